package vn.kho.core.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.core.tx.Idempotency;

/** Answers of creating requests in memory. */
public final class InMemoryIdempotency implements Idempotency, Revertible {
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
        Claim claim = new Claim(scope, key, now.plus(lease));
        entries.put(new Key(scope, key), new Entry(bodyDigest, claim.until(), Optional.empty()));
        return new Begin.Proceed(claim);
    }

    @Override
    public synchronized void finish(Claim claim, Answer answer, Instant now) {
        if (!holds(claim)) {
            throw new ClaimLost();
        }
        entries.computeIfPresent(keyOf(claim), (key, entry) -> new Entry(entry.digest(), now, Optional.of(answer)));
    }

    @Override
    public synchronized void abandon(Claim claim) {
        if (holds(claim)) {
            entries.remove(keyOf(claim));
        }
    }

    private boolean holds(Claim claim) {
        Entry entry = entries.get(keyOf(claim));
        return entry != null && entry.answer().isEmpty() && entry.until().equals(claim.until());
    }

    private static Key keyOf(Claim claim) {
        return new Key(claim.scope(), claim.key());
    }

    @Override
    public synchronized Runnable remember() {
        Map<Key, Entry> before = Map.copyOf(entries);
        // Only answers belong to transactions: others begin and abandon requests meanwhile.
        return () -> before.forEach((key, entry) -> entries.computeIfPresent(
                key, (k, now) -> entry.answer().isEmpty() && now.answer().isPresent() ? entry : now));
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
