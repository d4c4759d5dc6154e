package vn.kho.signing.conformance;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.ServiceLoaderPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.simplereport.jaxb.XmlTimestamp;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
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
import java.util.Objects;

/**
 * What DSS says about one signature, with the tests' roots as anchors and its default policy less the demand for
 * revocation data: the tests' authorities publish none.
 *
 * @param range the signed bytes, which tell signatures of one file apart
 */
record DssFinding(
        List<BigInteger> range,
        Indication indication,
        String detail,
        SignatureLevel level,
        boolean intact,
        List<Indication> timeStamps,
        BigInteger signerSerial) {

    private static final String POLICY = policy();

    static List<DssFinding> on(byte[] pdf, List<X509Certificate> anchors) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor)));
        CertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
        validator.setPdfObjFactory(withoutPictures());
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(CopyIssuer.CLOCK.instant().plusSeconds(3600)));
        Reports reports = validator.validateDocument(new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8)));

        List<DssFinding> findings = new ArrayList<>();
        for (String id : reports.getSimpleReport().getSignatureIdList()) {
            SignatureWrapper signature = reports.getDiagnosticData().getSignatureById(id);
            findings.add(new DssFinding(
                    signature.getPDFRevision().getSignatureByteRange(),
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
                            : new BigInteger(signature.getSigningCertificate().getSerialNumber())));
        }
        return findings;
    }

    /** Pictures of pages are compared elsewhere, and more closely; with them DSS takes twenty times as long. */
    private static IPdfObjFactory withoutPictures() {
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        differences.setMaximalPagesAmountForVisualComparison(0);
        ServiceLoaderPdfObjFactory factory = new ServiceLoaderPdfObjFactory();
        factory.setPdfDifferencesFinder(differences);
        return factory;
    }

    /** What must not change when something is appended. */
    String verdict() {
        return indication + " " + detail + (intact ? " intact" : " not intact") + " " + level + " " + timeStamps;
    }

    /** Signature and time stamp: DSS passes a signature whose time stamp is broken as if it had none. */
    boolean passed() {
        return indication == Indication.TOTAL_PASSED
                && intact
                && timeStamps.stream().allMatch(each -> each == Indication.PASSED);
    }

    private static String policy() {
        try (InputStream in = Objects.requireNonNull(DssFinding.class.getResourceAsStream("/policy/constraint.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll(
                            "<(RevocationDataAvailable|AcceptableRevocationDataFound) Level=\"\\w+\"",
                            "<$1 Level=\"IGNORE\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
