package vn.kho.core.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static vn.kho.core.testing.Papers.DEPARTMENT;
import static vn.kho.core.testing.Papers.NOON;

import org.junit.jupiter.api.Test;
import vn.kho.core.intake.Batch;
import vn.kho.core.intake.Batches;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemState;
import vn.kho.core.testing.Papers;

/** What transactions do, seen through batches. */
public abstract class TransactionsContract {
    private final Batch first = Papers.batch(DEPARTMENT, NOON);
    private final Batch second = Papers.batch(DEPARTMENT, NOON);

    protected abstract Transactions transactions();

    /** Batches of the same store. */
    protected abstract Batches batches();

    @Test
    void keepsAllOfAWorkThatReturns() {
        String answer = transactions().run(() -> {
            batches().add(first);
            batches().add(second);
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(batches().find(first.id())).contains(first);
        assertThat(batches().find(second.id())).contains(second);
    }

    @Test
    void keepsNothingOfAWorkThatThrows() {
        assertThatExceptionOfType(IntakeProblem.UnknownBatch.class)
                .isThrownBy(() -> transactions().run(() -> {
                    batches().add(first);
                    throw new IntakeProblem.UnknownBatch();
                }));

        assertThat(batches().find(first.id())).isEmpty();
    }

    @Test
    void readsItsOwnWrites() {
        transactions().run(() -> {
            batches().add(first);
            assertThat(batches().find(first.id())).contains(first);
        });
    }

    @Test
    void refusesToNest() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions()
                        .run(() -> transactions().run(() -> batches().add(first))));

        assertThat(batches().find(first.id())).isEmpty();
    }

    @Test
    void runsAgainAfterAFailure() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().run(() -> {
                    throw new IllegalStateException("first");
                }));

        transactions().run(() -> batches().add(first));

        assertThat(batches().find(first.id())).contains(first);
    }

    @Test
    void goesOnAfterADuplicateThatTheWorkCaught() {
        Item scan = Papers.item(first.id(), "1.pdf", ItemState.RECEIVED, NOON);
        Item other = Papers.item(first.id(), "1.pdf", ItemState.RECEIVED, NOON);
        batches().add(first);
        batches().addItem(scan);

        transactions().run(() -> {
            assertThatExceptionOfType(IntakeProblem.Changed.class)
                    .isThrownBy(() -> batches().addItem(other));
            batches().add(second);
        });

        assertThat(batches().find(second.id())).contains(second);
    }
}
