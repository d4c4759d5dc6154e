package vn.kho.core.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.PendingCopies;
import vn.kho.core.copy.PendingCopy;

/** Copies that wait for a token's signature, in memory. */
public final class InMemoryPendingCopies implements PendingCopies, Revertible {
    private final Map<CopyId, PendingCopy> entries = new HashMap<>();

    @Override
    public synchronized void add(PendingCopy pending) {
        entries.put(pending.copy(), pending);
    }

    @Override
    public synchronized Optional<PendingCopy> find(CopyId copy) {
        return Optional.ofNullable(entries.get(copy));
    }

    @Override
    public synchronized void remove(CopyId copy) {
        entries.remove(copy);
    }

    @Override
    public synchronized int removeExpired(Instant now) {
        int before = entries.size();
        entries.values().removeIf(pending -> !pending.expiresAt().isAfter(now));
        return before - entries.size();
    }

    @Override
    public synchronized Runnable remember() {
        Map<CopyId, PendingCopy> before = Map.copyOf(entries);
        return () -> {
            entries.clear();
            entries.putAll(before);
        };
    }
}
