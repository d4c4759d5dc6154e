package vn.kho.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/** What holders outside this process do besides: they go away and come back. */
abstract class RemovableKeyContract extends SealingKeyContract {
    abstract void takeAway() throws Exception;

    abstract void bringBack() throws Exception;

    @AfterEach
    void bringBackAfterAFailedTest() throws Exception {
        bringBack();
    }

    @Test
    void saysThatItIsUnreachableAndRecovers() throws Exception {
        SealingKey key = key(schemes().getFirst());
        byte[] data = random();
        key.sign(data);

        takeAway();
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(SealingUnavailable.class)
                    .isThrownBy(() -> key.sign(data))
                    .satisfies(problem -> assertThat(problem.fault()).isEqualTo(SealingFault.KEY_UNREACHABLE));
        }
        bringBack();

        assertThat(verifies(key, data, signWhenBack(key, data))).isTrue();
    }

    @Test
    void saysBeforeASignatureThatItIsKnownToBeAwayAndFindsOutThatItIsBack() throws Exception {
        SealingKey key = key(schemes().getFirst());
        Instant now = key.certificate().getNotBefore().toInstant();
        key.sign(random());
        key.requireUsable(now);

        takeAway();
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(SealingUnavailable.class).isThrownBy(() -> key.sign(random()));
        }
        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.requireUsable(now))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(SealingFault.KEY_UNREACHABLE));
        bringBack();

        byte[] data = random();
        assertThat(verifies(key, data, signWhenBack(key, data))).isTrue();
        key.requireUsable(now);
    }

    @Test
    void showsNoSecretInItsLogOrItsProblems() throws Exception {
        SealingKey key = key(schemes().getFirst());
        Logger log = (Logger) LoggerFactory.getLogger("vn.kho.signing");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        StringBuilder shown = new StringBuilder();
        try {
            takeAway();
            try {
                key.sign(random());
            } catch (SealingUnavailable problem) {
                shown.append(textOf(problem));
            }
            bringBack();
            signWhenBack(key, random());
        } finally {
            log.detachAppender(lines);
        }
        for (ILoggingEvent line : lines.list) {
            shown.append(line.getFormattedMessage()).append(line.getKeyValuePairs());
        }

        assertThat(shown.toString()).isNotBlank().doesNotContain(secrets());
    }

    /** It may be looked for only after a pause; ten seconds are long enough for everybody. */
    private static byte[] signWhenBack(SealingKey key, byte[] data) throws InterruptedException {
        for (int i = 0; ; i++) {
            try {
                return key.sign(data);
            } catch (SealingUnavailable pausing) {
                if (i == 400) {
                    throw pausing;
                }
                Thread.sleep(25);
            }
        }
    }
}
