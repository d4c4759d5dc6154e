package vn.kho.core.copy;

import java.time.Instant;
import java.util.Optional;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.StoredContent;
import vn.kho.core.party.HolderId;

/**
 * A line of the register of copies.
 *
 * @param source the archived version that was copied
 * @param sourceVersion its number
 * @param holder whose result it is
 * @param requestedBy account that asked
 * @param openedAt when the line was opened; the printed signing time of a true copy
 * @param sealed what was handed out; empty while the copy is being made
 * @param voided when and why it was withdrawn, if it was
 */
public record CertifiedCopy(
        CopyId id,
        LookupCode lookupCode,
        RegisterNumber registerNumber,
        CopyKind kind,
        CopyOrder order,
        StoredContent source,
        int sourceVersion,
        HolderId holder,
        String requestedBy,
        Instant openedAt,
        Optional<Sealed> sealed,
        Optional<Voided> voided) {

    public CopyState state() {
        if (voided.isPresent()) {
            return CopyState.REVOKED;
        }
        return sealed.isPresent() ? CopyState.ACTIVE : CopyState.OPEN;
    }

    /**
     * The bytes that were handed out: the source's, and for a true copy the appended section.
     *
     * @param id SHA-256 of the whole copy
     * @param bytes its length
     * @param appended what follows the source's bytes; empty for a re-delivery
     * @param level PAdES level; empty text for a re-delivery
     * @param signerSerial serial number of the agency's certificate in hex; empty text for a re-delivery
     */
    public record Sealed(
            ContentId id,
            long bytes,
            Optional<StoredContent> appended,
            String level,
            String signerSerial,
            Optional<Instant> timeStamp,
            Instant completedAt) {}

    /** Withdrawal of the copy; the result behind it is not affected. */
    public record Voided(Instant at, String by, String reason) {}

    /** State of the copy itself. */
    public enum CopyState {
        OPEN,
        ACTIVE,
        REVOKED
    }
}
