package vn.kho.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.administration.TrustedCertificates;
import vn.kho.signing.validation.TestCa;

class TrustKeeperTest {
    private static final X509Certificate ONE = root("One");
    private static final X509Certificate OTHER = root("Other");

    @TempDir
    Path directory;

    private TrustStores stores;
    private TrustKeeper keeper;

    @BeforeEach
    void start() {
        stores = new TrustStores(directory);
        keeper = new TrustKeeper(stores, List::of);
    }

    @Test
    void trustsWhatIsAddedUntilItIsTakenAway() throws Exception {
        TrustedCertificates.Entry entry =
                keeper.read("national", ONE.getEncoded()).orElseThrow();
        keeper.add("national", ONE.getEncoded());
        keeper.add("national", ONE.getEncoded());

        assertThat(stores.current().anchors()).containsExactly(new TrustAnchor("national", ONE));
        assertThat(keeper.all().certificates()).containsExactly(entry);

        assertThat(keeper.remove("national", entry.sha256())).isTrue();
        assertThat(keeper.remove("national", entry.sha256())).isFalse();
        assertThat(stores.current().anchors()).isEmpty();
    }

    @Test
    void leavesTheOtherCertificatesOfAFile() throws Exception {
        Files.createDirectories(directory.resolve("national"));
        Files.writeString(directory.resolve("national/both.pem"), pem(ONE) + pem(OTHER));

        assertThat(keeper.remove(
                        "national",
                        keeper.read("national", ONE.getEncoded()).orElseThrow().sha256()))
                .isTrue();

        assertThat(stores.current().anchors()).containsExactly(new TrustAnchor("national", OTHER));
    }

    @Test
    void readsNothingButOneCertificate() throws Exception {
        assertThat(keeper.read("national", pem(ONE).getBytes(StandardCharsets.US_ASCII)))
                .isPresent();
        assertThat(keeper.read("national", (pem(ONE) + pem(OTHER)).getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(keeper.read("national", "nothing".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(keeper.read("national", new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../out", "a/b", "Upper", "-x", "a.b"})
    void staysInItsDirectory(String store) throws Exception {
        assertThatIllegalArgumentException().isThrownBy(() -> keeper.add(store, ONE.getEncoded()));
        assertThat(keeper.remove(store, "00")).isFalse();
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static X509Certificate root(String name) {
        return TestCa.root(name, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"))
                .certificate();
    }
}
