package vn.kho.signing.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.signing.key.SealingKey;

class TestAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:20:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path home;

    private Path directory;
    private TestAuthority.Setup setup;

    @BeforeEach
    void chooseDirectories() {
        directory = home.resolve("data/authority");
        setup = new TestAuthority.Setup(
                directory, home.resolve("data/trust"), "Cục Viễn thám quốc gia", Duration.ofDays(365));
    }

    @Test
    void saysInEachSubjectThatItHasNoLegalValue() throws Exception {
        TestAuthority authority = open();

        for (X509Certificate each : List.of(
                authority.root(),
                authority.sealingKey().certificate(),
                authority.timeStampKey().certificate())) {
            assertThat(each.getSubjectX500Principal().getName())
                    .contains("TEST - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ / NO LEGAL VALUE")
                    .contains("O=Cục Viễn thám quốc gia (THỬ NGHIỆM / TEST)");
            assertThat(each.getNotBefore()).isEqualTo(NOW);
            assertThat(each.getNotAfter()).isEqualTo(NOW.plus(Duration.ofDays(365)));
        }
    }

    @Test
    void givesEachKeyItsOwnUse() throws Exception {
        TestAuthority authority = open();

        X509Certificate seal = authority.sealingKey().certificate();
        assertThat(seal.getKeyUsage()).containsExactly(true, true, false, false, false, false, false, false, false);
        assertThat(seal.getExtendedKeyUsage()).isNull();
        X509Certificate time = authority.timeStampKey().certificate();
        assertThat(time.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
        assertThat(time.getCriticalExtensionOIDs()).contains("2.5.29.37");
        assertThat(authority.root().getBasicConstraints()).isZero();
    }

    @Test
    void isTheSameAfterARestart() throws Exception {
        assertThat(open().sealingKey().certificate())
                .isEqualTo(open().sealingKey().certificate());
    }

    @Test
    void loadsADirectoryThatStillHoldsARootKey() throws Exception {
        X509Certificate root = open().root();
        Files.writeString(directory.resolve("root.p12"), "left by an earlier version");

        assertThat(open().root()).isEqualTo(root);
    }

    @Test
    void opensADirectoryOfAnEarlierVersionWhichCantProveItsCertificates() throws Exception {
        TestAuthority before = open();
        Files.delete(directory.resolve("ocsp.p12"));

        TestAuthority authority = open();
        X509Certificate seal = authority.sealingKey().certificate();
        assertThat(seal).isEqualTo(before.sealingKey().certificate());
        assertThat(authority.status().ocsp(seal, authority.root())).isEmpty();
        assertThat(authority.status().crl(seal, authority.root())).isEmpty();
    }

    @Test
    void saysOfItsOwnCertificatesThatTheyAreGoodAndOfOthersThatItDoesNotKnowThem() throws Exception {
        TestAuthority authority = open();
        X509Certificate root = authority.root();

        for (SealingKey each : List.of(authority.sealingKey(), authority.timeStampKey())) {
            assertThat(status(authority.status().ocsp(each.certificate(), root)))
                    .isEqualTo(CertificateStatus.GOOD);
        }
        assertThat(status(authority.status().ocsp(root, root))).isInstanceOf(UnknownStatus.class);
        assertThat(authority.status().ocsp(root, authority.sealingKey().certificate()))
                .as("another authority's certificate")
                .isEmpty();
    }

    private static CertificateStatus status(Optional<byte[]> response) throws Exception {
        return ((BasicOCSPResp) new OCSPResp(response.orElseThrow()).getResponseObject())
                .getResponses()[0].getCertStatus();
    }

    @Test
    void keepsItsSecretsFromOthersAndTheRootsKeyFromEverybody() throws Exception {
        open();

        assertThat(mode(directory)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList())
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("password", "seal.p12", "time-stamp.p12", "ocsp.p12");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList()).allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void startsAgainAfterACrashInTheMiddleOfItsMaking() throws Exception {
        Path draft = directory.resolveSibling(".authority.draft");
        Files.createDirectories(draft);
        Files.writeString(draft.resolve("password"), "half");
        Files.createDirectories(directory);

        X509Certificate root = open().root();

        assertThat(draft).doesNotExist();
        assertThat(open().root()).isEqualTo(root);
    }

    @Test
    void publishesItsRoot() throws Exception {
        X509Certificate root = open().root();
        Path pem = home.resolve("data/trust/kho-test-root.pem");
        Files.delete(pem);
        open();

        try (InputStream in = Files.newInputStream(pem)) {
            assertThat(CertificateFactory.getInstance("X.509").generateCertificate(in))
                    .isEqualTo(root);
        }
    }

    private TestAuthority open() throws IOException, GeneralSecurityException {
        return TestAuthority.open(setup, CLOCK, new SecureRandom());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
