package vn.kho.signing.validation;

import java.time.Duration;
import java.time.Instant;

/**
 * A verified statement that one certificate is good.
 *
 * @param material the response or list and who signed it
 * @param refreshAt from then on a newer one should be got, ahead of its end
 */
record StatusProof(ValidationMaterial material, Instant refreshAt) {
    /** Lists are valid for days, and revocations are published long before they end. */
    private static final Duration LATEST_REFRESH = Duration.ofHours(6);

    static StatusProof of(ValidationMaterial material, Instant now) {
        Duration twoThirds =
                Duration.between(now, material.freshUntil()).multipliedBy(2).dividedBy(3);
        return new StatusProof(
                material, now.plus(twoThirds.compareTo(LATEST_REFRESH) < 0 ? twoThirds : LATEST_REFRESH));
    }

    boolean freshAt(Instant now) {
        return now.isBefore(material.freshUntil());
    }
}
