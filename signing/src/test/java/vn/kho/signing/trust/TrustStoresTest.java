package vn.kho.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.signing.validation.TestCa;

class TrustStoresTest {
    private static final X509Certificate GOVERNMENT = root("Government");
    private static final X509Certificate NATIONAL = root("National");
    private static final X509Certificate ABROAD = root("Abroad");

    @TempDir
    Path directory;

    @Test
    void readsFoldersAsStoresAndWhatLiesBesideThemAsOthers() throws Exception {
        write("national/root.der", NATIONAL.getEncoded());
        write("government/root.pem", pem(GOVERNMENT));
        write("partners/abroad.crt", ABROAD.getEncoded());
        write("old-root.cer", NATIONAL.getEncoded());

        assertThat(stores().current().anchors())
                .containsExactly(
                        new TrustAnchor("government", GOVERNMENT),
                        new TrustAnchor("national", NATIONAL),
                        new TrustAnchor("partners", ABROAD),
                        new TrustAnchor("others", NATIONAL));
    }

    @Test
    void noticesWhatIsAddedAndTakenAwayWithoutARestart() throws Exception {
        TrustStores stores = stores();
        assertThat(stores.current().anchors()).isEmpty();

        write("national/root.der", NATIONAL.getEncoded());
        assertThat(stores.current().anchors()).containsExactly(new TrustAnchor("national", NATIONAL));

        write("national/root.der", ABROAD.getEncoded());
        assertThat(stores.current().anchors()).containsExactly(new TrustAnchor("national", ABROAD));

        Files.delete(directory.resolve("national/root.der"));
        assertThat(stores.current().anchors()).isEmpty();
    }

    @Test
    void givesTheSameWhileNothingChanged() throws Exception {
        write("national/root.der", NATIONAL.getEncoded());
        TrustStores stores = stores();

        assertThat(stores.current()).isSameAs(stores.current());
    }

    @Test
    void readsSeveralCertificatesOfOneFile() throws Exception {
        byte[] first = pem(GOVERNMENT);
        byte[] second = pem(NATIONAL);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        write("national/roots.pem", both);

        assertThat(stores().current().anchors())
                .extracting(TrustAnchor::certificate)
                .containsExactly(GOVERNMENT, NATIONAL);
    }

    @Test
    void tellsOfAFileThatHoldsNoCertificateAndTrustsTheOthers() throws Exception {
        write("national/broken.pem", "no certificate".getBytes(StandardCharsets.UTF_8));
        write("national/root.der", NATIONAL.getEncoded());

        Trust trust = stores().current();

        assertThat(trust.anchors()).containsExactly(new TrustAnchor("national", NATIONAL));
        assertThat(trust.faults()).containsExactly(new Trust.Fault("national/broken.pem", "holds no certificate"));
    }

    @Test
    void trustsNobodyWithoutADirectory() {
        assertThat(new TrustStores(directory.resolve("absent")).current()).isEqualTo(Trust.NONE);
    }

    private TrustStores stores() {
        return new TrustStores(directory);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static byte[] pem(X509Certificate certificate) throws CertificateEncodingException {
        return ("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static X509Certificate root(String name) {
        return TestCa.root(name, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"))
                .certificate();
    }
}
