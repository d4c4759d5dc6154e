package vn.kho.storage.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.OptionalInt;
import vn.kho.core.content.StoredContent;

/**
 * Objects of one store that were read whole a short time ago and had the right SHA-256, each with the CRC-32C of the
 * same bytes. Safe for concurrent use.
 */
public final class RecentReads {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private final Cache<StoredContent, Integer> checksums;

    public RecentReads() {
        this(Ticker.systemTicker());
    }

    RecentReads(Ticker ticker) {
        checksums = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build();
    }

    OptionalInt checksumOf(StoredContent stored) {
        Integer known = checksums.getIfPresent(stored);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    void remember(StoredContent stored, int checksum) {
        checksums.put(stored, checksum);
    }
}
