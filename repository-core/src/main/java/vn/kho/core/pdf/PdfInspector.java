package vn.kho.core.pdf;

import java.time.Instant;
import java.util.List;
import vn.kho.core.content.Content;

/**
 * Examines foreign PDFs within limits of size, pages, objects, decompressed bytes, depth and time.
 *
 * <p>Hostile input costs the caller at most the time limit; the service's own memory is not at stake. Safe for
 * concurrent use.
 */
public interface PdfInspector {
    /**
     * Facts about a PDF that may be archived.
     *
     * @throws PdfProblem.Refused when it is not a PDF, broken, encrypted, active, or beyond a limit
     * @throws PdfProblem.Busy when no examiner is free in time
     */
    PdfReport inspect(Content pdf);

    /**
     * What sealing has to know about a PDF that {@link #inspect} accepts.
     *
     * @throws PdfProblem.Refused when an incremental update of it would not be safe
     * @throws PdfProblem.Busy when no examiner is free in time
     */
    SealFacts survey(Content pdf);

    /**
     * Signatures of any PDF as of {@code at}, also of one that {@link #inspect} would refuse for being active.
     *
     * @throws PdfProblem.Refused when it can't be read as a PDF within the limits
     */
    List<SignatureFinding> signatures(Content pdf, Instant at);

    /**
     * Page {@code page} (from 1) as a PNG.
     *
     * @param dpi resolution, 20 to 300; lowered when the page is so large that the picture would pass 25 megapixels
     * @throws PdfProblem.Refused when it can't be rendered within the limits
     * @throws IllegalArgumentException when there is no such page
     */
    byte[] renderPage(Content pdf, int page, int dpi);

    /**
     * Well-formed look-up codes of copies that the file shows on its first or last page, as text or as a QR code: of few
     * copies, in no particular order.
     *
     * @throws PdfProblem.Refused when the pages can't be read within the limits
     * @throws PdfProblem.Busy when no examiner is free in time
     */
    List<String> lookupCodes(Content pdf);
}
