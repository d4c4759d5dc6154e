package vn.kho.core.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.OwedLevels;

/** Copies that wait to be raised, in memory. */
public final class InMemoryOwedLevels implements OwedLevels, Revertible {
    private final Map<CopyId, Entry> entries = new HashMap<>();

    private record Entry(CopyId copy, Instant due, int attempts) {}

    @Override
    public synchronized void add(CopyId copy, Instant due) {
        entries.put(copy, new Entry(copy, due, 0));
    }

    @Override
    public synchronized List<Owed> take(Instant now, Instant until, int limit) {
        return entries.values().stream()
                .filter(entry -> !entry.due().isAfter(now))
                .sorted(Comparator.comparing(Entry::due))
                .limit(limit)
                .toList()
                .stream()
                .map(entry -> {
                    entries.put(entry.copy(), new Entry(entry.copy(), until, entry.attempts() + 1));
                    return new Owed(entry.copy(), entry.attempts() + 1);
                })
                .toList();
    }

    @Override
    public synchronized void postpone(CopyId copy, Instant due) {
        entries.computeIfPresent(copy, (id, entry) -> new Entry(id, due, entry.attempts()));
    }

    @Override
    public synchronized void remove(CopyId copy) {
        entries.remove(copy);
    }

    @Override
    public synchronized Runnable remember() {
        Map<CopyId, Entry> before = Map.copyOf(entries);
        return () -> {
            entries.clear();
            entries.putAll(before);
        };
    }
}
