package vn.kho.core.copy;

import java.time.Instant;
import java.util.List;

/** Copies that were issued below their level and wait to be raised. */
public interface OwedLevels {
    /** Adds a copy, in the present transaction. */
    void add(CopyId copy, Instant due);

    /**
     * Takes copies that are due, the longest waiting first. Each goes to one taker, and to nobody else before
     * {@code until}; a taker that crashes leaves it to the next one then.
     *
     * @param limit most copies
     */
    List<Owed> take(Instant now, Instant until, int limit);

    /** Puts a copy off. */
    void postpone(CopyId copy, Instant due);

    /** Removes a copy: it was raised, or is given up. */
    void remove(CopyId copy);

    /** A copy that was taken. @param attempts how often it was taken, this time included */
    record Owed(CopyId copy, int attempts) {}
}
