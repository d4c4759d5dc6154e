package vn.kho.signing.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;

/** A source in a temporary file of its own, readable by the owner only, gone when closed. */
final class SpooledSource implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;
    private final long bytes;
    private final byte[] sha256;

    private SpooledSource(Path file, long bytes, byte[] sha256) {
        this.file = file;
        this.bytes = bytes;
        this.sha256 = sha256;
    }

    /** @throws ContentProblem.SourceFailed when the source breaks off or has another length than it says */
    static SpooledSource of(Content source, Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "seal", ".pdf");
        try {
            MessageDigest digest = ContentId.newDigest();
            long bytes = 0;
            byte[] buffer = new byte[BUFFER_BYTES];
            try (InputStream in = open(source);
                    OutputStream out = Files.newOutputStream(file)) {
                for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                    digest.update(buffer, 0, n);
                    out.write(buffer, 0, n);
                    bytes += n;
                }
            }
            if (bytes != source.length()) {
                throw new ContentProblem.SourceFailed(new IOException(bytes + " bytes instead of " + source.length()));
            }
            return new SpooledSource(file, bytes, digest.digest());
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    Path file() {
        return file;
    }

    long bytes() {
        return bytes;
    }

    boolean hasDigest(byte[] other) {
        return Arrays.equals(sha256, other);
    }

    private static InputStream open(Content source) {
        try {
            return source.open();
        } catch (IOException e) {
            throw new ContentProblem.SourceFailed(e);
        }
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new ContentProblem.SourceFailed(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
