package vn.kho.core.tx;

import java.time.Duration;
import java.time.Instant;

/**
 * Remembers the answers of creating requests, so that a repeated one gets the first answer.
 *
 * <p>Keys are scoped by the caller, method and path. A request that began and never finished (a crash) frees its key
 * after the lease.
 */
public interface Idempotency {
    /**
     * Begins a request, in a transaction of its own.
     *
     * @param bodyDigest SHA-256 of the request's body in hex
     */
    Begin begin(String scope, String key, String bodyDigest, Instant now, Duration lease);

    /** Stores the answer of a request that {@link #begin} let through. */
    void finish(String scope, String key, Answer answer, Instant now);

    /** Forgets a request that failed in a way that a repetition may mend. */
    void abandon(String scope, String key);

    /** Forgets answers older than {@code before}. @return how many */
    int forget(Instant before);

    /** What to do with a request. */
    sealed interface Begin {
        /** It is new: carry it out, then finish or abandon it. */
        record Proceed() implements Begin {}

        /** It was carried out: send this again. */
        record Replay(Answer answer) implements Begin {}

        /** The same request is being carried out right now. */
        record InProgress() implements Begin {}

        /** The key was used for another body. */
        record Mismatch() implements Begin {}
    }

    /** An HTTP answer worth repeating; {@code location} is its Location header, or empty text. */
    record Answer(int status, String location, String contentType, String body) {}
}
