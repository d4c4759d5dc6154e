package vn.kho.core.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.core.tx.Idempotency;

/** Answers of creating requests in memory. */
public final class InMemoryIdempotency implements Idempotency {
    private final Map<Key, Entry> entries = new HashMap<>();

    @Override
    public synchronized Begin begin(String scope, String key, String bodyDigest, Instant now, Duration lease) {
        Entry entry = entries.get(new Key(scope, key));
        if (entry != null && (entry.answer().isPresent() || now.isBefore(entry.until()))) {
            if (!entry.digest().equals(bodyDigest)) {
                return new Begin.Mismatch();
            }
            return entry.answer().<Begin>map(Begin.Replay::new).orElseGet(Begin.InProgress::new);
        }
        entries.put(new Key(scope, key), new Entry(bodyDigest, now.plus(lease), Optional.empty()));
        return new Begin.Proceed();
    }

    @Override
    public synchronized void finish(String scope, String key, Answer answer, Instant now) {
        entries.computeIfPresent(
                new Key(scope, key), (k, entry) -> new Entry(entry.digest(), now, Optional.of(answer)));
    }

    @Override
    public synchronized void abandon(String scope, String key) {
        entries.computeIfPresent(
                new Key(scope, key), (k, entry) -> entry.answer().isPresent() ? entry : null);
    }

    @Override
    public synchronized int forget(Instant before) {
        int size = entries.size();
        entries.values().removeIf(entry -> entry.until().isBefore(before));
        return size - entries.size();
    }

    private record Key(String scope, String key) {}

    /** @param until end of the lease, or when it was finished */
    private record Entry(String digest, Instant until, Optional<Answer> answer) {}
}
