package vn.kho.signing.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Certificates that the operator trusts: every {@code .pem}, {@code .crt}, {@code .cer} or {@code .der} file. */
public final class TrustAnchors {
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".der");

    private TrustAnchors() {}

    /** Reads them anew, so that an anchor added or taken away counts from the next job on; a bad file is no anchor. */
    public static List<X509Certificate> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<X509Certificate> anchors = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                if (ENDINGS.stream().anyMatch(name::endsWith)) {
                    anchors.addAll(certificates(file));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("trust directory can't be read: " + e);
        }
        return anchors;
    }

    private static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate certificate :
                    factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                certificates.add((X509Certificate) certificate);
            }
        } catch (CertificateException | IOException e) {
            System.err.println("no certificate in trust file " + file.getFileName() + ": " + e);
        }
        return certificates;
    }
}
