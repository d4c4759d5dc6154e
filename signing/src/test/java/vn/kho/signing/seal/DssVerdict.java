package vn.kho.signing.seal;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.jaxb.XmlTimestamp;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * What DSS says about one signature, with our root as anchor and its default policy less the demand for revocation
 * data: the test authority publishes none.
 */
record DssVerdict(
        Indication indication,
        String detail,
        SignatureLevel level,
        boolean intact,
        List<Indication> timeStamps,
        BigInteger signerSerial,
        List<BigInteger> pagesWithOverlap,
        List<BigInteger> pagesChanged) {

    private static final String POLICY = policy();

    /** Signature and time stamp: DSS passes a signature whose time stamp is broken as if it had none. */
    boolean passed() {
        return indication == Indication.TOTAL_PASSED && timeStamps.equals(List.of(Indication.PASSED));
    }

    static List<DssVerdict> on(byte[] pdf, X509Certificate root) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(root));
        CertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(TestSeal.CLOCK.instant().plusSeconds(3600)));
        Reports reports = validator.validateDocument(new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8)));

        List<DssVerdict> verdicts = new ArrayList<>();
        for (String id : reports.getSimpleReport().getSignatureIdList()) {
            SignatureWrapper signature = reports.getDiagnosticData().getSignatureById(id);
            PDFRevisionWrapper revision = signature.getPDFRevision();
            verdicts.add(new DssVerdict(
                    reports.getSimpleReport().getIndication(id),
                    reports.getSimpleReport().getSubIndication(id) + " "
                            + reports.getSimpleReport().getAdESValidationErrors(id).stream()
                                    .map(Message::getValue)
                                    .toList(),
                    reports.getSimpleReport().getSignatureFormat(id),
                    signature.isSignatureIntact() && signature.isSignatureValid(),
                    reports.getSimpleReport().getSignatureTimestamps(id).stream()
                            .map(XmlTimestamp::getIndication)
                            .toList(),
                    signature.getSigningCertificate() == null
                            ? BigInteger.ZERO
                            : new BigInteger(signature.getSigningCertificate().getSerialNumber()),
                    revision.getPdfAnnotationsOverlapConcernedPages(),
                    revision.getPdfVisualDifferenceConcernedPages()));
        }
        return verdicts;
    }

    private static String policy() {
        try (InputStream in = DssVerdict.class.getResourceAsStream("/policy/constraint.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll(
                            "<(RevocationDataAvailable|AcceptableRevocationDataFound) Level=\"\\w+\"",
                            "<$1 Level=\"IGNORE\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
