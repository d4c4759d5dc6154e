package vn.kho.api.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.kho.api.web.Moments;
import vn.kho.core.content.StoredContent;
import vn.kho.core.intake.Examination;
import vn.kho.core.intake.Fault;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemState;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.intake.ManifestRow;
import vn.kho.core.intake.RejectReason;

/** An item with all that is known of it. */
@Schema(name = "Item")
record ItemView(
        UUID id,
        UUID batchId,
        String fileName,
        ItemState state,
        Optional<String> sha256,
        Optional<Long> bytes,
        Optional<String> uploadedBy,
        Optional<String> receivedAt,
        Optional<ExaminationView> examination,

        @Schema(description = "Values of the manifest's row by field")
        Map<String, String> fields,

        Set<String> describedBy,
        List<FaultTexts.FaultView> faults,
        Optional<String> decidedBy,
        Optional<RejectReason> reason,
        Optional<String> remark,
        Optional<UUID> resultId,
        String createdAt,
        long revision) {

    /** What the examination of the file found. */
    @Schema(name = "Examination")
    record ExaminationView(int pages, String pdfVersion, boolean signed, boolean trusted) {
        static ExaminationView of(Examination examination) {
            return new ExaminationView(
                    examination.pages(), examination.pdfVersion(), examination.signed(), examination.trusted());
        }
    }

    /** An item in a list. */
    @Schema(name = "ItemLine")
    record Line(
            UUID id,
            UUID batchId,
            String fileName,
            ItemState state,
            Optional<String> sha256,
            Optional<Long> bytes,
            Optional<Integer> pages,
            List<String> faults,
            Optional<UUID> resultId,
            String createdAt,
            long revision) {
        static Line of(Item item) {
            return new Line(
                    item.id().value(),
                    item.batch().value(),
                    item.fileName(),
                    item.state(),
                    item.content().map(content -> content.id().hex()),
                    item.content().map(StoredContent::bytes),
                    item.examination().map(Examination::pages),
                    item.faults().stream().map(Fault::code).toList(),
                    item.result().map(result -> result.value()),
                    Moments.text(item.createdAt()),
                    item.revision());
        }
    }

    static ItemView of(Item item, FaultTexts texts) {
        return new ItemView(
                item.id().value(),
                item.batch().value(),
                item.fileName(),
                item.state(),
                item.content().map(content -> content.id().hex()),
                item.content().map(StoredContent::bytes),
                item.uploadedBy(),
                item.receivedAt().map(Moments::text),
                item.examination().map(ExaminationView::of),
                item.row().map(ItemView::fields).orElse(Map.of()),
                item.describedBy(),
                texts.views(item.faults()),
                item.decidedBy(),
                item.reason(),
                item.remark(),
                item.result().map(result -> result.value()),
                Moments.text(item.createdAt()),
                item.revision());
    }

    /** In the order of the manifest's columns. */
    private static Map<String, String> fields(ManifestRow row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (ManifestField field : ManifestField.values()) {
            if (!row.get(field).isBlank()) {
                fields.put(field.key(), row.get(field));
            }
        }
        return fields;
    }
}
