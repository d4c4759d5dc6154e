package vn.kho.core.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.result.Metadata;
import vn.kho.core.result.Results;

/** Derives an item's state and faults from its parts: file, examination, row, duplicates. */
final class ItemRules {
    private static final Comparator<Item> BY_ARRIVAL = Comparator.comparing(
                    (Item item) -> item.receivedAt().orElse(item.createdAt()))
            .thenComparing(item -> item.id().value());

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
        RowReader.Reading reading = reading(item);
        faults.addAll(reading.faults());
        reading.description().flatMap(d -> archivedTwin(d.metadata())).ifPresent(faults::add);
        faults.addAll(sameBytes(item));
        return Items.with(item, stateOf(item, faults), faults);
    }

    /** What the item's row says; nothing when it has none. */
    RowReader.Reading reading(Item item) {
        AgencyCode agency = batches.find(item.batch())
                .orElseThrow(IntakeProblem.UnknownBatch::new)
                .agency();
        return item.row()
                .map(row -> rows.read(row, agency))
                .orElseGet(() -> new RowReader.Reading(Optional.empty(), List.of()));
    }

    /** What makes a paper unique: issuer, number, and the year since numbers begin anew with it. */
    Optional<String> numberOf(ManifestRow row, AgencyCode digitiser) {
        return rows.read(row, digitiser)
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

    /** What is in the archive keeps its place, then the file that came first; the others are duplicates. */
    private List<Fault> sameBytes(Item item) {
        if (item.content().isEmpty()) {
            return List.of();
        }
        return batches.withContent(item.content().get().id()).stream()
                .filter(other -> !other.id().equals(item.id()))
                .filter(other -> other.state() == ItemState.ARCHIVED || BY_ARRIVAL.compare(other, item) < 0)
                .limit(1)
                .map(other -> Fault.of("duplicate-file", "item:" + other.id()))
                .toList();
    }
}
