package vn.kho.signing.worker;

import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.ByteRange;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pades.validation.PdfByteRangeDocument;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfObjectModificationsFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.ReportOrder.Token;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.signing.trust.TrustAnchor;
import vn.kho.signing.validation.ValidationMaterial;

/**
 * A file as DSS validates it at length: offline, with the answers on certificates that our own verdict had.
 *
 * <p>DSS draws no pages, and compares the objects of revisions only where a revision follows a signature: the rest of
 * its time would go there. What {@link SignatureCheck} found goes into the diagnostic data ({@link DoubtedSignatures}),
 * so that no report passes what our own verdict does not.
 */
final class SignedDocument {
    private static final int LONGEST_REPORT = 16 * 1024 * 1024;

    private final FileDocument document;

    private SignedDocument(FileDocument document) {
        this.document = document;
    }

    /** @param name what the reports call it; DSS's ids of signatures depend on it */
    static SignedDocument named(OpenPdf pdf, String name) {
        FileDocument document = new FileDocument(pdf.file().toFile());
        document.setName(name);
        return new SignedDocument(document);
    }

    /** @throws Refused with {@link Reason#TOO_MANY_OBJECTS} when the report would be longer than 16 MiB */
    byte[] report(ReportOrder order, Instant at, List<TrustAnchor> anchors, ReportGround ground) {
        ValidationPolicy policy = ReportPolicy.of(order.policy());
        boolean followed =
                ground.findings().stream().anyMatch(finding -> finding.coverage() != Coverage.WHOLE_DOCUMENT);
        PDFDocumentValidator validator = validator(followed, anchors, ground.statuses());
        validator.setValidationTime(Date.from(at));
        validator.setTokenExtractionStrategy(TokenExtractionStrategy.fromParameters(
                order.tokens().contains(Token.CERTIFICATE),
                order.tokens().contains(Token.TIME_STAMP),
                order.tokens().contains(Token.REVOCATION_DATA),
                order.tokens().contains(Token.EVIDENCE_RECORD)));
        validator.setProcessExecutor(
                new DoubtedSignatures(ground.findings(), order.policy().isEmpty()));
        Reports reports = validator.validateDocument(policy);
        byte[] written = switch (order.form()) {
            case DSS_JSON -> DssJson.of(reports);
            case ETSI_XML -> DssJson.etsi(reports);
        };
        if (written.length > LONGEST_REPORT) {
            throw new Refused(Reason.TOO_MANY_OBJECTS);
        }
        return written;
    }

    /** DSS's original of a signed PDF is the revision before the signature, which is the beginning of the file. */
    OptionalLong bytesBefore(Optional<String> id) {
        PDFDocumentValidator validator = validator(false, List.of(), ValidationMaterial.NONE);
        Optional<AdvancedSignature> signature = validator.getSignatures().stream()
                .filter(one -> id.isEmpty() || id.get().equals(one.getId()))
                .findFirst();
        return signature.stream()
                .map(validator::getOriginalDocuments)
                .flatMap(Collection::stream)
                .mapToLong(SignedDocument::lengthOfBeginning)
                .filter(length -> length > 0)
                .findFirst();
    }

    private static long lengthOfBeginning(DSSDocument original) {
        if (!(original instanceof PdfByteRangeDocument part)) {
            return 0;
        }
        ByteRange range = part.getByteRange();
        return range.getFirstPartStart() == 0 ? range.getLength() : 0;
    }

    private PDFDocumentValidator validator(
            boolean compareObjects, List<TrustAnchor> anchors, ValidationMaterial statuses) {
        DefaultPdfDifferencesFinder noPictures = new DefaultPdfDifferencesFinder();
        noPictures.setMaximalPagesAmountForVisualComparison(0);
        DefaultPdfObjectModificationsFinder objects = new DefaultPdfObjectModificationsFinder();
        if (!compareObjects) {
            objects.setMaximumObjectVerificationDeepness(0);
        }
        PdfBoxDefaultObjectFactory pdfbox = new PdfBoxDefaultObjectFactory();
        pdfbox.setPdfDifferencesFinder(noPictures);
        pdfbox.setPdfObjectModificationsFinder(objects);

        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor.certificate())));
        CommonCertificateVerifier offline = new CommonCertificateVerifier(true);
        offline.setAIASource(null);
        offline.setTrustedCertSources(trusted);
        offline.setCrlSource(new ExternalResourcesCRLSource(documents(statuses.crls())));
        offline.setOcspSource(new ExternalResourcesOCSPSource(documents(statuses.ocspResponses())));

        PDFDocumentValidator validator = new PDFDocumentValidator(document);
        validator.setPdfObjFactory(pdfbox);
        validator.setCertificateVerifier(offline);
        return validator;
    }

    private static DSSDocument[] documents(List<byte[]> all) {
        return all.stream().map(InMemoryDocument::new).toArray(DSSDocument[]::new);
    }
}
