package vn.kho.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Batches and items in tables {@code batch} and {@code item}. */
final class JdbcBatches implements Batches {
    private static final String ITEMS = "select item.* from item";

    private final Database database;

    JdbcBatches(Database database) {
        this.database = database;
    }

    @Override
    public void add(Batch batch) {
        Columns columns = new Columns()
                .set("id", batch.id().value())
                .set("name", batch.name())
                .set("agency", batch.agency().value())
                .set("opened_by", batch.openedBy())
                .set("opened_at", batch.openedAt())
                .set("closed_at", batch.closedAt());
        database.sql(columns.insertInto("batch")).params(columns.values()).update();
    }

    @Override
    public Optional<Batch> find(BatchId id) {
        return database.sql("select * from batch where id = :id")
                .param("id", id.value())
                .query(JdbcBatches::batch)
                .optional();
    }

    @Override
    public Page<Batch> page(AgencyCode agency, PageRequest request) {
        return new Listing(database, "select * from batch")
                .under("agency", agency)
                .page(
                        request,
                        "opened_at",
                        "id",
                        JdbcBatches::batch,
                        batch -> new Cursor(batch.openedAt(), batch.id().value()));
    }

    @Override
    public void close(Batch closed) {
        database.sql("update batch set closed_at = :at where id = :id and closed_at is null")
                .param("at", Database.time(closed.closedAt()))
                .param("id", closed.id().value())
                .update();
    }

    @Override
    public void addItem(Item item) {
        Columns columns = ItemRow.all(item);
        boolean added = database.insertUnlessPresent(() -> database.sql(columns.insertInto("item"))
                .params(columns.values())
                .update());
        if (!added) {
            throw new IntakeProblem.Changed();
        }
    }

    @Override
    public Item replaceItem(Item changed) {
        Columns columns = ItemRow.changing(changed).set("revision", changed.revision() + 1);
        int updated = database.sql(columns.update("item", "id = :id and revision = :expected"))
                .params(columns.values())
                .param("id", changed.id().value())
                .param("expected", changed.revision())
                .update();
        if (updated == 0) {
            throw new IntakeProblem.Changed();
        }
        return findItem(changed.id()).orElseThrow(IntakeProblem.Changed::new);
    }

    @Override
    public Optional<Item> findItem(ItemId id) {
        return database.sql(ITEMS + " where id = :id")
                .param("id", id.value())
                .query(ItemRow::read)
                .optional();
    }

    @Override
    public Optional<Item> findItem(BatchId batch, String fileName) {
        return database.sql(ITEMS + " where batch_id = :batch and file_name = :fileName")
                .param("batch", batch.value())
                .param("fileName", fileName)
                .query(ItemRow::read)
                .optional();
    }

    @Override
    public Page<Item> items(BatchId batch, Optional<ItemState> state, PageRequest request) {
        Listing listing = new Listing(database, ITEMS).where("batch_id = :batch", "batch", batch.value());
        state.ifPresent(only -> listing.where("state = :state", "state", only.name()));
        return page(listing, request);
    }

    @Override
    public Page<Item> queue(AgencyCode agency, ItemState state, PageRequest request) {
        Listing listing = new Listing(database, ITEMS + " join batch on batch.id = item.batch_id")
                .where("state = :state", "state", state.name())
                .under("batch.agency", agency);
        return page(listing, request);
    }

    @Override
    public Map<ItemState, Integer> counts(BatchId batch) {
        Map<ItemState, Integer> counts = new EnumMap<>(ItemState.class);
        database.sql("select state, count(*) as items from item where batch_id = :batch group by state")
                .param("batch", batch.value())
                .query(set -> {
                    Row row = new Row(set);
                    counts.put(row.oneOf(ItemState.class, "state"), row.number("items"));
                });
        return counts;
    }

    @Override
    public List<Item> withContent(ContentId id) {
        return new Listing(database, ITEMS)
                .where("content_sha256 = :sha256", "sha256", id.hex())
                .where("state not in ('REJECTED', 'REFUSED')")
                .rows(" order by created_at, id", ItemRow::read);
    }

    @Override
    public List<Item> oldest(ItemState state, int limit) {
        return new Listing(database, ITEMS)
                .where("state = :state", "state", state.name())
                .rows(" order by created_at, id fetch first " + limit + " rows only", ItemRow::read);
    }

    private static Page<Item> page(Listing listing, PageRequest request) {
        return listing.page(
                request,
                "item.created_at",
                "item.id",
                ItemRow::read,
                item -> new Cursor(item.createdAt(), item.id().value()));
    }

    private static Batch batch(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new Batch(
                new BatchId(row.id("id")),
                row.text("name"),
                new AgencyCode(row.text("agency")),
                row.text("opened_by"),
                row.instant("opened_at"),
                row.optionalInstant("closed_at"));
    }
}
