package vn.kho.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureSchemeTest {
    @Test
    void isTheUsualOneOfItsKey() throws Exception {
        assertThat(SignatureScheme.usual(TestKeys.rsa().publicKey())).isEqualTo(SignatureScheme.RSA_SHA256);
        assertThat(SignatureScheme.usual(TestKeys.ec("secp256r1").publicKey())).isEqualTo(SignatureScheme.ECDSA_SHA256);
        assertThat(SignatureScheme.usual(TestKeys.ec("secp384r1").publicKey())).isEqualTo(SignatureScheme.ECDSA_SHA384);
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2040, 4104})
    void refusesRsaKeysOfOtherSizes(int bits) throws Exception {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        PublicKey key =
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));

        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> SignatureScheme.usual(key))
                .withMessageContaining(bits + " bits");
    }

    @Test
    void refusesOtherCurvesAndOtherKeys() throws Exception {
        FreshKey p521 = TestKeys.ec("secp521r1");
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> SignatureScheme.usual(p521.publicKey()))
                .withMessageContaining("another curve");
        var edwards = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> SignatureScheme.usual(edwards.getPublic()))
                .withMessageContaining("neither");
    }

    @Test
    void fitsOnlyKeysOfItsKind() throws Exception {
        FreshKey rsa = TestKeys.rsa();
        FreshKey ec = TestKeys.ec("secp256r1");

        SignatureScheme.RSA_PSS_SHA512.requireFit(rsa.publicKey());
        SignatureScheme.ECDSA_SHA512.requireFit(ec.publicKey());
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> SignatureScheme.ECDSA_SHA256.requireFit(rsa.publicKey()));
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> SignatureScheme.RSA_PSS_SHA256.requireFit(ec.publicKey()));
    }

    @ParameterizedTest
    @CsvSource({
        "SHA-256, SHA-256, 32, RSA_PSS_SHA256",
        "SHA-384, SHA-384, 48, RSA_PSS_SHA384",
        "SHA-512, SHA-512, 20, RSA_PSS_SHA512"
    })
    void isThatOfTheParametersOfAKeyForPssAlone(String digest, String mask, int salt, SignatureScheme scheme)
            throws Exception {
        PublicKey key = TestKeys.pss(TestKeys.pss(digest, mask, salt)).getPublic();

        assertThat(SignatureScheme.usual(key)).isEqualTo(scheme);
        scheme.requireFit(key);
        for (SignatureScheme other : SignatureScheme.values()) {
            if (other != scheme) {
                assertThatExceptionOfType(GeneralSecurityException.class)
                        .as(other.publicName())
                        .isThrownBy(() -> other.requireFit(key));
            }
        }
    }

    @Test
    void isPssForAKeyForPssAloneAndNothingElse() throws Exception {
        PublicKey key = TestKeys.pss(null).getPublic();

        assertThat(SignatureScheme.usual(key)).isEqualTo(SignatureScheme.RSA_PSS_SHA256);
        SignatureScheme.RSA_PSS_SHA512.requireFit(key);
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> SignatureScheme.RSA_SHA256.requireFit(key))
                .withMessageContaining("signs by RSASSA-PSS alone");
    }

    @ParameterizedTest
    @CsvSource({"SHA-1, SHA-1, 20", "SHA-256, SHA-1, 32", "SHA-256, SHA-256, 64", "SHA-224, SHA-224, 28"})
    void refusesParametersThatKhoDoesNotSignBy(String digest, String mask, int salt) throws Exception {
        PublicKey key = TestKeys.pss(TestKeys.pss(digest, mask, salt)).getPublic();

        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> SignatureScheme.usual(key))
                .withMessageContaining("RSASSA-PSS alone with " + digest)
                .withMessageContaining("a salt of at least " + salt + " bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_SHA256, 300d06092a864886f70d0101010500",
        "RSA_SHA512, 300d06092a864886f70d0101010500",
        "ECDSA_SHA256, 300a06082a8648ce3d040302",
        "ECDSA_SHA384, 300a06082a8648ce3d040303",
        "RSA_PSS_SHA256, 304106092a864886f70d01010a3034a00f300d06096086480165030402010500"
                + "a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120"
    })
    void isNamedInASignerInfoAsItsStandardsSay(SignatureScheme scheme, String der) throws IOException {
        assertThat(HexFormat.of().formatHex(scheme.signatureIdentifier().getEncoded("DER")))
                .isEqualTo(der);
    }

    @Test
    void namesItsDigestWithoutParameters() throws IOException {
        assertThat(HexFormat.of()
                        .formatHex(SignatureScheme.RSA_SHA256.digestIdentifier().getEncoded("DER")))
                .isEqualTo("300b0609608648016503040201");
        assertThat(HexFormat.of()
                        .formatHex(
                                SignatureScheme.ECDSA_SHA512.digestIdentifier().getEncoded("DER")))
                .isEqualTo("300b0609608648016503040203");
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithItselfAboutParameters(SignatureScheme scheme) {
        assertThat(scheme.name()).doesNotContain("SHA1");
        if (scheme.kind() == SignatureScheme.Kind.RSA_PSS) {
            PSSParameterSpec java = (PSSParameterSpec) scheme.parameters().orElseThrow();
            RSASSAPSSparams der =
                    RSASSAPSSparams.getInstance(scheme.signatureIdentifier().getParameters());
            assertThat(der.getSaltLength().intValueExact()).isEqualTo(java.getSaltLength());
            assertThat(java.getSaltLength()).isEqualTo(scheme.digestLength());
            assertThat(der.getHashAlgorithm().getAlgorithm().getId()).isEqualTo(scheme.digestOid());
        } else {
            assertThat(scheme.parameters()).isEmpty();
            assertThat(scheme.algorithm())
                    .isEqualTo(new DefaultSignatureAlgorithmIdentifierFinder().find(scheme.jcaName()));
        }
    }
}
