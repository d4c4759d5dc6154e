package vn.kho.core.tx;

import java.time.Duration;
import java.time.Instant;

/**
 * Remembers the answers of creating requests, so that a repeated one gets the first answer.
 *
 * <p>Keys are scoped by the caller, method and path. A request that began and never finished (a crash) frees its key
 * after the lease. Whoever gets the key then has a new claim, and the old one can't be finished any more: of all that
 * ever began, one finishes.
 */
public interface Idempotency {
    /**
     * Begins a request, in a transaction of its own.
     *
     * @param bodyDigest SHA-256 of the request's body in hex
     */
    Begin begin(String scope, String key, String bodyDigest, Instant now, Duration lease);

    /**
     * Stores the answer of a request that {@link #begin} let through, in the present transaction if there is one: then
     * the act and its answer are kept both or neither.
     *
     * @throws ClaimLost when the lease ran out and another request has the key
     */
    void finish(Claim claim, Answer answer, Instant now);

    /** Forgets a request that failed in a way that a repetition may mend; does nothing for a claim that is lost. */
    void abandon(Claim claim);

    /** Forgets answers older than {@code before}. @return how many */
    int forget(Instant before);

    /** What to do with a request. */
    sealed interface Begin {
        /** It is new: carry it out, then finish or abandon it. */
        record Proceed(Claim claim) implements Begin {}

        /** It was carried out: send this again. */
        record Replay(Answer answer) implements Begin {}

        /** The same request is being carried out right now. */
        record InProgress() implements Begin {}

        /** The key was used for another body. */
        record Mismatch() implements Begin {}
    }

    /** The right to answer a request. @param until end of its lease, which tells it from claims before and after */
    record Claim(String scope, String key, Instant until) {}

    /** Another request has the key: what was done for the lost claim must not be kept. */
    final class ClaimLost extends RuntimeException {
        public ClaimLost() {
            super("the lease of the request ran out");
        }
    }

    /** An HTTP answer worth repeating; {@code location} is its Location header, or empty text. */
    record Answer(int status, String location, String contentType, String body) {}
}
