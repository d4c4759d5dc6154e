package vn.kho.core.pdf;

/**
 * Signs a PDF as the agency: a visible block, a QR code and a PAdES signature in one incremental update.
 *
 * <p>The source's bytes are a prefix of the copy. Fails closed: no valid certificate, no time stamp where the level wants
 * one, no copy. Safe for concurrent use; takes hardly more than the private key's time for a source that was sealed
 * lately, and as long as reading and hashing the source otherwise, plus the time-stamping authority's time.
 */
public interface PdfSealer {
    /**
     * Seals {@code source}, which was accepted by {@link PdfInspector#inspect}.
     *
     * @throws PdfProblem.Refused when the source can't be updated safely
     * @throws PdfProblem.SealingUnavailable when the key or the time-stamping authority can't be used
     */
    SealedPdf seal(SealSource source, Stamp stamp, SealLevel level);
}
