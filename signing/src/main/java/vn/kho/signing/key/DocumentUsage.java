package vn.kho.signing.key;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/** The extended key usage, where the certificate has one, lets it sign documents. Read once. */
public final class DocumentUsage implements KeyCheck {
    /**
     * anyExtendedKeyUsage, emailProtection, clientAuth (what agencies' certificates often have instead of a purpose for
     * documents), Adobe's and Microsoft's document signing, and documentSigning (RFC 9336).
     */
    private static final Set<String> DOCUMENTS = Set.of(
            "2.5.29.37.0",
            "1.3.6.1.5.5.7.3.4",
            "1.3.6.1.5.5.7.3.2",
            "1.2.840.113583.1.1.5",
            "1.3.6.1.4.1.311.10.3.12",
            "1.3.6.1.5.5.7.3.36");

    private final boolean fit;

    public DocumentUsage(X509Certificate certificate) {
        this.fit = fits(certificate);
    }

    /** Whether documents are among the certificate's purposes, or it names none. */
    public static boolean fits(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(DOCUMENTS::contains);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    @Override
    public void require(Instant now) {
        if (!fit) {
            throw new SealingUnavailable(
                    SealingFault.KEY_USAGE_UNFIT,
                    "the signing certificate's extended key usage does not allow signing documents");
        }
    }
}
