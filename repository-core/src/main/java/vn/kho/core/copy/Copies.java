package vn.kho.core.copy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.core.content.ContentId;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.result.ResultId;

/** The register of copies. Lines are never deleted. */
public interface Copies {
    /**
     * Takes the next register number of {@code year}, in a transaction of its own. Numbers are given once; takers don't
     * wait for each other's copies. Numbers that a crash left unused are given first after the next start.
     */
    RegisterNumber takeNumber(int year);

    /** Adds a line whose copy is still to be made. */
    void open(CertifiedCopy copy);

    /** Completes an open line once. @throws CopyProblem.NotOpen when it is complete or void */
    void complete(CopyId id, CertifiedCopy.Sealed sealed);

    /**
     * Adds a further section to a complete line.
     *
     * @param owed level that is still owed then
     * @throws CopyProblem.RaisedMeanwhile when the line has a section of that number
     * @throws CopyProblem.NotOpen when it was withdrawn
     */
    void addRevision(CopyId id, CertifiedCopy.Revision revision, Optional<SealLevel> owed);

    /** Withdraws a line; one that is void already stays as it is. */
    CertifiedCopy voidCopy(CopyId id, CertifiedCopy.Voided voided);

    /** Voids a line that is open, and no other. @return whether it was open */
    boolean voidOpen(CopyId id, CertifiedCopy.Voided voided);

    Optional<CertifiedCopy> find(CopyId id);

    /** Lines with these look-up codes, in no particular order. */
    List<CertifiedCopy> findByCodes(Set<LookupCode> codes);

    default Optional<CertifiedCopy> findByCode(LookupCode code) {
        return findByCodes(Set.of(code)).stream().findAny();
    }

    /**
     * Complete lines whose copies have these bytes, as they were made or as they were raised; several of one only for
     * re-deliveries. Oldest first.
     */
    List<CertifiedCopy> findByContents(Set<ContentId> ids);

    default List<CertifiedCopy> findByContent(ContentId id) {
        return findByContents(Set.of(id));
    }

    /** Whether any complete line's copy was signed with a certificate of this serial number, in lower-case hex. */
    boolean anySignedBy(String signerSerial);

    /** Complete copies of one holder's results, newest first. */
    Page<CertifiedCopy> ofHolder(HolderId holder, PageRequest request);

    /** Complete copies of one result, newest first. */
    Page<CertifiedCopy> ofResult(ResultId result, PageRequest request);

    /** The whole register, newest first. */
    Page<CertifiedCopy> page(PageRequest request);

    /** Lines still open that were opened before {@code before}, at most {@code limit}. */
    List<CertifiedCopy> openedBefore(Instant before, int limit);
}
