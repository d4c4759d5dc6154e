package vn.kho.core.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.Papers.NOON;

import org.junit.jupiter.api.Test;
import vn.kho.core.pdf.PendingSeal;

/** What every list of copies that wait for a token's signature does. */
public abstract class PendingCopiesContract {
    /** The list under test, with nothing in it. */
    protected abstract PendingCopies pendingCopies();

    /** A copy that the register has. */
    protected abstract CopyId copy();

    @Test
    void givesBackWhatWaits() {
        PendingCopy first = add(600, 90_000);
        PendingCopy second = add(600, 3);

        assertThat(pendingCopies().find(first.copy())).contains(first);
        assertThat(pendingCopies().find(second.copy())).contains(second);
    }

    @Test
    void keepsAsMuchAsASealMayTake() {
        PendingCopy large = add(600, 1_000_000);

        assertThat(pendingCopies().find(large.copy())).contains(large);
    }

    @Test
    void forgetsWhatIsFinished() {
        PendingCopy finished = add(600, 3);
        PendingCopy other = add(600, 3);
        pendingCopies().remove(finished.copy());
        pendingCopies().remove(finished.copy());

        assertThat(pendingCopies().find(finished.copy())).isEmpty();
        assertThat(pendingCopies().find(other.copy())).contains(other);
    }

    @Test
    void forgetsWhatExpired() {
        PendingCopy late = add(0, 3);
        PendingCopy waiting = add(1, 3);

        assertThat(pendingCopies().removeExpired(NOON)).isOne();
        assertThat(pendingCopies().removeExpired(NOON)).isZero();
        assertThat(pendingCopies().find(late.copy())).isEmpty();
        assertThat(pendingCopies().find(waiting.copy())).contains(waiting);
    }

    private PendingCopy add(int seconds, int bytes) {
        byte[] seal = new byte[bytes];
        java.util.Arrays.fill(seal, (byte) 0xe1);
        PendingCopy pending = new PendingCopy(copy(), NOON.plusSeconds(seconds), new PendingSeal(seal));
        pendingCopies().add(pending);
        return pending;
    }
}
