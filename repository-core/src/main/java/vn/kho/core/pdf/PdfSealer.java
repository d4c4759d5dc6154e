package vn.kho.core.pdf;

/**
 * Signs a PDF as the agency: a visible block, a QR code and a PAdES signature in one incremental update.
 *
 * <p>The source's bytes are a prefix of the copy. Fails closed: no valid certificate, no time stamp where the level wants
 * one, no copy. Safe for concurrent use; takes hardly more than the private key's time for a source that was sealed
 * lately, and as long as reading and hashing the source otherwise, plus the time-stamping authority's time.
 */
public interface PdfSealer {
    /** Signature fields of copies begin so, whoever's key signed them; a number follows. */
    String FIELD_NAME = "KhoSeal";

    /**
     * Checks that the key may be used now, by what is known: costs next to nothing, and asks about a certificate's status
     * only when that has to be known anew.
     *
     * @throws PdfProblem.SealingUnavailable as {@link #seal} would
     */
    void require();

    /**
     * Seals {@code source}, which was accepted by {@link PdfInspector#inspect}.
     *
     * @throws PdfProblem.Refused when the source can't be updated safely
     * @throws PdfProblem.TimeStampUnavailable when no time stamp is to be had; level B needs none
     * @throws PdfProblem.SealingUnavailable when the key can't be used
     */
    SealedPdf seal(SealSource source, Stamp stamp, SealLevel level);

    /**
     * Raises a sealed copy by a further section that follows its bytes: what was delivered stays as it is, and stays
     * valid. The agency's key is not used.
     *
     * @param copy the whole copy as it is delivered now; its last signature is ours
     * @param signerSerial serial number of the certificate that signed it, in hex
     * @param to above the level that the copy has; T at most is reached when it was signed with another certificate than
     *     the present one, whose proofs could not be had
     * @return the further section as {@link SealedPdf#appended()}; the SHA-256 and length of all bytes, with it; the
     *     time in the newest time stamp
     * @throws PdfProblem.Refused when the copy can't be updated safely
     * @throws PdfProblem.TimeStampUnavailable when no time stamp is to be had
     * @throws PdfProblem.SealingUnavailable when what the level needs, such as revocation data, is not to be had
     */
    SealedPdf raise(SealSource copy, String signerSerial, SealLevel to);
}
