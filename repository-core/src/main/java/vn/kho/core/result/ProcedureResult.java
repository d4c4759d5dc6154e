package vn.kho.core.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.kho.core.catalogue.ProcedureCode;

/**
 * A result of an administrative procedure in its holder's archive.
 *
 * @param versions at least one, in order
 * @param revision grows with every change; the strong ETag of the record
 */
public record ProcedureResult(
        ResultId id,
        ResultCode code,
        Optional<DossierCode> dossier,
        Optional<ProcedureCode> procedure,
        Metadata metadata,
        Reliability reliability,
        List<DocumentVersion> versions,
        ValidityTimeline timeline,
        Instant archivedAt,
        long revision) {

    public ProcedureResult {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a result has a document");
        }
    }

    public DocumentVersion currentVersion() {
        return versions.getLast();
    }

    public ResultStatus statusAt(Instant moment) {
        return timeline.statusAt(moment);
    }
}
