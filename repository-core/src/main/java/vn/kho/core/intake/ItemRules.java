package vn.kho.core.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.Results;

/** Derives an item's state and faults from its parts: file, examination, row, duplicates. */
final class ItemRules {
    private final RowReader rows;
    private final Results results;
    private final Batches batches;

    ItemRules(RowReader rows, Results results, Batches batches) {
        this.rows = rows;
        this.results = results;
        this.batches = batches;
    }

    /** The item in the state that its parts call for; decided items stay as they are. */
    Item settle(Item item) {
        if (item.state().isFinal()) {
            return item;
        }
        List<Fault> faults = new ArrayList<>();
        item.row().map(rows::read).ifPresent(reading -> {
            faults.addAll(reading.faults());
            reading.description().flatMap(d -> archivedTwin(d.metadata())).ifPresent(faults::add);
        });
        faults.addAll(sameBytes(item));
        return Items.with(item, stateOf(item, faults), faults);
    }

    /** What makes a paper unique: issuer, number, and the year since numbers begin anew with it. */
    Optional<String> numberOf(ManifestRow row) {
        return rows.read(row)
                .description()
                .map(Description::metadata)
                .map(m -> m.issuer() + " " + m.docNumber() + " " + m.issueDate().getYear());
    }

    private static ItemState stateOf(Item item, List<Fault> faults) {
        if (item.content().isPresent() && item.examination().isEmpty()) {
            return ItemState.RECEIVED;
        }
        if (!faults.isEmpty()) {
            return ItemState.FAULTY;
        }
        if (item.content().isEmpty()) {
            return ItemState.AWAITING_FILE;
        }
        return item.row().isEmpty() ? ItemState.AWAITING_ROW : ItemState.TO_CHECK;
    }

    private Optional<Fault> archivedTwin(Metadata metadata) {
        LocalDate issued = metadata.issueDate();
        return results.findByNumber(metadata.issuer(), metadata.docNumber(), issued.getYear())
                .map(twin -> Fault.of("duplicate-number", "result:" + twin.id()));
    }

    /** The first one to come keeps its place; the later one is the duplicate. */
    private List<Fault> sameBytes(Item item) {
        if (item.content().isEmpty()) {
            return List.of();
        }
        return batches.withContent(item.content().get().id()).stream()
                .filter(other -> !other.id().equals(item.id()))
                .filter(other -> other.createdAt().isBefore(item.createdAt())
                        || (other.createdAt().equals(item.createdAt())
                                && other.id().value().compareTo(item.id().value()) < 0))
                .limit(1)
                .map(other -> Fault.of("duplicate-file", "item:" + other.id()))
                .toList();
    }
}
