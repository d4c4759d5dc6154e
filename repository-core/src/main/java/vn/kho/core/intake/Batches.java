package vn.kho.core.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;

/** Batches and their items. */
public interface Batches {
    void add(Batch batch);

    Optional<Batch> find(BatchId id);

    /** Batches of an agency and its units, newest first. */
    Page<Batch> page(AgencyCode agency, PageRequest request);

    /** Closes an open batch; a closed one stays as it is. */
    void close(Batch closed);

    /** @throws IntakeProblem.Changed when the batch has an item of that file name */
    void addItem(Item item);

    /**
     * Replaces an item by compare-and-set.
     *
     * @param changed with the revision that was read; it is stored with the next one
     * @return the item as stored
     * @throws IntakeProblem.Changed when the stored item is at another revision
     */
    Item replaceItem(Item changed);

    Optional<Item> findItem(ItemId id);

    Optional<Item> findItem(BatchId batch, String fileName);

    /**
     * Items of a batch, newest first.
     *
     * @param state only those in it
     */
    Page<Item> items(BatchId batch, Optional<ItemState> state, PageRequest request);

    /** Items of all batches of an agency and its units in a state, newest first. */
    Page<Item> queue(AgencyCode agency, ItemState state, PageRequest request);

    Map<ItemState, Integer> counts(BatchId batch);

    /** Items with these bytes, in any batch, that are not rejected or refused. */
    List<Item> withContent(ContentId id);

    /** Up to {@code limit} items in a state, oldest first, whatever their batch; for jobs. */
    List<Item> oldest(ItemState state, int limit);
}
