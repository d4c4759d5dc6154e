package vn.kho.api.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.pdf.PdfProblem;

class StrangersTest {
    private static final Caller NOBODY = Caller.anonymous();
    private static final Caller OFFICER =
            new Caller("officer", "Lê Thu Hà", Set.of(Role.DIGITISER), Optional.empty(), Optional.empty());

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch slow = new CountDownLatch(1);

    @AfterEach
    void stop() {
        slow.countDown();
        threads.close();
    }

    @Test
    void leavesAnExaminerToOfficers() throws Exception {
        Strangers strangers = new Strangers(2, Duration.ofMillis(50));
        occupy(strangers, "192.0.2.1");

        assertThatExceptionOfType(PdfProblem.Busy.class)
                .isThrownBy(() -> strangers.examine(NOBODY, "192.0.2.2", () -> "verdict"));
        assertThat(strangers.examine(OFFICER, "192.0.2.2", () -> "verdict")).isEqualTo("verdict");
    }

    @Test
    void examinesOneFileOfANetworkAtATime() throws Exception {
        Strangers strangers = new Strangers(4, Duration.ofMillis(50));
        occupy(strangers, "2001:db8:1:2::1");

        assertThatExceptionOfType(PdfProblem.Busy.class)
                .isThrownBy(() -> strangers.examine(NOBODY, "2001:db8:1:2::9", () -> "verdict"));
        assertThat(strangers.examine(NOBODY, "2001:db8:1:3::1", () -> "verdict"))
                .isEqualTo("verdict");
    }

    @Test
    void letsAStrangerWaitForTheirTurn() throws Exception {
        Strangers strangers = new Strangers(1, Duration.ofSeconds(10));
        occupy(strangers, "192.0.2.1");

        Future<String> next = threads.submit(() -> strangers.examine(NOBODY, "192.0.2.1", () -> "verdict"));
        slow.countDown();

        assertThat(next.get()).isEqualTo("verdict");
    }

    @Test
    void givesTheTurnBackAfterAFailure() {
        Strangers strangers = new Strangers(1, Duration.ZERO);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> strangers.examine(NOBODY, "192.0.2.1", () -> {
                    throw new IllegalStateException("broken");
                }));

        assertThat(strangers.examine(NOBODY, "192.0.2.1", () -> "verdict")).isEqualTo("verdict");
    }

    private void occupy(Strangers strangers, String address) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        threads.submit(() -> strangers.examine(NOBODY, address, () -> {
            inside.countDown();
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "slow";
        }));
        inside.await();
    }
}
