package vn.kho.signing.validation;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Says before a signature is made whether its certificate is good, and gives what proves that later. Answers from
 * memory while what it knows is valid, and waits on the network otherwise. Safe for concurrent use.
 */
public interface ValidationSource {
    /**
     * Checks every certificate of a chain below its last one, the anchor. For each signature of any level.
     *
     * @param signer the signing certificate, its issuer, and so on upwards
     * @throws vn.kho.core.pdf.PdfProblem.CertificateNotGood when one is revoked, expired or unknown to its issuer
     * @throws vn.kho.core.pdf.PdfProblem.StatusUnavailable when one names who knows its status, which can't be learnt,
     *     and the agency wants no signature then
     */
    void requireGood(List<X509Certificate> signer);

    /**
     * The same, and nothing passes whose status is not proved: for time stampers, at levels LT and LTA.
     *
     * @param chain a certificate, its issuer, and so on upwards
     * @throws vn.kho.core.pdf.PdfProblem.CertificateNotGood when one is revoked, expired or unknown to its issuer
     * @throws vn.kho.core.pdf.PdfProblem.StatusUnavailable when one's status can't be learnt
     */
    void requireProved(List<X509Certificate> chain);

    /**
     * Everything that a verifier needs for a signature by {@code signer} and time stamps by every authority that is
     * known. Gathered before signing, for levels LT and LTA. An authority whose own status can't be proved is left out;
     * so is one that has not stamped yet: see {@link ValidationMaterial#covers}. The same object is given again while
     * nothing changed.
     *
     * @param signer the signing certificate, its issuer, and so on upwards to the anchor
     * @throws vn.kho.core.pdf.PdfProblem.CertificateNotGood when one is revoked, expired or unknown to its issuer
     * @throws vn.kho.core.pdf.PdfProblem.StatusUnavailable when something that level LT needs can't be had now
     * @throws vn.kho.core.pdf.PdfProblem.TimeStampUnavailable when no time-stamping authority is known that can be
     *     proved, and none answers that can
     */
    ValidationMaterial material(List<X509Certificate> signer);
}
