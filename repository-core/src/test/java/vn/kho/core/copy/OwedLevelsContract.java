package vn.kho.core.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.Papers.NOON;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kho.core.copy.OwedLevels.Owed;
import vn.kho.core.testing.AtOnce;

/** What every list of copies that wait to be raised does. */
public abstract class OwedLevelsContract {
    private static final Instant LEASE_END = NOON.plusSeconds(900);

    /** The list under test, with nothing in it. */
    protected abstract OwedLevels owedLevels();

    /** A copy that the register has. */
    protected abstract CopyId copy();

    @Test
    void givesWhatIsDueLongestWaitingFirst() {
        CopyId later = add(NOON);
        CopyId earlier = add(NOON.minusSeconds(5));
        add(NOON.plusSeconds(1));

        assertThat(take(NOON, 10)).containsExactly(new Owed(earlier, 1), new Owed(later, 1));
    }

    @Test
    void givesNoMoreThanAskedFor() {
        add(NOON);
        add(NOON);

        assertThat(take(NOON, 1)).hasSize(1);
        assertThat(take(NOON, 5)).hasSize(1);
    }

    @Test
    void givesACopyAgainWhenItsTakerCrashed() {
        CopyId copy = add(NOON);
        take(NOON, 10);

        assertThat(take(LEASE_END.minusNanos(1000), 10)).isEmpty();
        assertThat(take(LEASE_END, 10)).containsExactly(new Owed(copy, 2));
    }

    @Test
    void putsACopyOff() {
        CopyId copy = add(NOON);
        take(NOON, 10);
        owedLevels().postpone(copy, NOON.plusSeconds(30));

        assertThat(take(NOON.plusSeconds(29), 10)).isEmpty();
        assertThat(take(NOON.plusSeconds(30), 10)).containsExactly(new Owed(copy, 2));
    }

    @Test
    void forgetsACopyThatIsDone() {
        CopyId copy = add(NOON);
        owedLevels().remove(copy);

        assertThat(take(NOON, 10)).isEmpty();
    }

    @Test
    void givesEachCopyToOneTaker() throws Exception {
        for (int i = 0; i < 20; i++) {
            add(NOON);
        }

        List<Owed> taken = AtOnce.run(8, thread -> take(NOON, 20)).stream()
                .flatMap(list -> list instanceof List<?> owed ? owed.stream() : Stream.of(list))
                .map(Owed.class::cast)
                .toList();

        assertThat(taken).hasSize(20).doesNotHaveDuplicates();
    }

    private CopyId add(Instant due) {
        CopyId copy = copy();
        owedLevels().add(copy, due);
        return copy;
    }

    private List<Owed> take(Instant now, int limit) {
        return owedLevels().take(now, LEASE_END, limit);
    }
}
