package vn.kho.signing.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trust directory: each folder in it is a store by its name, and certificates beside the folders are of the store
 * {@value #OTHERS}. Every {@code .pem}, {@code .crt}, {@code .cer} or {@code .der} file holds one or more certificates.
 *
 * <p>What is added or taken away counts from the next question on. Only files that changed are read again; that none did
 * is told by their names, sizes and times. A file that can't be read is logged once and is no anchor.
 */
public final class TrustStores implements TrustSource {
    /** Store of the certificates that lie in no folder. */
    public static final String OTHERS = "others";

    /** Stores whose names have a meaning, in the order of preference. */
    public static final List<String> KNOWN = List.of("government", "national", "foreign");

    private static final Logger LOG = LoggerFactory.getLogger(TrustStores.class);
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".der");
    private static final long LONGEST_FILE = 10L * 1024 * 1024;

    private static final Comparator<String> PREFERENCE =
            Comparator.comparingInt(TrustStores::rank).thenComparing(Comparator.naturalOrder());

    private final Path directory;
    private volatile Read last = new Read(List.of(), Map.of(), Trust.NONE);

    /** A file as the file system tells of it. */
    private record Found(String store, Path path, long size, FileTime changed, Optional<Object> key) {}

    /** What a file holds; no reason when it could be read. */
    private record Held(
            List<X509Certificate> certificates, @Nullable String fault) {}

    private record Read(List<Found> files, Map<Found, Held> held, Trust trust) {}

    /** @param directory may be absent, and come and go */
    public TrustStores(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /** Where the stores lie. */
    public Path directory() {
        return directory;
    }

    @Override
    public Trust current() {
        List<Found> files;
        try {
            files = files();
        } catch (IOException | UncheckedIOException e) {
            LOG.error("The trust directory can't be read: {}", e.toString());
            return new Trust(List.of(), List.of(new Trust.Fault(".", "can't be read")));
        }
        Read known = last;
        return known.files().equals(files) ? known.trust() : read(files);
    }

    private synchronized Trust read(List<Found> files) {
        Map<Found, Held> before = last.held();
        Map<Found, Held> held = new HashMap<>();
        List<TrustAnchor> anchors = new ArrayList<>();
        List<Trust.Fault> faults = new ArrayList<>();
        for (Found file : files) {
            Held certificates = before.containsKey(file) ? before.get(file) : read(file);
            held.put(file, certificates);
            certificates.certificates().forEach(each -> anchors.add(new TrustAnchor(file.store(), each)));
            if (certificates.fault() != null) {
                faults.add(new Trust.Fault(directory.relativize(file.path()).toString(), certificates.fault()));
            }
        }
        Trust trust = new Trust(anchors, faults);
        last = new Read(files, held, trust);
        return trust;
    }

    private List<Found> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Found> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                if (Files.isDirectory(entry)) {
                    addFiles(name(entry), entry, files);
                } else {
                    addFile(OTHERS, entry, files);
                }
            }
        }
        files.sort(Comparator.comparing(Found::store, PREFERENCE).thenComparing(Found::path));
        return files;
    }

    private static void addFiles(String store, Path folder, List<Found> files) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                addFile(store, entry, files);
            }
        }
    }

    private static void addFile(String store, Path file, List<Found> files) throws IOException {
        if (!isNamedAsCertificate(name(file))) {
            return;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                files.add(new Found(
                        store,
                        file,
                        attributes.size(),
                        attributes.lastModifiedTime(),
                        Optional.ofNullable(attributes.fileKey())));
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} was taken away", file);
        }
    }

    static boolean isNamedAsCertificate(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static Held read(Found file) {
        try {
            if (file.size() > LONGEST_FILE) {
                throw new CertificateException("the file is too long");
            }
            List<X509Certificate> certificates = certificates(Files.readAllBytes(file.path()));
            if (certificates.isEmpty()) {
                throw new CertificateException("there is no certificate in it");
            }
            return new Held(certificates, null);
        } catch (CertificateException | IOException e) {
            String reason = e instanceof CertificateException ? "holds no certificate" : "can't be read";
            LOG.error("Nobody is trusted by {}: it {} ({})", file.path(), reason, e.toString());
            return new Held(List.of(), reason);
        }
    }

    /** @throws CertificateException when there is something else among them */
    static List<X509Certificate> certificates(byte[] bytes) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
            certificates.add((X509Certificate) each);
        }
        return certificates;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static int rank(String store) {
        if (store.equals(OTHERS)) {
            return KNOWN.size() + 1;
        }
        int place = KNOWN.indexOf(store);
        return place < 0 ? KNOWN.size() : place;
    }
}
