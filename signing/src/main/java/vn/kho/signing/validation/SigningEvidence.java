package vn.kho.signing.validation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the status of a signature's certificates is judged by.
 *
 * @param signer empty when the chain ends at none of our anchors: then nothing is asked
 * @param stamps its intact time stamps whose authorities chain to our anchors, the earliest first
 */
public record SigningEvidence(Optional<ChainEvidence> signer, List<Stamp> stamps) {
    /** Nothing to judge. */
    public static final SigningEvidence NONE = new SigningEvidence(Optional.empty(), List.of());

    public SigningEvidence {
        stamps = List.copyOf(stamps);
    }

    /**
     * A time stamp and who made it.
     *
     * @param ofDocument whether it was made over the document some time later, and not over the signature when it was made
     */
    public record Stamp(Instant time, ChainEvidence authority, boolean ofDocument) {}
}
