package vn.kho.signing.time;

import java.security.cert.X509Certificate;
import java.util.List;

/** Says whether a time stamp by certain certificates is wanted. May wait on the network. */
@FunctionalInterface
public interface StamperCheck {
    /**
     * Lets pass, or says why not.
     *
     * @param chain from the certificate that stamped up to its anchor
     * @throws vn.kho.core.pdf.PdfProblem.CertificateNotGood when one is revoked, expired or unknown to its issuer
     * @throws vn.kho.core.pdf.PdfProblem.StatusUnavailable when that can't be learnt now, and must be known
     */
    void require(List<X509Certificate> chain);
}
