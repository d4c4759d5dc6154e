package vn.kho.signing.worker;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import vn.kho.core.pdf.PdfReport;
import vn.kho.signing.source.FactsForm;
import vn.kho.signing.trust.TrustAnchor;

/** Answers jobs about one file at a time. */
final class Examiner {
    private final Limits limits;
    private volatile List<TrustAnchor> anchors = List.of();

    Examiner(Limits limits) {
        this.limits = limits;
    }

    /** Whom signatures are trusted by from the next job on. */
    void trust(List<TrustAnchor> newAnchors) {
        anchors = List.copyOf(newAnchors);
    }

    Answer examine(Job job) throws IOException {
        try (OpenPdf pdf = OpenPdf.open(job.file(), limits)) {
            return switch (job) {
                case Job.Inspect inspect -> report(pdf, inspect.at());
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

    private Answer.Report report(OpenPdf pdf, Instant at) throws IOException {
        PageTree pages = PageTree.read(pdf, limits);
        new ObjectWalk(limits).document(pdf);
        pdf.requireReadable();
        SignatureFields fields = SignatureFields.find(pdf);
        List<Examined> signatures = SignatureCheck.findings(pdf, fields, limits, anchors, at);
        PdfReport report = new PdfReport(
                String.format(Locale.ROOT, "%.1f", pdf.document().getVersion()),
                pages.size(),
                pages.firstPage(),
                PdfaClaim.read(pdf.catalog().getCOSStream(COSName.METADATA)),
                Examined.findings(signatures),
                Optional.empty());
        // What is signed is delivered as it is; anything else must bear the section that sealing appends.
        PdfReport whole = report.signed() ? report : report.with(FactsForm.write(SourceSurvey.of(pdf, limits)));
        return new Answer.Report(
                whole, signatures.stream().map(Examined::evidence).toList());
    }

    private byte[] written(OpenPdf pdf, Job.Report job) {
        Instant at = job.order().at().orElse(job.at());
        return SignedDocument.named(pdf, job.order().fileName()).report(job.order(), at, anchors, job.ground());
    }

    private List<Examined> findings(OpenPdf pdf, Instant at) throws IOException {
        SignatureFields fields = SignatureFields.find(pdf);
        return SignatureCheck.findings(pdf, fields, limits, anchors, at);
    }
}
