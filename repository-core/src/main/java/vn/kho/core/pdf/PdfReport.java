package vn.kho.core.pdf;

import java.util.List;
import java.util.Optional;

/**
 * Facts about an examined PDF that is safe to keep.
 *
 * @param version as in {@code 1.7}
 * @param pages number of pages, at least 1
 * @param firstPage size and rotation of page 1
 * @param pdfaFlavour what XMP claims, as in {@code 2b}; a claim, not a finding
 * @param signatures one finding per signature, in the order of their revisions
 * @param sealFacts what sealing has to know; empty for a signed file, which is only re-delivered
 */
public record PdfReport(
        String version,
        int pages,
        PageBox firstPage,
        Optional<String> pdfaFlavour,
        List<SignatureFinding> signatures,
        Optional<SealFacts> sealFacts) {

    public PdfReport {
        signatures = List.copyOf(signatures);
    }

    /** This report with what sealing has to know. */
    public PdfReport with(SealFacts facts) {
        return new PdfReport(version, pages, firstPage, pdfaFlavour, signatures, Optional.of(facts));
    }

    /** This report with other opinions on its signatures, in their order. */
    public PdfReport with(List<SignatureFinding> judged) {
        return new PdfReport(version, pages, firstPage, pdfaFlavour, judged, sealFacts);
    }

    /** True when a signature speaks of this file; one left behind from another file does not. */
    public boolean signed() {
        return signatures.stream().anyMatch(s -> s.coverage() != SignatureFinding.Coverage.NONE);
    }

    /** Visible size of a page in points before rotation, and its rotation in degrees: 0, 90, 180 or 270. */
    public record PageBox(double width, double height, int rotation) {}
}
