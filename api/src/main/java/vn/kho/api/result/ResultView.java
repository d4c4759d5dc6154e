package vn.kho.api.result;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import vn.kho.api.web.Etags;
import vn.kho.api.web.Moments;
import vn.kho.core.party.Holder;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.result.DocumentVersion;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Reliability;
import vn.kho.core.result.ResultStatus;

/** A result with its metadata, its status as of now and its versions. */
@Schema(name = "Result")
record ResultView(
        UUID id,
        @Schema(example = "G13.07-261008-0975-KQ1") String code,
        Optional<String> dossier,
        Optional<String> procedure,
        String type,
        String docName,
        String docNumber,
        LocalDate issueDate,
        String issuerCode,
        String issuerName,

        @com.fasterxml.jackson.annotation.JsonProperty("abstract")
        String abstractText,

        HolderView holder,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        Optional<String> scope,
        @Schema(type = "object") @JsonRawValue String extraFields,
        ResultStatus status,

        @Schema(description = "Last day of the term as it stands now; it counts")
        Optional<LocalDate> lastDay,

        Reliability reliability,
        List<VersionView> versions,
        String archivedAt,
        long revision) {

    /** The holder; the number is masked: whoever may know it does. */
    @Schema(name = "Holder")
    record HolderView(HolderKind kind, Optional<String> maskedNumber, String name) {
        static HolderView of(Holder holder) {
            return new HolderView(holder.kind(), holder.id().map(HolderId::masked), holder.name());
        }
    }

    /** An archived version of the document. */
    @Schema(name = "DocumentVersion")
    record VersionView(int number, String sha256, long bytes, int pages, boolean signed, String archivedAt) {
        static VersionView of(DocumentVersion version) {
            return new VersionView(
                    version.number(),
                    version.content().id().hex(),
                    version.content().bytes(),
                    version.pages(),
                    version.signed(),
                    Moments.text(version.archivedAt()));
        }
    }

    /** A result in a list. */
    @Schema(name = "ResultLine")
    record Line(
            UUID id,
            String code,
            String type,
            String docName,
            String docNumber,
            LocalDate issueDate,
            String issuerName,
            boolean matched,
            ResultStatus status,
            Optional<LocalDate> lastDay,
            Reliability reliability,
            long revision) {
        static Line of(ProcedureResult result, Instant now) {
            Metadata metadata = result.metadata();
            return new Line(
                    result.id().value(),
                    result.code().value(),
                    metadata.type().value(),
                    metadata.docName(),
                    metadata.docNumber(),
                    metadata.issueDate(),
                    metadata.issuerName(),
                    metadata.holder().matched(),
                    result.statusAt(now),
                    result.timeline().lastDayAt(now),
                    result.reliability(),
                    result.revision());
        }
    }

    static ResultView of(ProcedureResult result, Instant now) {
        Metadata metadata = result.metadata();
        return new ResultView(
                result.id().value(),
                result.code().value(),
                result.dossier().map(code -> code.value()),
                result.procedure().map(code -> code.value()),
                metadata.type().value(),
                metadata.docName(),
                metadata.docNumber(),
                metadata.issueDate(),
                metadata.issuer().value(),
                metadata.issuerName(),
                metadata.abstractText(),
                HolderView.of(metadata.holder()),
                metadata.validFrom(),
                metadata.validTo(),
                metadata.scope(),
                metadata.extraFields(),
                result.statusAt(now),
                result.timeline().lastDayAt(now),
                result.reliability(),
                result.versions().stream().map(VersionView::of).toList(),
                Moments.text(result.archivedAt()),
                result.revision());
    }

    /** The record with its entity tag: its revision and its status, which changes with the day alone. */
    static ResponseEntity<ResultView> answer(ProcedureResult result, Instant now) {
        String status = result.statusAt(now).name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ResponseEntity.ok()
                .eTag(Etags.ofRevision(result.revision(), status))
                .cacheControl(CacheControl.noStore())
                .body(of(result, now));
    }
}
