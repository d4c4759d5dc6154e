package vn.kho.signing.validation;

import java.time.Instant;
import java.util.Optional;

/**
 * What an issuer says about one of its certificates, verified.
 *
 * @param revokedAt since when it is revoked; good when empty
 * @param from when it was said
 * @param until when something newer is due
 */
public record StatusStatement(Optional<Instant> revokedAt, Instant from, Instant until) {
    boolean good() {
        return revokedAt.isEmpty();
    }

    /** Whether it is about that moment: said then, or before it and not outdated. */
    boolean isAbout(Instant moment) {
        return !from.isAfter(moment) && moment.isBefore(until);
    }
}
