package vn.kho.api.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.jwk.JWK;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.api.start.PrivateFile;

class VerdictKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void keepsItsKeyAcrossStarts() throws Exception {
        String first = open().signing(NOW).getKeyID();

        assertThat(open().signing(NOW).getKeyID()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void makesAnotherKeyAfterAYearAndPublishesBoth() {
        String first = open().signing(NOW).getKeyID();
        Instant later = NOW.plus(Duration.ofDays(366));

        String second = open().signing(later).getKeyID();

        assertThat(second).isNotEqualTo(first);
        assertThat(open().published(later).getKeys()).extracting(JWK::getKeyID).containsExactly(first, second);
    }

    @Test
    void publishesNoPrivatePart() {
        assertThat(open().published(NOW).containsNonPublicKeys()).isFalse();
        assertThat(open().published(NOW).toString(false)).doesNotContain("\"d\"");
    }

    @Test
    void saysThatAFileHoldsNoKeys() throws Exception {
        Files.writeString(file(), "{}");

        assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("keys.json");
    }

    private Path file() {
        return directory.resolve("keys.json");
    }

    private VerdictKeys open() {
        return new VerdictKeys(new PrivateFile(file()));
    }
}
