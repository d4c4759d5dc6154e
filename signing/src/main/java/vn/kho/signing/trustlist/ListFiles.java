package vn.kho.signing.trustlist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists on the disk, by the hash of their addresses: what came last, and what was accepted last. Only the latter is read
 * at a start, so a list that nobody signed never takes the place of one that somebody did.
 */
final class ListFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ListFiles.class);

    private final Path directory;

    /** @param directory is made when something is to be kept */
    ListFiles(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /** Where what came from {@code address} lies from now on. */
    Path arrived(String address, byte[] list) {
        Path file = directory.resolve(name(address) + ".new");
        try {
            write(file, list);
        } catch (IOException e) {
            throw new ListProblem("can't be kept on the disk", e);
        }
        return file;
    }

    /** What was accepted last. @throws ListProblem when nothing was */
    Path accepted(String address) {
        Path file = directory.resolve(name(address) + ".xml");
        if (!Files.isRegularFile(file)) {
            throw new ListProblem("never fetched");
        }
        return file;
    }

    /** What came last from {@code address} is good. A disk that fails leaves the next start without it. */
    void accept(String address) {
        Path arrived = directory.resolve(name(address) + ".new");
        if (!Files.isRegularFile(arrived)) {
            return;
        }
        try {
            write(directory.resolve(name(address) + ".xml"), read(arrived));
        } catch (IOException e) {
            LOG.warn("The trusted list {} can't be kept on the disk: {}", address, e.toString());
        }
    }

    /** The bytes of a file, within the limit of a list. */
    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ListBounds.MOST_BYTES + 1);
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path part = Files.createTempFile(Files.createDirectories(directory), ".", ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String name(String address) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
