package vn.kho.storage.disk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import vn.kho.core.content.ByteSource;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;
import vn.kho.storage.stream.CheckedContent;
import vn.kho.storage.stream.MeasuredStream;
import vn.kho.storage.stream.ObjectKeys;
import vn.kho.storage.stream.RecentReads;

/**
 * Objects as read-only files in a directory of one process.
 *
 * <p>A file is written aside in {@code tmp/}, forced to the disk, and then linked to its name, which never replaces
 * another one; then its folder is forced too. What a crash left in {@code tmp/} is removed at the next start.
 */
public final class DiskContentStore implements ContentStore {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final FileAttribute<?> READ_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r-----"));

    private final Path root;
    private final Path unfinished;
    private final ObjectKeys keys;
    private final RecentReads recent = new RecentReads();

    /** Folders of objects, open so that forcing one is one system call. */
    private final Map<Path, FileChannel> folders = new ConcurrentHashMap<>();

    /**
     * Opens the store, making its folders when they are absent.
     *
     * @param random for keys; a source that repeats nothing
     * @throws ContentProblem.StoreUnavailable when the directory can't be used
     */
    public DiskContentStore(Path directory, RandomGenerator random) {
        root = directory.toAbsolutePath().normalize();
        unfinished = root.resolve("tmp");
        keys = new ObjectKeys(random);
        try {
            Files.createDirectories(unfinished);
            removeUnfinished();
            makeFolders();
        } catch (IOException e) {
            throw DiskProblem.of(e);
        }
    }

    @Override
    public StoredContent put(ByteSource source, long maxBytes) {
        ObjectKey key = keys.next();
        Path aside = unfinished.resolve(key.value().replace('/', '-'));
        try (MeasuredStream in = MeasuredStream.open(source, maxBytes)) {
            try {
                write(in, aside);
                Path path = pathOf(key);
                // A link, since a move would silently replace a file of that name.
                Files.createLink(path, aside);
                forceNames(folderOf(path));
                return in.storedAs(key);
            } catch (IOException e) {
                throw in.failure().orElseGet(() -> DiskProblem.of(e));
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw DiskProblem.of(e);
        }
    }

    @Override
    public Content get(StoredContent stored) {
        Path path = pathOf(stored.key());
        if (!Files.isRegularFile(path)) {
            requireRoot();
            throw new ContentProblem.Missing(stored.key());
        }
        return new CheckedContent(
                stored, recent, () -> new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES));
    }

    @Override
    public void forEachKey(Consumer<ObjectKey> visitor) {
        requireRoot();
        try (Stream<Path> files = Files.walk(root.resolve(ObjectKeys.FOLDER))) {
            files.filter(Files::isRegularFile)
                    .map(file -> new ObjectKey(root.relativize(file).toString()))
                    .forEach(visitor);
        } catch (IOException e) {
            throw DiskProblem.of(e);
        } catch (UncheckedIOException e) {
            throw new ContentProblem.StoreUnavailable("the disk fails", e);
        }
    }

    @Override
    public void discard(ObjectKey key) {
        Path path = pathOf(key);
        try {
            if (Files.deleteIfExists(path)) {
                forceNames(folderOf(path));
            }
        } catch (IOException e) {
            throw DiskProblem.of(e);
        }
    }

    private static void write(InputStream in, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (FileChannel out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), READ_ONLY)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** All of them at once: a folder made later would have to be forced by everybody who puts a file into it. */
    private void makeFolders() throws IOException {
        Path objects = root.resolve(ObjectKeys.FOLDER);
        for (int i = 0; i < 256; i++) {
            Files.createDirectories(objects.resolve(HexFormat.of().toHexDigits((byte) i)));
        }
        force(objects);
        force(root);
        Path parent = root.getParent();
        if (parent != null) {
            force(parent);
        }
    }

    /** Makes the names in a folder of objects durable. */
    private void forceNames(Path folder) throws IOException {
        FileChannel open = folders.get(folder);
        if (open == null) {
            FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ);
            open = folders.putIfAbsent(folder, opened);
            if (open == null) {
                open = opened;
            } else {
                opened.close();
            }
        }
        open.force(true);
    }

    /** The same for a folder that changes at the start only. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.getParent(), "an object lies in a folder");
    }

    private Path pathOf(ObjectKey key) {
        Path path = root.resolve(key.value()).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("the key leads out of the store");
        }
        return path;
    }

    private void requireRoot() {
        Path objects = root.resolve(ObjectKeys.FOLDER);
        if (!Files.isDirectory(objects)) {
            throw DiskProblem.of(new NoSuchFileException(objects.toString()));
        }
    }
}
