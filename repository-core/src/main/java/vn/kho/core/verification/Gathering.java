package vn.kho.core.verification;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Readings of which each serves all who wait when it begins. One of those who wait does the next reading: there is no
 * thread of its own, and nobody waits when nobody reads.
 */
final class Gathering<K> {
    private final int atOnce;
    private final Function<Set<K>, List<RegisterLines.Line>> reading;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Asked<K>> waiting = new ArrayDeque<>();
    private int readers;

    private record Asked<K>(Set<K> keys, CompletableFuture<Turn> turn) {}

    /** What comes to one who waits. */
    private sealed interface Turn {
        /** It is theirs to read, for all who wait. */
        record Read() implements Turn {}

        record Found(List<RegisterLines.Line> lines) implements Turn {}

        /** As it is, not wrapped: callers tell an outage by its type. */
        record Failed(Throwable failure) implements Turn {}
    }

    Gathering(int atOnce, Function<Set<K>, List<RegisterLines.Line>> reading) {
        this.atOnce = atOnce;
        this.reading = reading;
    }

    /** The lines for {@code keys}, with those for others' keys among them. */
    List<RegisterLines.Line> find(Set<K> keys) {
        Asked<K> own = new Asked<>(keys, new CompletableFuture<>());
        lock.lock();
        try {
            if (readers < atOnce) {
                readers++;
                own.turn().complete(new Turn.Read());
            } else {
                waiting.add(own);
            }
        } finally {
            lock.unlock();
        }
        return switch (own.turn().join()) {
            case Turn.Found found -> found.lines();
            case Turn.Failed(Error error) -> throw error;
            case Turn.Failed(RuntimeException failure) -> throw failure;
            case Turn.Failed(Throwable impossible) -> throw new IllegalStateException(impossible);
            case Turn.Read _ -> read(keys);
        };
    }

    /** How many wait for a reading that has not begun. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private List<RegisterLines.Line> read(Set<K> own) {
        List<Asked<K>> others = allWaiting();
        try {
            Set<K> keys = new HashSet<>(own);
            others.forEach(asked -> keys.addAll(asked.keys()));
            List<RegisterLines.Line> lines = reading.apply(keys);
            Turn found = new Turn.Found(lines);
            others.forEach(asked -> asked.turn().complete(found));
            return lines;
        } catch (RuntimeException | Error failure) {
            others.forEach(asked -> asked.turn().complete(new Turn.Failed(failure)));
            throw failure;
        } finally {
            handOver();
        }
    }

    private List<Asked<K>> allWaiting() {
        lock.lock();
        try {
            List<Asked<K>> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void handOver() {
        lock.lock();
        try {
            Asked<K> next = waiting.poll();
            if (next == null) {
                readers--;
            } else {
                next.turn().complete(new Turn.Read());
            }
        } finally {
            lock.unlock();
        }
    }
}
