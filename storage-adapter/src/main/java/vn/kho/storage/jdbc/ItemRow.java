package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Examination;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemId;
import vn.kho.core.intake.ItemState;
import vn.kho.core.intake.ManifestRow;
import vn.kho.core.intake.RejectReason;
import vn.kho.core.result.ResultId;

/** An item as a row of table {@code item}. */
final class ItemRow {
    private ItemRow() {}

    /** What can change. */
    static Columns changing(Item item) {
        return new Columns()
                .set("state", item.state())
                .content("content", item.content())
                .set("uploaded_by", item.uploadedBy())
                .set("received_at", item.receivedAt())
                .set("pages", item.examination().map(Examination::pages))
                .set("pdf_version", item.examination().map(Examination::pdfVersion))
                .set("signed", item.examination().map(Examination::signed))
                .set("trusted", item.examination().map(Examination::trusted))
                .set("manifest_line", item.row().map(ManifestRow::line))
                .set("manifest_values", item.row().map(row -> ItemText.ofValues(row.values())))
                .set("described_by", ItemText.ofAccounts(item.describedBy()))
                .set("faults", ItemText.ofFaults(item.faults()))
                .set("decided_by", item.decidedBy())
                .set("reject_reason", item.reason())
                .set("remark", item.remark())
                .set("result_id", item.result().map(ResultId::value));
    }

    static Columns all(Item item) {
        return changing(item)
                .set("id", item.id().value())
                .set("batch_id", item.batch().value())
                .set("file_name", item.fileName())
                .set("created_at", item.createdAt())
                .set("revision", item.revision());
    }

    static Item read(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new Item(
                new ItemId(row.id("id")),
                new BatchId(row.id("batch_id")),
                row.text("file_name"),
                row.oneOf(ItemState.class, "state"),
                row.optionalContent("content"),
                row.optionalText("uploaded_by"),
                row.optionalInstant("received_at"),
                examination(row),
                manifestRow(row),
                ItemText.accounts(row.optionalText("described_by")),
                ItemText.faults(row.text("faults")),
                row.optionalText("decided_by"),
                row.optionalOneOf(RejectReason.class, "reject_reason"),
                row.optionalText("remark"),
                row.optionalId("result_id").map(ResultId::new),
                row.instant("created_at"),
                row.large("revision"));
    }

    private static Optional<Examination> examination(Row row) throws SQLException {
        if (row.optionalNumber("pages").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Examination(row.number("pages"), row.text("pdf_version"), row.flag("signed"), row.flag("trusted")));
    }

    private static Optional<ManifestRow> manifestRow(Row row) throws SQLException {
        if (row.optionalNumber("manifest_line").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ManifestRow(row.number("manifest_line"), ItemText.values(row.text("manifest_values"))));
    }
}
