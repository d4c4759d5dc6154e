package vn.kho.api.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;

/** One bucket for each client, the most recently seen ones only: memory is bounded whatever addresses come. */
final class RateBuckets {
    private final int most;
    private final TimeMeter time;
    private final LinkedHashMap<String, Bucket> buckets = new LinkedHashMap<>();

    RateBuckets(int most, TimeMeter time) {
        this.most = most;
        this.time = time;
    }

    /** Takes one request from the client's bucket, if it has one. */
    ConsumptionProbe take(String client, RateSettings.Limit limit) {
        return bucket(limit.name() + " " + client, limit).tryConsumeAndReturnRemaining(1);
    }

    private synchronized Bucket bucket(String key, RateSettings.Limit limit) {
        Bucket known = buckets.remove(key);
        Bucket bucket = known == null ? full(limit) : known;
        buckets.putLast(key, bucket);
        if (buckets.size() > most) {
            buckets.pollFirstEntry();
        }
        return bucket;
    }

    private Bucket full(RateSettings.Limit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.perMinute(), Duration.ofMinutes(1)))
                .build();
    }
}
