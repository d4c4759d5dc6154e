package vn.kho.api.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The one directory that holds what must outlive the process, readable by its owner only and locked as long as this
 * object is open. The lock goes away with the process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory when it is missing, and locks it.
     *
     * @throws StartProblem.DirectoryInUse when another process, or another part of this one, has it open
     * @throws StartProblem.DirectoryUnusable when it can't be made or written
     */
    public static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            return new DataDirectory(path, lock(path));
        } catch (IOException e) {
            throw new StartProblem.DirectoryUnusable(path, e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("kho.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // The same as a lock of another process: answered below.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new StartProblem.DirectoryInUse(path);
    }

    public Path path() {
        return path;
    }

    /** A file or folder in it; {@code name} is relative. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
