package vn.kho.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.key.SealingKey;

class SealExpiryWatchTest {
    private static final Instant MADE = Instant.parse("2026-11-27T00:00:00Z");
    private static final Duration VALID = Duration.ofDays(100);

    @TempDir
    Path directory;

    private SealingKey key;

    @BeforeEach
    void makeAKeyFor100Days() throws Exception {
        key = TestAuthority.open(
                        new TestAuthority.Setup(
                                directory.resolve("authority"), directory.resolve("trust"), "Cơ quan", VALID),
                        at(MADE),
                        new SecureRandom())
                .sealingKey();
    }

    @Test
    void warnsFrom60DaysBeforeACertificateEnds() {
        assertThat(linesAt(MADE.plus(Duration.ofDays(39)))).isEmpty();
        assertThat(linesAt(MADE.plus(Duration.ofDays(40)))).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage())
                    .startsWith("seal.certificate-ends: 60 days left, until 2027-03-07T00:00:00Z: CN=");
        });
        assertThat(linesAt(MADE.plus(VALID).plusSeconds(1))).hasSize(1);
    }

    private List<ILoggingEvent> linesAt(Instant now) {
        Logger log = (Logger) LoggerFactory.getLogger(SealExpiryWatch.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            new SealExpiryWatch(key, at(now)).warn();
        } finally {
            log.detachAppender(lines);
        }
        return lines.list;
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
