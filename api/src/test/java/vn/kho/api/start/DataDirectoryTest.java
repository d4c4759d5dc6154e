package vn.kho.api.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void isMadeForItsOwnerOnly() throws IOException {
        Path path = temporary.resolve("a/b");

        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isClosedToOthersWhenItWasOpen() throws IOException {
        Path path = Files.createDirectory(
                temporary.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void belongsToOneAtATime() throws IOException {
        try (DataDirectory first = DataDirectory.open(temporary)) {
            assertThatExceptionOfType(StartProblem.DirectoryInUse.class)
                    .isThrownBy(() -> DataDirectory.open(first.path()))
                    .withMessageContaining(temporary.toString());
        }
        try (DataDirectory next = DataDirectory.open(temporary)) {
            assertThat(next.resolve("x")).isEqualTo(temporary.resolve("x"));
        }
    }

    @Test
    void isRefusedWhereAFileStands() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatExceptionOfType(StartProblem.DirectoryUnusable.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessageContaining(file.toString());
    }
}
