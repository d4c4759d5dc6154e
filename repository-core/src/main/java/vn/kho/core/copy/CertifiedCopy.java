package vn.kho.core.copy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.StoredContent;
import vn.kho.core.party.HolderId;
import vn.kho.core.pdf.SealLevel;

/**
 * A line of the register of copies.
 *
 * @param source the archived version that was copied
 * @param sourceVersion its number
 * @param holder whose result it is
 * @param requestedBy account that asked
 * @param openedAt when the line was opened; the printed signing time of a true copy
 * @param sealed what was handed out first; empty while the copy is being made
 * @param raised sections that were added since, in order
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
        List<Revision> raised,
        Optional<Voided> voided) {

    public CertifiedCopy {
        raised = List.copyOf(raised);
    }

    public CopyState state() {
        if (voided.isPresent()) {
            return CopyState.REVOKED;
        }
        return sealed.isPresent() ? CopyState.ACTIVE : CopyState.OPEN;
    }

    /** What is handed out now: the copy as it was made, or as it was raised last. */
    public Optional<Delivered> delivered() {
        if (!raised.isEmpty()) {
            Revision last = raised.getLast();
            return Optional.of(new Delivered(last.id(), last.bytes(), last.level(), last.timeStamp()));
        }
        return sealed.map(first -> new Delivered(first.id(), first.bytes(), first.level(), first.timeStamp()));
    }

    /** SHA-256 of the copy as it was made, and as it was raised; of nothing while the line is open. */
    public Stream<ContentId> contents() {
        return Stream.concat(sealed.stream().map(Sealed::id), raised.stream().map(Revision::id));
    }

    /** This line, complete. */
    public CertifiedCopy completed(Sealed now) {
        return with(Optional.of(now), raised, voided);
    }

    /** This line with a further section. */
    public CertifiedCopy raised(List<Revision> now) {
        return with(sealed, now, voided);
    }

    /** This line, withdrawn. */
    public CertifiedCopy voided(Voided now) {
        return with(sealed, raised, Optional.of(now));
    }

    private CertifiedCopy with(Optional<Sealed> nowSealed, List<Revision> nowRaised, Optional<Voided> nowVoided) {
        return new CertifiedCopy(
                id,
                lookupCode,
                registerNumber,
                kind,
                order,
                source,
                sourceVersion,
                holder,
                requestedBy,
                openedAt,
                nowSealed,
                nowRaised,
                nowVoided);
    }

    /**
     * The bytes that were handed out first: the source's, and for a true copy the appended section.
     *
     * @param id SHA-256 of the whole copy
     * @param bytes its length
     * @param appended what follows the source's bytes; empty for a re-delivery
     * @param level PAdES level; empty text for a re-delivery
     * @param signerSerial serial number of the agency's certificate in hex; empty text for a re-delivery
     * @param owed level that is still to be reached, since no time stamp was to be had
     */
    public record Sealed(
            ContentId id,
            long bytes,
            Optional<StoredContent> appended,
            String level,
            String signerSerial,
            Optional<Instant> timeStamp,
            Instant completedAt,
            Optional<SealLevel> owed) {}

    /**
     * A further section of a copy that was raised: it follows all bytes before it, which stay as they were.
     *
     * @param number from 2; the copy as it was made is the first
     * @param id SHA-256 of the whole copy with this section
     * @param bytes length of the whole copy with this section
     * @param appended the section
     * @param level PAdES level reached
     */
    public record Revision(
            int number,
            ContentId id,
            long bytes,
            StoredContent appended,
            String level,
            Optional<Instant> timeStamp,
            Instant at) {}

    /** What is handed out: SHA-256 and length of the whole file, its level and newest time stamp. */
    public record Delivered(ContentId id, long bytes, String level, Optional<Instant> timeStamp) {}

    /** Withdrawal of the copy; the result behind it is not affected. */
    public record Voided(Instant at, String by, String reason) {}

    /** State of the copy itself. */
    public enum CopyState {
        OPEN,
        ACTIVE,
        REVOKED
    }
}
