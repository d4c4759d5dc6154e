package vn.kho.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    @TempDir
    private Path temporary;

    private PrivateFile file;

    @BeforeEach
    void name() {
        file = new PrivateFile(temporary.resolve("new/secret"));
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(file.read()).isEmpty();

        file.write("một");
        file.write("hai");

        assertThat(file.read()).contains("hai");
    }

    @Test
    void isItsOwnersOnly() throws IOException {
        file.write("x");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void isWholeThoughAnEarlierWriteDied() throws IOException {
        file.write("old");
        Files.writeString(file.path().resolveSibling("secret.new"), "ha");

        assertThat(file.read()).contains("old");
        file.write("new");
        assertThat(file.read()).contains("new");
        try (var files = Files.list(file.path().resolveSibling(""))) {
            assertThat(files).containsExactly(file.path());
        }
    }
}
