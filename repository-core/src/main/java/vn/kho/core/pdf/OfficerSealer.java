package vn.kho.core.pdf;

/**
 * Seals as {@link PdfSealer} does, with a key that an officer's token holds: a hash goes out, a signature value comes
 * back. The hash is always that of attributes made here for a copy that is made here; nobody can have a digest of their
 * own signed through it, and a value that is not a signature over exactly those attributes is refused.
 *
 * <p>Keeps nothing itself between the two steps, so that another node can finish what this one began.
 */
public interface OfficerSealer {
    /**
     * Checks that copies may be sealed with a key now; costs a look at its chain.
     *
     * @throws PdfProblem.OfficersNotSet when this office has not said whose tokens may seal
     * @throws PdfProblem.OfficerCertificateRefused saying why
     */
    void require(OfficerKey key);

    /**
     * Prepares a copy up to its signature value. Status and, from level LT on, what proves it later are gathered here,
     * before anything is signed.
     *
     * @throws PdfProblem as {@link #require} and {@link PdfSealer#seal}
     */
    Begun begin(SealSource source, Stamp stamp, SealLevel level, OfficerKey key);

    /**
     * Finishes a copy at the level at which it was begun. Everything that {@link #require} looks at is looked at again.
     *
     * @param source the same as at the beginning; it is read once
     * @param signature as CMS wants it; of ECDSA also the two numbers alone, as browsers give them
     * @throws PdfProblem.SignatureUnfit when the value is no signature over this copy by the certificate's key
     * @throws PdfProblem.OfficersNotSet when the office has taken all names away meanwhile
     * @throws PdfProblem.OfficerCertificateRefused when the certificate ended, was revoked or lost the office's trust
     *     meanwhile
     * @throws PdfProblem.TimeStampUnavailable when no time stamp is to be had; level B needs none
     */
    SealedPdf finish(PendingSeal pending, SealSource source, byte[] signature);

    /** The same at level B, whatever the copy was begun at: for want of a time stamp. */
    SealedPdf finishWithoutTimeStamp(PendingSeal pending, SealSource source, byte[] signature);

    /** What is to be kept, and what is to be signed. */
    record Begun(PendingSeal pending, SigningTask task) {}
}
