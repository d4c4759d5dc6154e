package vn.kho.core.testing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.intake.Batch;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Batches;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemId;
import vn.kho.core.intake.ItemState;
import vn.kho.core.page.Cursor;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;

/** Batches and their items in memory. */
public final class InMemoryBatches implements Batches, Revertible {
    private final Map<BatchId, Batch> batches = new HashMap<>();
    private final Map<ItemId, Item> items = new HashMap<>();

    @Override
    public synchronized void add(Batch batch) {
        batches.put(batch.id(), batch);
    }

    @Override
    public synchronized Optional<Batch> find(BatchId id) {
        return Optional.ofNullable(batches.get(id));
    }

    @Override
    public synchronized Page<Batch> page(AgencyCode agency, PageRequest request) {
        return Lists.newestFirst(
                batches.values().stream().filter(batch -> agency.covers(batch.agency())),
                request,
                batch -> new Cursor(batch.openedAt(), batch.id().value()));
    }

    @Override
    public synchronized void close(Batch closed) {
        batches.computeIfPresent(closed.id(), (id, batch) -> batch.open() ? closed : batch);
    }

    @Override
    public synchronized void addItem(Item item) {
        if (findItem(item.batch(), item.fileName()).isPresent()) {
            throw new IntakeProblem.Changed();
        }
        items.put(item.id(), item);
    }

    @Override
    public synchronized Item replaceItem(Item changed) {
        Item stored = items.get(changed.id());
        if (stored == null || stored.revision() != changed.revision()) {
            throw new IntakeProblem.Changed();
        }
        Item next = new Item(
                stored.id(),
                stored.batch(),
                stored.fileName(),
                changed.state(),
                changed.content(),
                changed.uploadedBy(),
                changed.receivedAt(),
                changed.examination(),
                changed.row(),
                changed.describedBy(),
                changed.faults(),
                changed.decidedBy(),
                changed.reason(),
                changed.remark(),
                changed.result(),
                stored.createdAt(),
                stored.revision() + 1);
        items.put(next.id(), next);
        return next;
    }

    @Override
    public synchronized Optional<Item> findItem(ItemId id) {
        return Optional.ofNullable(items.get(id));
    }

    @Override
    public synchronized Optional<Item> findItem(BatchId batch, String fileName) {
        return of(batch).filter(item -> item.fileName().equals(fileName)).findAny();
    }

    @Override
    public synchronized Page<Item> items(BatchId batch, Optional<ItemState> state, PageRequest request) {
        return Lists.newestFirst(
                of(batch).filter(item -> state.isEmpty() || state.get() == item.state()),
                request,
                InMemoryBatches::cursorOf);
    }

    @Override
    public synchronized Page<Item> queue(AgencyCode agency, ItemState state, PageRequest request) {
        return Lists.newestFirst(
                items.values().stream()
                        .filter(item -> item.state() == state
                                && find(item.batch())
                                        .filter(batch -> agency.covers(batch.agency()))
                                        .isPresent()),
                request,
                InMemoryBatches::cursorOf);
    }

    @Override
    public synchronized Map<ItemState, Integer> counts(BatchId batch) {
        Map<ItemState, Integer> counts = new EnumMap<>(ItemState.class);
        of(batch).forEach(item -> counts.merge(item.state(), 1, Integer::sum));
        return counts;
    }

    @Override
    public synchronized List<Item> withContent(ContentId id) {
        return Lists.oldestFirst(
                items.values().stream()
                        .filter(item -> item.state() != ItemState.REJECTED && item.state() != ItemState.REFUSED)
                        .filter(item -> item.content()
                                .filter(content -> content.id().equals(id))
                                .isPresent()),
                InMemoryBatches::cursorOf);
    }

    @Override
    public synchronized List<Item> oldest(ItemState state, int limit) {
        return Lists.oldestFirst(
                        items.values().stream().filter(item -> item.state() == state), InMemoryBatches::cursorOf)
                .stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Runnable remember() {
        Map<BatchId, Batch> batchesBefore = Map.copyOf(batches);
        Map<ItemId, Item> itemsBefore = Map.copyOf(items);
        return () -> {
            batches.clear();
            batches.putAll(batchesBefore);
            items.clear();
            items.putAll(itemsBefore);
        };
    }

    private Stream<Item> of(BatchId batch) {
        return items.values().stream().filter(item -> item.batch().equals(batch));
    }

    private static Cursor cursorOf(Item item) {
        return new Cursor(item.createdAt(), item.id().value());
    }
}
