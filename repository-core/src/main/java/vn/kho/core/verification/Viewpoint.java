package vn.kho.core.verification;

import java.time.Instant;
import java.util.Optional;

/**
 * As of when, and for whom, a question is asked.
 *
 * @param at the moment that the verdict is about: states of copy and result, and certificates, are those of it
 * @param knownAt what was recorded until then counts; with {@code at} equal to it, the verdict is the one that was given
 *     at that moment
 * @param recipient to whom the asker was told the copy was issued; empty when that does not matter
 */
public record Viewpoint(Instant at, Instant knownAt, Optional<String> recipient) {
    /** Everything as it is now. */
    public static Viewpoint of(Instant now) {
        return new Viewpoint(now, now, Optional.empty());
    }
}
