package vn.kho.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.ContentStoreContract;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;

class DiskContentStoreTest extends ContentStoreContract {
    @TempDir
    private Path directory;

    private DiskContentStore store;

    @BeforeEach
    void open() {
        store = new DiskContentStore(directory, new SecureRandom());
    }

    @Override
    protected ContentStore store() {
        return store;
    }

    @Override
    protected void damage(ObjectKey key, byte[] bytes) throws IOException {
        Path file = directory.resolve(key.value());
        Files.delete(file);
        Files.write(file, bytes);
    }

    @Test
    void keepsObjectsOverARestart() {
        StoredContent stored = put();

        assertThat(new DiskContentStore(directory, new SecureRandom())
                        .get(stored)
                        .length())
                .isEqualTo(3);
    }

    @Test
    void writesReadOnlyFiles() throws IOException {
        Path file = directory.resolve(put().key().value());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
    }

    @Test
    void leavesNothingAsideAfterAPut() throws IOException {
        put();

        assertThat(aside()).isEmpty();
    }

    @Test
    void leavesNothingAsideAfterAFailure() throws IOException {
        assertThatExceptionOfType(ContentProblem.TooLarge.class)
                .isThrownBy(() -> store.put(() -> new ByteArrayInputStream(new byte[10]), 5));

        assertThat(aside()).isEmpty();
    }

    @Test
    void removesWhatAnInterruptedPutLeft() throws IOException {
        Files.write(directory.resolve("tmp").resolve("o-3f-0"), new byte[] {1});

        open();

        assertThat(aside()).isEmpty();
    }

    @Test
    void neverReplacesAnObject() throws IOException {
        DiskContentStore repeating = new DiskContentStore(directory, () -> 42L);
        StoredContent first = repeating.put(() -> new ByteArrayInputStream(new byte[] {1}), 10);

        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class)
                .isThrownBy(() -> repeating.put(() -> new ByteArrayInputStream(new byte[] {2}), 10));

        assertThat(Files.readAllBytes(directory.resolve(first.key().value()))).containsExactly(1);
        assertThat(aside()).isEmpty();
    }

    @Test
    void saysThatTheDiskIsGone() throws IOException {
        StoredContent stored = put();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }

        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class).isThrownBy(this::put);
        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class).isThrownBy(() -> store.get(stored));
        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class).isThrownBy(() -> store.forEachKey(key -> {}));
    }

    @Test
    void saysThatADirectoryCannotBeUsed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatExceptionOfType(ContentProblem.StoreUnavailable.class)
                .isThrownBy(() -> new DiskContentStore(file, new SecureRandom()));
    }

    /** {@code /dev/full} gives the very error of a full disk. */
    @Test
    void knowsAFullDisk() {
        assertThatThrownBy(() -> {
                    try {
                        Files.write(Path.of("/dev/full"), new byte[] {1}, StandardOpenOption.WRITE);
                    } catch (IOException e) {
                        throw DiskProblem.of(e);
                    }
                })
                .isInstanceOf(ContentProblem.NoSpace.class);
        assertThat(DiskProblem.of(new IOException("Input/output error")))
                .isInstanceOf(ContentProblem.StoreUnavailable.class);
    }

    private StoredContent put() {
        return store.put(() -> new ByteArrayInputStream(new byte[] {1, 2, 3}), 10);
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
            return files.toList();
        }
    }
}
