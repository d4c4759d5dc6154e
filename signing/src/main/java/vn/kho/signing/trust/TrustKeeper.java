package vn.kho.signing.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kho.core.administration.TrustedCertificates;

/**
 * Changes the files of the trust directory. A certificate that is added becomes a file by its hash; one that is taken
 * away leaves the other certificates of its file where they are. Files change in one step, so that a reader sees the one
 * or the other.
 */
public final class TrustKeeper implements TrustedCertificates {
    private static final Pattern STORE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LINE = 64;

    private final TrustStores stores;
    private final Supplier<List<TrustedList>> lists;

    /** @param lists how the trusted lists stand */
    public TrustKeeper(TrustStores stores, Supplier<List<TrustedList>> lists) {
        this.stores = stores;
        this.lists = lists;
    }

    @Override
    public Listing all() {
        Trust trust = stores.current();
        return new Listing(
                trust.anchors().stream()
                        .map(anchor -> entry(anchor.store(), anchor.certificate()))
                        .toList(),
                trust.faults().stream()
                        .map(fault -> new Fault(fault.place(), fault.reason()))
                        .toList(),
                lists.get());
    }

    @Override
    public Optional<Entry> read(String store, byte[] encoded) {
        return one(store, encoded).map(certificate -> entry(store, certificate));
    }

    private static Optional<X509Certificate> one(String store, byte[] encoded) {
        if (!STORE.matcher(store).matches()) {
            throw new IllegalArgumentException("no name of a store");
        }
        try {
            List<X509Certificate> certificates = TrustStores.certificates(encoded);
            return certificates.size() == 1 ? Optional.of(certificates.getFirst()) : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void add(String store, byte[] encoded) {
        X509Certificate certificate =
                one(store, encoded).orElseThrow(() -> new IllegalArgumentException("not one certificate"));
        Entry added = entry(store, certificate);
        if (all().certificates().contains(added)) {
            return;
        }
        try {
            Path folder = Files.createDirectories(folder(store));
            write(folder.resolve(added.sha256() + ".pem"), List.of(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized boolean remove(String store, String sha256) {
        if (!STORE.matcher(store).matches() || !Files.isDirectory(folder(store))) {
            return false;
        }
        boolean removed = false;
        try (Stream<Path> files = Files.list(folder(store))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                removed |= removeFrom(file, sha256);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return removed;
    }

    private static boolean removeFrom(Path file, String sha256) throws IOException {
        if (!TrustStores.isNamedAsCertificate(String.valueOf(file.getFileName()))) {
            return false;
        }
        List<X509Certificate> certificates;
        try {
            certificates = TrustStores.certificates(Files.readAllBytes(file));
        } catch (CertificateException e) {
            return false;
        }
        List<X509Certificate> left =
                certificates.stream().filter(each -> !hash(each).equals(sha256)).toList();
        if (left.size() == certificates.size()) {
            return false;
        }
        if (left.isEmpty()) {
            Files.delete(file);
        } else {
            write(file, left);
        }
        return true;
    }

    private static void write(Path file, List<X509Certificate> certificates) throws IOException {
        StringBuilder pem = new StringBuilder();
        Base64.Encoder base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        for (X509Certificate each : certificates) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(base64.encodeToString(encoded(each)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Path part = Files.createTempFile(file.getParent(), ".", ".part");
        try {
            Files.writeString(part, pem, StandardCharsets.US_ASCII);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path folder(String store) {
        return store.equals(TrustStores.OTHERS)
                ? stores.directory()
                : stores.directory().resolve(store);
    }

    private static Entry entry(String store, X509Certificate certificate) {
        return new Entry(
                store,
                hash(certificate),
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getSerialNumber().toString(16),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static String hash(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can't be written", e);
        }
    }
}
