package vn.kho.core.pdf;

import vn.kho.core.content.Content;

/**
 * Signs a PDF as the agency: a visible block, a QR code and a PAdES signature in one incremental update.
 *
 * <p>The source's bytes are a prefix of the copy. Fails closed: no valid certificate, no time stamp, no copy. Safe for
 * concurrent use; takes tens of milliseconds plus the time-stamping authority's time.
 */
public interface PdfSealer {
    /**
     * Seals {@code source}, which was accepted by {@link PdfInspector#inspect}.
     *
     * @throws PdfProblem.Refused when the source can't be updated safely
     * @throws PdfProblem.SealingUnavailable when the key or the time-stamping authority can't be used
     */
    SealedPdf seal(Content source, Stamp stamp);
}
