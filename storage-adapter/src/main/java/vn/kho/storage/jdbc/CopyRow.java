package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.result.ResultId;

/**
 * A line of the register as a row of table {@code certified_copy}.
 *
 * @param copy the line without its revisions
 * @param revisions how many it has, in a table of their own
 */
record CopyRow(CertifiedCopy copy, int revisions) {

    static final String[] COLUMNS = {
        "id",
        "lookup_code",
        "register_year",
        "register_number",
        "kind",
        "result_id",
        "recipient",
        "purpose",
        "use_by",
        "source_key",
        "source_sha256",
        "source_bytes",
        "source_version",
        "holder_kind",
        "holder_number",
        "requested_by",
        "opened_at",
        "copy_sha256",
        "copy_bytes",
        "appended_key",
        "appended_sha256",
        "appended_bytes",
        "signature_level",
        "signer_serial",
        "time_stamp",
        "completed_at",
        "owed_level",
        "voided_at",
        "voided_by",
        "void_reason",
        "revisions"
    };

    static Columns opened(CertifiedCopy copy) {
        return new Columns()
                .set("id", copy.id().value())
                .set("lookup_code", copy.lookupCode().value())
                .set("register_year", copy.registerNumber().year())
                .set("register_number", copy.registerNumber().number())
                .set("kind", copy.kind())
                .set("result_id", copy.order().result().value())
                .set("recipient", copy.order().recipient())
                .set("purpose", copy.order().purpose())
                .set("use_by", copy.order().useBy())
                .content("source", Optional.of(copy.source()))
                .set("source_version", copy.sourceVersion())
                .set("holder_kind", copy.holder().kind())
                .set("holder_number", copy.holder().number())
                .set("requested_by", copy.requestedBy())
                .set("opened_at", copy.openedAt());
    }

    static Columns sealed(CertifiedCopy.Sealed sealed) {
        return new Columns()
                .set("copy_sha256", sealed.id().hex())
                .set("copy_bytes", sealed.bytes())
                .content("appended", sealed.appended())
                .set("signature_level", sealed.level())
                .set("signer_serial", sealed.signerSerial())
                .set("time_stamp", sealed.timeStamp())
                .set("completed_at", sealed.completedAt())
                .set("owed_level", sealed.owed());
    }

    static Columns voided(CertifiedCopy.Voided voided) {
        return new Columns()
                .set("voided_at", voided.at())
                .set("voided_by", voided.by())
                .set("void_reason", voided.reason());
    }

    static Columns revision(CopyId copy, CertifiedCopy.Revision revision) {
        return new Columns()
                .set("copy_id", copy.value())
                .set("revision_number", revision.number())
                .set("copy_sha256", revision.id().hex())
                .set("copy_bytes", revision.bytes())
                .content("appended", Optional.of(revision.appended()))
                .set("signature_level", revision.level())
                .set("time_stamp", revision.timeStamp())
                .set("made_at", revision.at());
    }

    static OwnedRevision readRevision(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new OwnedRevision(
                new CopyId(row.id("copy_id")),
                new CertifiedCopy.Revision(
                        row.number("revision_number"),
                        new ContentId(row.text("copy_sha256")),
                        row.large("copy_bytes"),
                        row.content("appended"),
                        row.text("signature_level"),
                        row.optionalInstant("time_stamp"),
                        row.instant("made_at")));
    }

    /** A revision of the copy with that id. */
    record OwnedRevision(CopyId copy, CertifiedCopy.Revision revision) {}

    static CopyRow read(ResultSet set, int number) throws SQLException {
        return read(new Row(set));
    }

    static CopyRow read(Row row) throws SQLException {
        return new CopyRow(line(row), row.number("revisions"));
    }

    private static CertifiedCopy line(Row row) throws SQLException {
        return new CertifiedCopy(
                new CopyId(row.id("id")),
                new LookupCode(row.text("lookup_code")),
                new RegisterNumber(row.number("register_year"), row.number("register_number")),
                row.oneOf(CopyKind.class, "kind"),
                new CopyOrder(
                        new ResultId(row.id("result_id")),
                        row.text("recipient"),
                        row.text("purpose"),
                        row.optionalDay("use_by")),
                row.content("source"),
                row.number("source_version"),
                row.holder("holder"),
                row.text("requested_by"),
                row.instant("opened_at"),
                sealed(row),
                List.of(),
                voided(row));
    }

    private static Optional<CertifiedCopy.Sealed> sealed(Row row) throws SQLException {
        if (row.optionalInstant("completed_at").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CertifiedCopy.Sealed(
                new ContentId(row.text("copy_sha256")),
                row.large("copy_bytes"),
                row.optionalContent("appended"),
                row.text("signature_level"),
                row.text("signer_serial"),
                row.optionalInstant("time_stamp"),
                row.instant("completed_at"),
                row.optionalOneOf(SealLevel.class, "owed_level")));
    }

    private static Optional<CertifiedCopy.Voided> voided(Row row) throws SQLException {
        if (row.optionalInstant("voided_at").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new CertifiedCopy.Voided(row.instant("voided_at"), row.text("voided_by"), row.text("void_reason")));
    }
}
