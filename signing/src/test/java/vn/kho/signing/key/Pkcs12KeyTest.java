package vn.kho.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;
import vn.kho.signing.authority.TestPki;

class Pkcs12KeyTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path directory;

    private TestPki pki;

    @BeforeEach
    void issueFromANewRoot() {
        pki = new TestPki(directory, FROM, YEAR);
    }

    @Test
    void mayBeRsaOrEc() throws Exception {
        assertThat(pki.sealing(TestKeys.rsa()).certificate().getPublicKey().getAlgorithm())
                .isEqualTo("RSA");
        assertThat(pki.sealing(TestKeys.ec("secp384r1"))
                        .certificate()
                        .getPublicKey()
                        .getAlgorithm())
                .isEqualTo("EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA-256", "SHA-384", "SHA-512"})
    void signsByPssWhenItsCertificateSaysSo(String digest) throws Exception {
        FreshKey key = new FreshKey(TestKeys.pss(digest.isEmpty() ? null : TestKeys.pss(digest, digest, 20)));
        Path file = pki.saved(key, key, true);

        for (SignatureProvider provider : List.of(SignatureProvider.chosen(), SignatureProvider.jdk())) {
            SealingKey opened = Pkcs12Key.load(file, TestPki.PASSWORD, Optional.empty(), provider);
            byte[] data = SealingKeyContract.random();

            assertThat(opened.certificate().getPublicKey().getAlgorithm()).isEqualTo("RSASSA-PSS");
            assertThat(opened.scheme())
                    .isEqualTo(SignatureScheme.named(
                                    "rsa-pss-" + (digest.isEmpty() ? "sha256" : digest.replace("SHA-", "sha")))
                            .orElseThrow());
            assertThat(SealingKeyContract.verifies(opened, data, opened.sign(data)))
                    .isTrue();
        }
    }

    @Test
    void isRefusedWhenItIsBoundToWhatKhoDoesNotSignBy() throws Exception {
        FreshKey sha1 = new FreshKey(TestKeys.pss(TestKeys.pss("SHA-1", "SHA-1", 20)));
        Path file = pki.saved(sha1, sha1, true);
        FreshKey any = new FreshKey(TestKeys.pss(null));
        Path free = pki.saved(any, any, true);

        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pkcs12Key.load(file, TestPki.PASSWORD))
                .withMessageContaining("RSASSA-PSS alone with SHA-1");
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pkcs12Key.load(
                        free, TestPki.PASSWORD, Optional.of(SignatureScheme.RSA_SHA256), SignatureProvider.chosen()))
                .withMessageContaining("can't sign by RSA_SHA256");
    }

    @Test
    void isWrittenReadableByItsOwnerOnly() throws Exception {
        Path file = pki.saved(TestKeys.ec("secp256r1"), TestKeys.ec("secp256r1"), true);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void needsTheRightPassword() throws Exception {
        FreshKey key = TestKeys.ec("secp256r1");
        Path file = pki.saved(key, key, true);

        assertThatIOException().isThrownBy(() -> Pkcs12Key.load(file, "wrong".toCharArray()));
    }

    @Test
    void needsItsOwnCertificate() throws Exception {
        Path file = pki.saved(TestKeys.ec("secp256r1"), TestKeys.ec("secp256r1"), true);

        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pkcs12Key.load(file, TestPki.PASSWORD))
                .withMessageContaining("not the private key's");
    }

    @Test
    void needsItsIssuersCertificate() throws Exception {
        FreshKey key = TestKeys.ec("secp256r1");
        Path file = pki.saved(key, key, false);

        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pkcs12Key.load(file, TestPki.PASSWORD))
                .withMessageContaining("lacks the issuer's certificate");
    }

    @Test
    void isUsableWhileItsCertificatesAreValid() throws Exception {
        SealingKey key = pki.sealing(TestKeys.ec("secp256r1"));

        key.requireUsable(FROM);
        key.requireUsable(FROM.plus(YEAR));
        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.requireUsable(FROM.minusSeconds(1)))
                .withMessageContaining("the signing certificate is valid only from 2026-11-01T00:00:00Z");
        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.requireUsable(FROM.plus(YEAR).plusSeconds(1)))
                .withMessageContaining("the signing certificate is valid only");
    }

    @Test
    void isNotUsableForSigningWithoutThatUsage() throws GeneralSecurityException, IOException {
        SealingKey key = pki.withoutSigningUsage();

        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.requireUsable(FROM))
                .withMessageContaining("key usage");
    }

    @Test
    void showsNoSecretAsText() throws Exception {
        assertThat(pki.sealing(TestKeys.ec("secp256r1"))).hasToString("Pkcs12Key[CN=Seal of a test]");
    }
}
