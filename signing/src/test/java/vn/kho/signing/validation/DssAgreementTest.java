package vn.kho.signing.validation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.time.TimeStampAuthority;

/**
 * What is gathered is all that DSS needs, with its default policy and no network: it puts nothing else into signatures of
 * level LT and LTA, and passes them two days later with nothing but the root.
 */
class DssAgreementTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path home;

    @Test
    void passesWhatTheTestAuthorityProvesWithoutTheNetwork() throws Exception {
        TestAuthority authority = TestAuthority.open(
                new TestAuthority.Setup(
                        home.resolve("authority"), home.resolve("trust"), "Cơ quan", Duration.ofDays(30)),
                Clock.offset(CLOCK, Duration.ofHours(-1)),
                RANDOM);
        TimeStampAuthority time = new EmbeddedTimeStampAuthority(authority.timeStampKey(), CLOCK, RANDOM);
        ValidationMaterial material = new GatheredValidation(authority.status(), time, true, CLOCK, RANDOM)
                .material(authority.sealingKey().chain());

        assertThat(material.ocspResponses()).hasSize(2);
        assertThat(material.crls()).isEmpty();
        assertThat(material.covers(time.stamp(new byte[32], "SHA-256"))).isTrue();
        assertPasses(
                SignatureAlgorithm.RSA_SHA256,
                authority.sealingKey().chain(),
                authority.sealingKey()::sign,
                time,
                material);
    }

    @Test
    void passesWhatServicesProve() throws Exception {
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
        TestAuthority other = TestAuthority.open(
                new TestAuthority.Setup(
                        home.resolve("authority"), home.resolve("trust"), "Cơ quan", Duration.ofDays(30)),
                Clock.offset(CLOCK, Duration.ofHours(-1)),
                RANDOM);
        TimeStampAuthority time = new EmbeddedTimeStampAuthority(other.timeStampKey(), CLOCK, RANDOM);
        TestCa root = TestCa.root("Root", now.minus(Duration.ofDays(99)), now.plus(Duration.ofDays(99)));
        try (StatusServer server = new StatusServer();
                OnlineStatus online = new OnlineStatus(Duration.ofSeconds(10), 1_000_000, AddressRule.ANY)) {
            TestCa ca = root.below("CA", TestCa.crlAt(server.url("/root.crl")));
            TestCa.Issued responder =
                    ca.issue("Responder", TestCa.OCSP_SIGNING.and(TestCa.crlAt(server.url("/ca.crl"))));
            TestCa.Issued seal = ca.issue("Seal", TestCa.SEALING.and(TestCa.ocspAt(server.url("/ocsp"))));
            Instant from = now.minusSeconds(60);
            Instant to = now.plus(Duration.ofDays(1));
            server.serve("/root.crl", () -> root.crl(from, to, Map.of()));
            server.serve("/ca.crl", () -> ca.crl(from, to, Map.of()));
            server.serve("/ocsp", () -> ca.ocsp(seal.certificate(), null, from, to, responder));
            ValidationMaterial material =
                    new GatheredValidation(other.status().or(online), time, true, CLOCK, RANDOM).material(seal.chain());

            assertThat(material.ocspResponses()).hasSize(2);
            assertThat(material.crls()).hasSize(2);
            assertPasses(SignatureAlgorithm.ECDSA_SHA256, seal.chain(), data -> signed(seal, data), time, material);
        }
    }

    private static void assertPasses(
            SignatureAlgorithm algorithm,
            List<X509Certificate> chain,
            UnaryOperator<byte[]> key,
            TimeStampAuthority time,
            ValidationMaterial material)
            throws Exception {
        List<X509Certificate> anchors =
                List.of(chain.getLast(), time.chains().getFirst().getLast());
        CommonCertificateVerifier verifier = trusting(anchors);
        verifier.setOcspSource(ocsp(material));
        verifier.setCrlSource(crls(material));
        CommonCertificateSource certificates = new CommonCertificateSource();
        material.certificates().forEach(each -> certificates.addCertificate(new CertificateToken(each)));
        verifier.setAdjunctCertSources(certificates);

        PAdESService service = new PAdESService(verifier);
        service.setTspSource(
                (digestAlgorithm, digest) -> new TimestampBinary(encoded(time, digest, digestAlgorithm.getJavaName())));
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(chain.getFirst()));
        parameters.setCertificateChain(chain.stream().map(CertificateToken::new).toList());
        DSSDocument source = new InMemoryDocument(blankPage());
        byte[] data = service.getDataToSign(source, parameters).getBytes();
        DSSDocument t = service.signDocument(source, parameters, new SignatureValue(algorithm, key.apply(data)));
        assertThat(verdict(t, anchors).getIndication(id(t, anchors)))
                .as("without the material")
                .isEqualTo(Indication.INDETERMINATE);

        for (SignatureLevel level : List.of(SignatureLevel.PAdES_BASELINE_LT, SignatureLevel.PAdES_BASELINE_LTA)) {
            parameters.setSignatureLevel(level);
            DSSDocument extended = service.extendDocument(t, parameters);

            SimpleReport report = verdict(extended, anchors);
            String id = report.getFirstSignatureId();
            assertThat(report.getIndication(id))
                    .as("%s %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
                    .isEqualTo(Indication.TOTAL_PASSED);
            assertThat(report.getSignatureFormat(id)).isEqualTo(level);
        }
    }

    private static String id(DSSDocument document, List<X509Certificate> anchors) {
        return verdict(document, anchors).getFirstSignatureId();
    }

    private static SimpleReport verdict(DSSDocument document, List<X509Certificate> anchors) {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(document);
        validator.setCertificateVerifier(trusting(anchors));
        validator.setValidationTime(Date.from(CLOCK.instant().plus(Duration.ofDays(2))));
        return validator.validateDocument().getSimpleReport();
    }

    private static CommonCertificateVerifier trusting(List<X509Certificate> anchors) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.forEach(each -> trusted.addCertificate(new CertificateToken(each)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        return verifier;
    }

    private static OCSPSource ocsp(ValidationMaterial material) {
        return (certificate, issuer) -> {
            for (byte[] each : material.ocspResponses()) {
                try {
                    BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(each).getResponseObject();
                    SingleResp single = basic.getResponses()[0];
                    if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())) {
                        OCSPToken token = new OCSPToken(basic, single, certificate, issuer);
                        token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                        return token;
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return null;
        };
    }

    private static CRLSource crls(ValidationMaterial material) {
        return (certificate, issuer) -> {
            for (byte[] each : material.crls()) {
                try {
                    var validity = CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(each), issuer);
                    if (validity.isValid()) {
                        CRLToken token = new CRLToken(certificate, validity);
                        token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                        return token;
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return null;
        };
    }

    private static byte[] encoded(TimeStampAuthority time, byte[] digest, String algorithm) {
        try {
            return time.stamp(digest, algorithm).getEncoded();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] signed(TestCa.Issued seal, byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(seal.keys().getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] blankPage() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(out);
        }
        return out.toByteArray();
    }
}
