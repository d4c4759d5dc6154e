package vn.kho.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.Papers.DEPARTMENT;
import static vn.kho.core.testing.Papers.MINISTRY;
import static vn.kho.core.testing.Papers.NOON;
import static vn.kho.core.testing.Papers.OTHER_MINISTRY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kho.core.page.PageRequest;
import vn.kho.core.result.ResultId;
import vn.kho.core.testing.AtOnce;
import vn.kho.core.testing.Pages;
import vn.kho.core.testing.Papers;

/** What every record of batches does. */
public abstract class BatchesContract {
    private static final PageRequest TEN = PageRequest.first(10);

    private final Batch batch = Papers.batch(DEPARTMENT, NOON);

    /** The record under test, with nothing in it. */
    protected abstract Batches batches();

    @Test
    void keepsABatch() {
        batches().add(batch);

        assertThat(batches().find(batch.id())).contains(batch);
        assertThat(batches().find(new BatchId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void listsBatchesOfAnAgencyAndItsUnits() {
        Batch newer = Papers.batch(MINISTRY, NOON.plusSeconds(1));
        batches().add(batch);
        batches().add(newer);
        batches().add(Papers.batch(OTHER_MINISTRY, NOON));

        assertThat(batches().page(MINISTRY, TEN).items()).containsExactly(newer, batch);
        assertThat(batches().page(DEPARTMENT, TEN).items()).containsExactly(batch);
        assertThat(Pages.all(request -> batches().page(MINISTRY, request), 1)).containsExactly(newer, batch);
    }

    @Test
    void closesABatchOnce() {
        batches().add(batch);
        Batch closed = closedAt(10);

        batches().close(closed);
        batches().close(closedAt(20));

        assertThat(batches().find(batch.id())).contains(closed);
    }

    @Test
    void keepsAnItemWithAllThatIsKnownOfIt() {
        batches().add(batch);
        Item item = full(Papers.item(batch.id(), "giấy phép số 1.pdf", ItemState.AWAITING_FILE, NOON));
        batches().addItem(item);

        assertThat(batches().findItem(item.id())).contains(item);
        assertThat(batches().findItem(batch.id(), "giấy phép số 1.pdf")).contains(item);
    }

    @Test
    void keepsAnItemOfWhichNothingIsKnown() {
        batches().add(batch);
        Item received = Papers.item(batch.id(), "1.pdf", ItemState.AWAITING_FILE, NOON);
        Item bare = new Item(
                received.id(),
                batch.id(),
                "1.pdf",
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
                NOON,
                1);
        batches().addItem(bare);

        assertThat(batches().findItem(bare.id())).contains(bare);
    }

    @Test
    void findsNoUnknownItem() {
        assertThat(batches().findItem(new ItemId(UUID.randomUUID()))).isEmpty();
        assertThat(batches().findItem(batch.id(), "1.pdf")).isEmpty();
    }

    @Test
    void takesAFileNameOnceInABatch() {
        Batch other = Papers.batch(DEPARTMENT, NOON);
        batches().add(batch);
        batches().add(other);
        add("1.pdf", ItemState.RECEIVED, 0);

        assertThatExceptionOfType(IntakeProblem.Changed.class).isThrownBy(() -> add("1.pdf", ItemState.RECEIVED, 0));
        batches().addItem(Papers.item(other.id(), "1.pdf", ItemState.RECEIVED, NOON));

        assertThat(batches().items(batch.id(), Optional.empty(), TEN).items()).hasSize(1);
    }

    @Test
    void letsOneOfManyTakeAFileName() throws Exception {
        batches().add(batch);

        List<Object> outcomes = AtOnce.run(8, thread -> add("1.pdf", ItemState.RECEIVED, 0));

        assertThat(outcomes).filteredOn(Item.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(IntakeProblem.Changed.class::isInstance).hasSize(7);
    }

    @Test
    void replacesAnItemThatNobodyChanged() {
        batches().add(batch);
        Item item = add("1.pdf", ItemState.AWAITING_FILE, 0);

        Item changed = full(item);

        Item stored = batches().replaceItem(changed);

        assertThat(stored.revision()).isEqualTo(2);
        assertThat(stored).usingRecursiveComparison().ignoringFields("revision").isEqualTo(changed);
        assertThat(batches().findItem(item.id())).contains(stored);
    }

    @Test
    void refusesToReplaceAnItemThatSomebodyChanged() {
        batches().add(batch);
        Item item = add("1.pdf", ItemState.RECEIVED, 0);
        batches().replaceItem(item);

        assertThatExceptionOfType(IntakeProblem.Changed.class)
                .isThrownBy(() -> batches().replaceItem(item));
    }

    @Test
    void letsOneOfManyReplaceAnItem() throws Exception {
        batches().add(batch);
        Item item = add("1.pdf", ItemState.RECEIVED, 0);

        List<Object> outcomes = AtOnce.run(8, thread -> batches().replaceItem(item));

        assertThat(outcomes).filteredOn(Item.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(IntakeProblem.Changed.class::isInstance).hasSize(7);
    }

    @Test
    void listsItemsNewestFirst() {
        batches().add(batch);
        Item older = add("1.pdf", ItemState.RECEIVED, 0);
        Item newer = add("2.pdf", ItemState.TO_CHECK, 1);

        assertThat(batches().items(batch.id(), Optional.empty(), TEN).items()).containsExactly(newer, older);
        assertThat(batches()
                        .items(batch.id(), Optional.of(ItemState.TO_CHECK), TEN)
                        .items())
                .containsExactly(newer);
        assertThat(batches()
                        .items(batch.id(), Optional.of(ItemState.ARCHIVED), TEN)
                        .items())
                .isEmpty();
    }

    @Test
    void queuesItemsOfAnAgencyAndItsUnits() {
        Batch foreign = Papers.batch(OTHER_MINISTRY, NOON);
        batches().add(batch);
        batches().add(foreign);
        Item item = add("1.pdf", ItemState.TO_CHECK, 0);
        add("2.pdf", ItemState.RECEIVED, 0);
        batches().addItem(Papers.item(foreign.id(), "1.pdf", ItemState.TO_CHECK, NOON));

        assertThat(batches().queue(MINISTRY, ItemState.TO_CHECK, TEN).items()).containsExactly(item);
    }

    @Test
    void pagesThroughItemsOfOneMoment() {
        batches().add(batch);
        for (int i = 0; i < 23; i++) {
            add(i + ".pdf", ItemState.TO_CHECK, 0);
        }

        assertThat(Pages.all(request -> batches().items(batch.id(), Optional.empty(), request), 10))
                .hasSize(23)
                .doesNotHaveDuplicates();
        assertThat(Pages.all(request -> batches().queue(DEPARTMENT, ItemState.TO_CHECK, request), 4))
                .hasSize(23)
                .doesNotHaveDuplicates();
    }

    @Test
    void countsItemsByState() {
        batches().add(batch);
        add("1.pdf", ItemState.TO_CHECK, 0);
        add("2.pdf", ItemState.TO_CHECK, 0);
        add("3.pdf", ItemState.REFUSED, 0);

        assertThat(batches().counts(batch.id())).isEqualTo(Map.of(ItemState.TO_CHECK, 2, ItemState.REFUSED, 1));
        assertThat(batches().counts(new BatchId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void findsLiveItemsByTheirBytes() {
        Batch other = Papers.batch(OTHER_MINISTRY, NOON);
        batches().add(batch);
        batches().add(other);
        Item here = add("cùng tệp.pdf", ItemState.ARCHIVED, 0);
        Item there = Papers.item(other.id(), "cùng tệp.pdf", ItemState.RECEIVED, NOON.plusSeconds(1));
        batches().addItem(there);
        Batch third = Papers.batch(DEPARTMENT, NOON);
        batches().add(third);
        batches().addItem(Papers.item(third.id(), "cùng tệp.pdf", ItemState.REJECTED, NOON));

        assertThat(batches().withContent(here.content().orElseThrow().id())).containsExactlyInAnyOrder(here, there);
    }

    @Test
    void findsTheOldestInAState() {
        batches().add(batch);
        Item second = add("2.pdf", ItemState.RECEIVED, 2);
        Item first = add("1.pdf", ItemState.RECEIVED, 1);
        add("3.pdf", ItemState.RECEIVED, 3);
        add("4.pdf", ItemState.TO_CHECK, 0);

        assertThat(batches().oldest(ItemState.RECEIVED, 2)).containsExactly(first, second);
    }

    private Item add(String fileName, ItemState state, int second) {
        Item item = Papers.item(batch.id(), fileName, state, NOON.plusSeconds(second));
        batches().addItem(item);
        return item;
    }

    private Batch closedAt(int second) {
        return new Batch(
                batch.id(),
                batch.name(),
                batch.agency(),
                batch.openedBy(),
                batch.openedAt(),
                Optional.of(NOON.plusSeconds(second)));
    }

    private static Item full(Item item) {
        return new Item(
                item.id(),
                item.batch(),
                item.fileName(),
                ItemState.REJECTED,
                Optional.of(Papers.stored("tệp khác")),
                Optional.of("người khác"),
                Optional.of(NOON.plusSeconds(3)),
                Optional.of(new Examination(12, "1.7", true, false)),
                Optional.of(new ManifestRow(
                        7, Map.of(ManifestField.DOC_NAME, "Giấy \"phép\"\n\\1", ManifestField.DOC_NUMBER, "1/GP-BCT"))),
                Set.of("người mô tả", "người khác"),
                List.of(
                        new Fault(Optional.of(ManifestField.ISSUE_DATE), "date-malformed", Optional.empty()),
                        new Fault(Optional.empty(), "duplicate-number", Optional.of("result:1"))),
                Optional.of("người kiểm"),
                Optional.of(RejectReason.PHOTOCOPY),
                Optional.of("Mờ, không đọc được"),
                Optional.of(new ResultId(UUID.nameUUIDFromBytes(new byte[] {1}))),
                item.createdAt(),
                item.revision());
    }
}
