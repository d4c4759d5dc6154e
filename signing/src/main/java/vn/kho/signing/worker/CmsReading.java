package vn.kho.signing.worker;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.ByteRange;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.pades.validation.PdfByteRangeDocument;
import eu.europa.esig.dss.pades.validation.PdfRevision;
import eu.europa.esig.dss.pades.validation.PdfSignatureDictionary;
import eu.europa.esig.dss.pades.validation.PdfSignatureField;
import eu.europa.esig.dss.pades.validation.dss.PdfCompositeDssDictionary;
import eu.europa.esig.dss.pdf.PDFServiceMode;
import eu.europa.esig.dss.pdf.PDFSignatureService;
import eu.europa.esig.dss.pdf.PdfSignatureRevision;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfObjectModificationsFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDocumentReader;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.visible.defaultdrawer.PdfBoxDefaultSignatureDrawerFactory;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * The signatures of a file as DSS reads them, offline and without comparing revisions.
 *
 * <p>DSS looks for every end of a revision in the file, byte by byte, which takes five times as long as all else. Where
 * one signature covers the whole file, and nothing is kept beside it, there is no other revision to be found.
 */
final class CmsReading {
    private static final COSName SECURITY_STORE = COSName.getPDFName("DSS");

    private CmsReading() {}

    static List<PAdESSignature> of(OpenPdf pdf) {
        DSSDocument file = new FileDocument(pdf.file().toFile());
        CommonCertificateVerifier offline = new CommonCertificateVerifier(true);
        offline.setAIASource(null);
        List<PAdESSignature> signatures = new ArrayList<>();
        try {
            PDFDocumentAnalyzer analyzer = new PDFDocumentAnalyzer(file);
            analyzer.setPdfObjFactory(lone(pdf, file)
                    .<PdfBoxDefaultObjectFactory>map(OneRevision::new)
                    .orElseGet(CmsReading::comparingNothing));
            analyzer.setCertificateVerifier(offline);
            for (AdvancedSignature signature : analyzer.getSignatures()) {
                if (signature instanceof PAdESSignature pades) {
                    pades.initBaselineRequirementsChecker(offline);
                    signatures.add(pades);
                }
            }
        } catch (DSSException e) {
            // Every signature of the file then gets the verdict that DSS can't read it.
            signatures.clear();
        }
        return signatures;
    }

    private static PdfBoxDefaultObjectFactory comparingNothing() {
        DefaultPdfDifferencesFinder noPictures = new DefaultPdfDifferencesFinder();
        noPictures.setMaximalPagesAmountForVisualComparison(0);
        DefaultPdfObjectModificationsFinder noObjects = new DefaultPdfObjectModificationsFinder();
        noObjects.setMaximumObjectVerificationDeepness(0);
        PdfBoxDefaultObjectFactory pdfbox = new PdfBoxDefaultObjectFactory();
        pdfbox.setPdfDifferencesFinder(noPictures);
        pdfbox.setPdfObjectModificationsFinder(noObjects);
        return pdfbox;
    }

    /** The file's only signature, where it covers all of it and DSS finds the same one. */
    private static Optional<PdfRevision> lone(OpenPdf pdf, DSSDocument file) {
        List<SignatureFields.Entry> entries =
                SignatureFields.ofForm(pdf.catalog()).entries();
        if (entries.size() != 1
                || entries.getFirst().documentTimeStamp()
                || pdf.catalog().containsKey(SECURITY_STORE)) {
            return Optional.empty();
        }
        try (PdfBoxDocumentReader reader = new PdfBoxDocumentReader(file)) {
            SignedRange range = SignedRange.of(pdf, entries.getFirst().signature());
            Map<PdfSignatureDictionary, List<PdfSignatureField>> found = reader.extractSigDictionaries();
            if (!range.whole() || range.end() != pdf.bytes().length() || found.size() != 1) {
                return Optional.empty();
            }
            Map.Entry<PdfSignatureDictionary, List<PdfSignatureField>> only =
                    found.entrySet().iterator().next();
            ByteRange bytes = only.getKey().getByteRange();
            if (bytes.getFirstPartEnd() != range.gapStart() || bytes.getSecondPartStart() != range.gapEnd()) {
                return Optional.empty();
            }
            bytes.setValid(true);
            return Optional.of(new PdfSignatureRevision(
                    only.getKey(),
                    new PdfCompositeDssDictionary(),
                    null,
                    only.getValue(),
                    new PdfByteRangeDocument(file, bytes),
                    InMemoryDocument.createEmptyDocument(),
                    true));
        } catch (IOException | RuntimeException e) {
            // DSS then says in its own way what it can't read.
            return Optional.empty();
        }
    }

    /** Makes services that have found the revisions of a file already, and that there is one. */
    private static final class OneRevision extends PdfBoxDefaultObjectFactory {
        private final PdfRevision revision;

        OneRevision(PdfRevision revision) {
            this.revision = revision;
        }

        @Override
        public PDFSignatureService newPAdESSignatureService() {
            return new PdfBoxSignatureService(PDFServiceMode.SIGNATURE, new PdfBoxDefaultSignatureDrawerFactory()) {
                @Override
                public List<PdfRevision> getRevisions(DSSDocument document, char @Nullable [] password) {
                    return List.of(revision);
                }

                @Override
                public void analyzePdfModifications(
                        DSSDocument document, List<AdvancedSignature> signatures, char @Nullable [] password) {
                    // Nothing follows the only revision.
                }
            };
        }
    }
}
