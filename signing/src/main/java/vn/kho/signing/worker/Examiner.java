package vn.kho.signing.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.source.FactsForm;

/** Answers jobs about one file at a time. */
final class Examiner {
    private final Limits limits;
    private final Path trustDirectory;

    Examiner(Limits limits, Path trustDirectory) {
        this.limits = limits;
        this.trustDirectory = trustDirectory;
    }

    Answer examine(Job job) throws IOException {
        try (OpenPdf pdf = OpenPdf.open(job.file(), limits)) {
            return switch (job) {
                case Job.Inspect inspect -> new Answer.Report(report(pdf, inspect.at()));
                case Job.Survey _ -> new Answer.Facts(FactsForm.write(SourceSurvey.of(pdf, limits)));
                case Job.Signatures signatures -> new Answer.Findings(findings(pdf, signatures.at()));
                case Job.Render render -> PageRenderer.render(pdf, limits, render.page(), render.dpi());
                case Job.Report order -> new Answer.Written(written(pdf, order));
                case Job.Marks _ -> new Answer.Marks(CopyMarks.read(pdf, limits));
                case Job.Before before ->
                    new Answer.Before(
                            SignedDocument.named(pdf, before.fileName()).bytesBefore(before.signature()));
            };
        }
    }

    private PdfReport report(OpenPdf pdf, Instant at) throws IOException {
        PageTree pages = PageTree.read(pdf, limits);
        new ObjectWalk(limits).document(pdf);
        pdf.requireReadable();
        SignatureFields fields = SignatureFields.find(pdf);
        List<SignatureFinding> signatures =
                SignatureCheck.findings(pdf, fields, limits, TrustAnchors.read(trustDirectory), at);
        PdfReport report = new PdfReport(
                String.format(Locale.ROOT, "%.1f", pdf.document().getVersion()),
                pages.size(),
                pages.firstPage(),
                PdfaClaim.read(pdf.catalog().getCOSStream(COSName.METADATA)),
                signatures,
                Optional.empty());
        // What is signed is delivered as it is; anything else must bear the section that sealing appends.
        return report.signed() ? report : report.with(FactsForm.write(SourceSurvey.of(pdf, limits)));
    }

    private byte[] written(OpenPdf pdf, Job.Report job) throws IOException {
        Instant at = job.order().at().orElse(job.at());
        return SignedDocument.named(pdf, job.order().fileName())
                .report(job.order(), at, TrustAnchors.read(trustDirectory), findings(pdf, at));
    }

    private List<SignatureFinding> findings(OpenPdf pdf, Instant at) throws IOException {
        SignatureFields fields = SignatureFields.find(pdf);
        return SignatureCheck.findings(pdf, fields, limits, TrustAnchors.read(trustDirectory), at);
    }
}
