package vn.kho.core.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.HolderId;

/** Archived results. Versions and events are only added; reads see every committed change at once. */
public interface Results {
    /**
     * Adds a new result with its versions and events.
     *
     * @throws ResultProblem.Duplicate when its code, or its issuer, number and year of issue, are in the archive
     */
    void add(ProcedureResult result);

    /** Those of them that exist, in no particular order. */
    List<ProcedureResult> findAll(Set<ResultId> ids);

    default Optional<ProcedureResult> find(ResultId id) {
        return findAll(Set.of(id)).stream().findAny();
    }

    /** Revision of the record: cheaper than reading it again to see that nothing changed. */
    Optional<Long> revision(ResultId id);

    Optional<ProcedureResult> findByCode(ResultCode code);

    /**
     * The result with that number, which issuers begin anew each year.
     *
     * @param docNumber compared without regard to case and blanks
     */
    Optional<ProcedureResult> findByNumber(AgencyCode issuer, String docNumber, int year);

    /** Results of which a version has some of these bytes; one file can serve several results. Oldest in the archive first. */
    List<ProcedureResult> findByContents(Set<ContentId> ids);

    default List<ProcedureResult> findByContent(ContentId id) {
        return findByContents(Set.of(id));
    }

    /** The archive of one holder, whatever agency issued it, newest issue date first, then by id. */
    Page<ProcedureResult> archiveOf(HolderId holder, PageRequest request);

    /**
     * Results issued by {@code issuer} and its units, newest in the archive first.
     *
     * @param text part of number, name, code or abstract, without regard to case and diacritics; blank for all
     * @param unmatchedOnly only those whose holder has no number yet
     */
    Page<ProcedureResult> issuedBy(AgencyCode issuer, String text, boolean unmatchedOnly, PageRequest request);

    /** @throws ResultProblem.Changed when the record is no longer at {@code expectedRevision} */
    ProcedureResult addEvent(ResultId id, ValidityEvent event, long expectedRevision);

    /**
     * Gives a result its holder's number.
     *
     * @throws ResultProblem.Changed when the record is no longer at {@code expectedRevision}
     */
    ProcedureResult match(ResultId id, HolderId holder, Instant at, long expectedRevision);

    /** Next ordinal, from 1, of synthetic codes; no two callers get the same. */
    int nextSyntheticOrdinal(AgencyCode issuer, int year);

    /** Next ordinal, from 1, of results in a dossier; no two callers get the same. */
    int nextOrdinalIn(DossierCode dossier);
}
