package vn.kho.api.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void givesTheSmallestLatencyThatSoManyDoNotExceed() {
        Latencies latencies = new Latencies();
        IntStream.rangeClosed(1, 3000).map(i -> 3001 - i).forEach(i -> latencies.add(TimeUnit.MILLISECONDS.toNanos(i)));

        assertThat(latencies.count()).isEqualTo(3000);
        assertThat(latencies.millis(50)).isEqualTo(1500);
        assertThat(latencies.millis(99)).isEqualTo(2970);
        assertThat(latencies.millis(100)).isEqualTo(3000);
    }

    @Test
    void givesTheWorstOfFew() {
        Latencies latencies = new Latencies();
        latencies.add(TimeUnit.MILLISECONDS.toNanos(7));
        latencies.add(TimeUnit.MILLISECONDS.toNanos(400));

        assertThat(latencies.millis(99)).isEqualTo(400);
        assertThat(latencies.millis(50)).isEqualTo(7);
    }

    @Test
    void hasNoPercentileOfNothing() {
        assertThat(new Latencies().millis(99)).isNaN();
    }
}
