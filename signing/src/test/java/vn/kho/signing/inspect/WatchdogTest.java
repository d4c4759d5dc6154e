package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With real processes, whose CPU time the kernel counts. */
class WatchdogTest {
    private static final Duration LIMIT = Duration.ofMillis(400);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch late = new CountDownLatch(1);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void endsAProcessThatHadItsTime() throws Exception {
        Process busy = start("while :; do :; done");
        try (Watchdog _ = new Watchdog(busy, timer, LIMIT, late::countDown)) {
            assertThat(late.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            busy.destroyForcibly();
        }
    }

    @Test
    void givesAProcessThatIsKeptWaitingThreeTimesTheLimit() throws Exception {
        Process waiting = start("exec sleep 60");
        long begin = System.nanoTime();
        try (Watchdog _ = new Watchdog(waiting, timer, LIMIT, late::countDown)) {
            assertThat(late.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(LIMIT.multipliedBy(3));
        } finally {
            waiting.destroyForcibly();
        }
    }

    @Test
    void leavesAloneWhatEndsInTime() throws Exception {
        Process waiting = start("exec sleep 60");
        new Watchdog(waiting, timer, LIMIT, late::countDown).close();
        try {
            assertThat(late.await(LIMIT.multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
        } finally {
            waiting.destroyForcibly();
        }
    }

    private static Process start(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }
}
