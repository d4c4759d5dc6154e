package vn.kho.core.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.core.content.StoredContent;
import vn.kho.core.result.ResultId;

/** Makes items and changed copies of them. */
final class Items {
    private Items() {}

    /** An item of which only the name is known. */
    static Item empty(ItemId id, BatchId batch, String fileName, Instant now) {
        return new Item(
                id,
                batch,
                fileName,
                ItemState.AWAITING_FILE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                0);
    }

    static Item with(Item item, ItemState state, List<Fault> faults) {
        Draft draft = new Draft(item);
        draft.state = state;
        draft.faults = faults;
        return draft.item();
    }

    /** A new file takes back whatever was decided or found before. */
    static Item withFile(Item item, StoredContent content, String actor, Instant now) {
        Draft draft = new Draft(item);
        draft.state = ItemState.RECEIVED;
        draft.content = Optional.of(content);
        draft.uploadedBy = Optional.of(actor);
        draft.receivedAt = Optional.of(now);
        draft.examination = Optional.empty();
        draft.undecide();
        return draft.item();
    }

    static Item withExamination(Item item, Examination examination) {
        Draft draft = new Draft(item);
        draft.examination = Optional.of(examination);
        return draft.item();
    }

    /** A new row takes back whatever was decided before. */
    static Item withRow(Item item, ManifestRow row, String actor) {
        Draft draft = new Draft(item);
        draft.row = Optional.of(row);
        draft.describedBy =
                Stream.concat(item.describedBy().stream(), Stream.of(actor)).collect(Collectors.toUnmodifiableSet());
        draft.undecide();
        return draft.item();
    }

    static Item decided(
            Item item,
            ItemState state,
            String actor,
            Optional<RejectReason> reason,
            Optional<String> remark,
            Optional<ResultId> result) {
        Draft draft = new Draft(item);
        draft.state = state;
        draft.decidedBy = Optional.of(actor);
        draft.reason = reason;
        draft.remark = remark;
        draft.result = result;
        return draft.item();
    }

    /** The parts of an item that can change. */
    private static final class Draft {
        private final Item base;
        private ItemState state;
        private Optional<StoredContent> content;
        private Optional<String> uploadedBy;
        private Optional<Instant> receivedAt;
        private Optional<Examination> examination;
        private Optional<ManifestRow> row;
        private Set<String> describedBy;
        private List<Fault> faults;
        private Optional<String> decidedBy;
        private Optional<RejectReason> reason;
        private Optional<String> remark;
        private Optional<ResultId> result;

        Draft(Item item) {
            base = item;
            state = item.state();
            content = item.content();
            uploadedBy = item.uploadedBy();
            receivedAt = item.receivedAt();
            examination = item.examination();
            row = item.row();
            describedBy = item.describedBy();
            faults = item.faults();
            decidedBy = item.decidedBy();
            reason = item.reason();
            remark = item.remark();
            result = item.result();
        }

        void undecide() {
            decidedBy = Optional.empty();
            reason = Optional.empty();
            remark = Optional.empty();
            result = Optional.empty();
        }

        Item item() {
            return new Item(
                    base.id(),
                    base.batch(),
                    base.fileName(),
                    state,
                    content,
                    uploadedBy,
                    receivedAt,
                    examination,
                    row,
                    describedBy,
                    faults,
                    decidedBy,
                    reason,
                    remark,
                    result,
                    base.createdAt(),
                    base.revision());
        }
    }
}
