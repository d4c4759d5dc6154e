package vn.kho.core.copy;

import java.time.Instant;
import java.util.Optional;

/** Copies that wait for the signature of an officer's token; kept so that any node finishes them. */
public interface PendingCopies {
    /** Adds a copy, in the present transaction. */
    void add(PendingCopy pending);

    Optional<PendingCopy> find(CopyId copy);

    /** Removes a copy, in the present transaction: it is finished, or given up. */
    void remove(CopyId copy);

    /** Removes those that expired at {@code now} or before. @return how many */
    int removeExpired(Instant now);
}
