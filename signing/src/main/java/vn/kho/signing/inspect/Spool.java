package vn.kho.signing.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/** Files that workers read, in a directory of this process; those of a process that was killed are swept away. */
final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final Pattern NAME = Pattern.compile("inspect-(\\d{1,12})-\\d+");
    private static final int BUFFER = 64 * 1024;

    private final Path directory;
    private final long maxBytes;

    private Spool(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    static Spool in(Path parent, long maxBytes) {
        try {
            Files.createDirectories(parent);
            sweep(parent);
            String prefix = "inspect-" + ProcessHandle.current().pid() + "-";
            return new Spool(Files.createTempDirectory(parent, prefix), maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for files under examination", e);
        }
    }

    Path directory() {
        return directory;
    }

    /** A spooled file, deleted on close. */
    record File(Path path) implements AutoCloseable {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("a file under examination could not be deleted", e);
            }
        }
    }

    /** @throws Refused with {@link Reason#TOO_LARGE} before more than the limit is written */
    File write(Content content) {
        if (content.length() > maxBytes) {
            throw new Refused(Reason.TOO_LARGE);
        }
        File file = null;
        try (InputStream in = content.open()) {
            file = new File(Files.createTempFile(directory, "pdf-", ".pdf"));
            copy(in, file.path());
            return file;
        } catch (IOException e) {
            discard(file);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            discard(file);
            throw e;
        }
    }

    private void copy(InputStream in, Path target) throws IOException {
        long total = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > maxBytes) {
                    throw new Refused(Reason.TOO_LARGE);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static void discard(@Nullable File file) {
        if (file != null) {
            file.close();
        }
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, "inspect-*")) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    delete(entry);
                }
            }
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("directory of files under examination could not be deleted", e);
        }
    }

    @Override
    public void close() {
        delete(directory);
    }
}
