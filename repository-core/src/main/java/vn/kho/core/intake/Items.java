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
        return new Item(
                item.id(),
                item.batch(),
                item.fileName(),
                state,
                item.content(),
                item.uploadedBy(),
                item.receivedAt(),
                item.examination(),
                item.row(),
                item.describedBy(),
                faults,
                item.decidedBy(),
                item.reason(),
                item.remark(),
                item.result(),
                item.createdAt(),
                item.revision());
    }

    static Item withFile(Item item, StoredContent content, String actor, Instant now) {
        return new Item(
                item.id(),
                item.batch(),
                item.fileName(),
                ItemState.RECEIVED,
                Optional.of(content),
                Optional.of(actor),
                Optional.of(now),
                Optional.empty(),
                item.row(),
                item.describedBy(),
                item.faults(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                item.createdAt(),
                item.revision());
    }

    static Item withExamination(Item item, Examination examination) {
        return new Item(
                item.id(),
                item.batch(),
                item.fileName(),
                item.state(),
                item.content(),
                item.uploadedBy(),
                item.receivedAt(),
                Optional.of(examination),
                item.row(),
                item.describedBy(),
                item.faults(),
                item.decidedBy(),
                item.reason(),
                item.remark(),
                item.result(),
                item.createdAt(),
                item.revision());
    }

    static Item withRow(Item item, ManifestRow row, String actor) {
        return new Item(
                item.id(),
                item.batch(),
                item.fileName(),
                item.state(),
                item.content(),
                item.uploadedBy(),
                item.receivedAt(),
                item.examination(),
                Optional.of(row),
                with(item.describedBy(), actor),
                item.faults(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                item.createdAt(),
                item.revision());
    }

    static Item decided(
            Item item,
            ItemState state,
            String actor,
            Optional<RejectReason> reason,
            Optional<String> remark,
            Optional<ResultId> result) {
        return new Item(
                item.id(),
                item.batch(),
                item.fileName(),
                state,
                item.content(),
                item.uploadedBy(),
                item.receivedAt(),
                item.examination(),
                item.row(),
                item.describedBy(),
                item.faults(),
                Optional.of(actor),
                reason,
                remark,
                result,
                item.createdAt(),
                item.revision());
    }

    private static Set<String> with(Set<String> actors, String actor) {
        return Stream.concat(actors.stream(), Stream.of(actor)).collect(Collectors.toUnmodifiableSet());
    }
}
