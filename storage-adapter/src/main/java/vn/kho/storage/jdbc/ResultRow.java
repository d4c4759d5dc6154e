package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.party.Holder;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.result.DocumentVersion;
import vn.kho.core.result.DossierCode;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Reliability;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ValidityEvent;
import vn.kho.core.result.ValidityTimeline;

/** A row of table {@code procedure_result}: a result without its versions and events. */
record ResultRow(
        ResultId id,
        ResultCode code,
        Optional<DossierCode> dossier,
        Optional<ProcedureCode> procedure,
        Metadata metadata,
        Reliability reliability,
        ValidityKind validity,
        Instant archivedAt,
        long revision) {

    static final String[] COLUMNS = {
        "id",
        "code",
        "dossier",
        "procedure_code",
        "type_code",
        "holder_kind",
        "holder_number",
        "holder_name",
        "doc_name",
        "doc_number",
        "issue_date",
        "issuer",
        "issuer_name",
        "abstract_text",
        "valid_from",
        "valid_to",
        "scope_text",
        "extra_fields",
        "reliability",
        "validity_kind",
        "archived_at",
        "revision"
    };

    static final String[] VERSION_COLUMNS = {
        "result_id",
        "version_number",
        "content_key",
        "content_sha256",
        "content_bytes",
        "pages",
        "signed",
        "archived_at"
    };

    static final String[] EVENT_COLUMNS = {
        "result_id", "id", "kind", "effective", "legal_basis", "last_day", "successor_id", "recorded_at", "recorded_by"
    };

    ProcedureResult with(List<DocumentVersion> versions, List<ValidityEvent> events) {
        return new ProcedureResult(
                id,
                code,
                dossier,
                procedure,
                metadata,
                reliability,
                versions,
                new ValidityTimeline(validity, events),
                archivedAt,
                revision);
    }

    static Columns columns(ProcedureResult result) {
        Metadata metadata = result.metadata();
        return new Columns()
                .set("id", result.id().value())
                .set("code", result.code().value())
                .set("dossier", result.dossier().map(DossierCode::value))
                .set("procedure_code", result.procedure().map(ProcedureCode::value))
                .set("type_code", metadata.type().value())
                .set("holder_kind", metadata.holder().kind())
                .set("holder_number", metadata.holder().id().map(HolderId::number))
                .set("holder_name", metadata.holder().name())
                .set("doc_name", metadata.docName())
                .set("doc_number", metadata.docNumber())
                .set("doc_number_bare", FoldedText.bareNumber(metadata.docNumber()))
                .set("issue_date", metadata.issueDate())
                .set("issue_year", metadata.issueDate().getYear())
                .set("issuer", metadata.issuer().value())
                .set("issuer_name", metadata.issuerName())
                .set("abstract_text", metadata.abstractText())
                .set("valid_from", metadata.validFrom())
                .set("valid_to", metadata.validTo())
                .set("scope_text", metadata.scope())
                .set("extra_fields", metadata.extraFields())
                .set("reliability", result.reliability())
                .set("validity_kind", result.timeline().kind())
                .set("archived_at", result.archivedAt())
                .set("revision", result.revision())
                .set("folded_text", foldedText(result));
    }

    static ResultRow read(ResultSet set, int number) throws SQLException {
        return read(new Row(set));
    }

    static ResultRow read(Row row) throws SQLException {
        return new ResultRow(
                new ResultId(row.id("id")),
                new ResultCode(row.text("code")),
                row.optionalText("dossier").map(DossierCode::new),
                row.optionalText("procedure_code").map(ProcedureCode::new),
                new Metadata(
                        new ResultTypeCode(row.text("type_code")),
                        new Holder(
                                row.oneOf(HolderKind.class, "holder_kind"),
                                row.optionalHolder("holder"),
                                row.text("holder_name")),
                        row.text("doc_name"),
                        row.text("doc_number"),
                        row.day("issue_date"),
                        new AgencyCode(row.text("issuer")),
                        row.text("issuer_name"),
                        row.text("abstract_text"),
                        row.day("valid_from"),
                        row.optionalDay("valid_to"),
                        row.optionalText("scope_text"),
                        row.text("extra_fields")),
                row.oneOf(Reliability.class, "reliability"),
                row.oneOf(ValidityKind.class, "validity_kind"),
                row.instant("archived_at"),
                row.large("revision"));
    }

    static Columns version(ResultId result, DocumentVersion version) {
        return new Columns()
                .set("result_id", result.value())
                .set("version_number", version.number())
                .content("content", Optional.of(version.content()))
                .set("pages", version.pages())
                .set("signed", version.signed())
                .set("archived_at", version.archivedAt());
    }

    static Owned<DocumentVersion> readVersion(ResultSet set, int number) throws SQLException {
        return readVersion(new Row(set));
    }

    static Owned<DocumentVersion> readVersion(Row row) throws SQLException {
        return new Owned<>(
                row.id("result_id"),
                new DocumentVersion(
                        row.number("version_number"),
                        row.content("content"),
                        row.number("pages"),
                        row.flag("signed"),
                        row.instant("archived_at")));
    }

    static Columns event(ResultId result, ValidityEvent event) {
        return new Columns()
                .set("id", event.id())
                .set("result_id", result.value())
                .set("kind", event.kind())
                .set("effective", event.effective())
                .set("legal_basis", event.legalBasis())
                .set("last_day", event.lastDay())
                .set("successor_id", event.successor().map(ResultId::value))
                .set("recorded_at", event.recordedAt())
                .set("recorded_by", event.recordedBy());
    }

    static Owned<ValidityEvent> readEvent(ResultSet set, int number) throws SQLException {
        return readEvent(new Row(set));
    }

    static Owned<ValidityEvent> readEvent(Row row) throws SQLException {
        return new Owned<>(
                row.id("result_id"),
                new ValidityEvent(
                        row.id("id"),
                        row.oneOf(EventKind.class, "kind"),
                        row.instant("effective"),
                        row.text("legal_basis"),
                        row.optionalDay("last_day"),
                        row.optionalId("successor_id").map(ResultId::new),
                        row.instant("recorded_at"),
                        row.text("recorded_by")));
    }

    static SqlParameterSource[] sources(List<Columns> rows) {
        return rows.stream().map(Columns::source).toArray(SqlParameterSource[]::new);
    }

    /** Fields end with a character that no folded query has, so that none is found across two of them. */
    private static String foldedText(ProcedureResult result) {
        Metadata metadata = result.metadata();
        return String.join(
                "\n",
                FoldedText.of(metadata.docNumber()),
                FoldedText.of(metadata.docName()),
                FoldedText.of(result.code().value()),
                FoldedText.of(metadata.abstractText()),
                FoldedText.of(metadata.holder().name()));
    }

    /** A part of the result with that id. */
    record Owned<T>(UUID result, T part) {}
}
