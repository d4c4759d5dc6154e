package vn.kho.core.statuslist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScatterTest {
    private static final int ALL = 1 << Scatter.BITS;

    @Test
    void givesEveryNumberAnotherPlace() {
        Scatter scatter = new Scatter(secret(1));
        BitSet places = new BitSet(ALL);
        for (int number = 0; number < ALL; number++) {
            places.set(scatter.place(number));
        }

        assertThat(places.cardinality()).isEqualTo(ALL);
        assertThat(places.length()).isEqualTo(ALL);
    }

    /** Computed by another program from the description in docs/status-list.md. */
    @Test
    void keepsThePlacesThatArePrintedOnPaper() {
        Scatter scatter = new Scatter(secret(1));

        assertThat(IntStream.of(0, 1, 2, 3, ALL - 1).map(scatter::place))
                .containsExactly(517014, 841220, 678255, 23955, 478815);
    }

    @Test
    void scattersNeighbours() {
        Scatter scatter = new Scatter(secret(2));
        long near = IntStream.range(0, 10_000)
                .filter(number -> Math.abs(scatter.place(number) - scatter.place(number + 1)) < ALL / 64)
                .count();

        // One in 32 by chance.
        assertThat(near).isBetween(200L, 430L);
    }

    @Test
    void dependsOnTheSecret() {
        Scatter one = new Scatter(secret(3));
        Scatter other = new Scatter(secret(4));

        assertThat(IntStream.range(0, 1000).filter(number -> one.place(number) == other.place(number)))
                .hasSizeLessThan(5);
    }

    private static byte[] secret(int fill) {
        byte[] secret = new byte[Scatter.SECRET_BYTES];
        java.util.Arrays.fill(secret, (byte) fill);
        return secret;
    }
}
