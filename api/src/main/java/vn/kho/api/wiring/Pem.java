package vn.kho.api.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import vn.kho.api.start.StartProblem;

/** Certificates in a PEM file that a setting names. */
final class Pem {
    private Pem() {}

    /** @throws StartProblem.Misconfigured naming {@code setting} when there is no certificate to be read */
    static Set<X509Certificate> certificates(String setting, Path file) {
        if (!Files.isReadable(file)) {
            throw new StartProblem.Misconfigured(setting + ": there is no file " + file + " that can be read.");
        }
        Set<X509Certificate> found = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) certificate);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new StartProblem.Misconfigured(setting + ": " + file + " can't be read as PEM.");
        }
        if (found.isEmpty()) {
            throw new StartProblem.Misconfigured(setting + ": there is no certificate in " + file + ".");
        }
        return found;
    }
}
