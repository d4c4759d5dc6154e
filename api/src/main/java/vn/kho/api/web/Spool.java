package vn.kho.api.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;

/** Temporary files for documents that are examined and not kept. */
public final class Spool {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path directory;
    private final long maxBytes;

    /**
     * Names the directory, which is there.
     *
     * @param directory where files may lie; emptied by others after a crash
     * @param maxBytes largest document
     */
    public Spool(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    /**
     * Streams {@code source} into a file, hashing on the way. The caller closes the document, which deletes the file.
     *
     * @throws ContentProblem.TooLarge when there is more than the limit
     * @throws ContentProblem.SourceFailed when the source breaks off
     */
    public Document take(InputStream source) {
        Path file;
        try {
            file = Files.createTempFile(directory, "document-", ".tmp");
        } catch (IOException e) {
            throw new ContentProblem.NoSpace(e);
        }
        try {
            return fill(file, source);
        } catch (RuntimeException failure) {
            delete(file);
            throw failure;
        }
    }

    /**
     * The same for bytes that come by being written.
     *
     * @throws ContentProblem.TooLarge when there is more than the limit
     */
    public Document take(Writer writer) {
        Path file;
        try {
            file = Files.createTempFile(directory, "document-", ".tmp");
        } catch (IOException e) {
            throw new ContentProblem.NoSpace(e);
        }
        try (Measured out = new Measured(Files.newOutputStream(file))) {
            writer.writeTo(out);
            return new Document(file, out.length, ContentId.ofDigest(out.digest.digest()));
        } catch (IOException e) {
            delete(file);
            throw new ContentProblem.NoSpace(e);
        } catch (RuntimeException failure) {
            delete(file);
            throw failure;
        }
    }

    /** Writes a document. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out);
    }

    /** Counts and hashes on the way to the file; its failures say whose they are. */
    private final class Measured extends OutputStream {
        private final OutputStream file;
        private final MessageDigest digest = ContentId.newDigest();
        private long length;

        private Measured(OutputStream file) {
            this.file = new BufferedOutputStream(file, BUFFER_BYTES);
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            length += count;
            if (length > maxBytes) {
                throw new ContentProblem.TooLarge(maxBytes);
            }
            digest.update(bytes, offset, count);
            try {
                file.write(bytes, offset, count);
            } catch (IOException e) {
                throw new ContentProblem.NoSpace(e);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private Document fill(Path file, InputStream source) {
        MessageDigest digest = ContentId.newDigest();
        long length = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = read(source, buffer); n >= 0; n = read(source, buffer)) {
                length += n;
                if (length > maxBytes) {
                    throw new ContentProblem.TooLarge(maxBytes);
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new ContentProblem.NoSpace(e);
        }
        return new Document(file, length, ContentId.ofDigest(digest.digest()));
    }

    private static int read(InputStream source, byte[] buffer) {
        try {
            return source.read(buffer);
        } catch (IOException e) {
            throw new ContentProblem.SourceFailed(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document in a temporary file. */
    public static final class Document implements Content, AutoCloseable {
        private final Path file;
        private final long length;
        private final ContentId id;

        private Document(Path file, long length, ContentId id) {
            this.file = file;
            this.length = length;
            this.id = id;
        }

        public ContentId id() {
            return id;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void close() {
            delete(file);
        }
    }
}
