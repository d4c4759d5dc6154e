package vn.kho.signing.key;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import vn.kho.core.pdf.PdfProblem;

/** A private key with its certificate, whatever holds it: a file, a token, a signing service. Safe for concurrent use. */
public interface SealingKey {
    /** The certificate, its issuer, and so on upwards; at least the first two unless the certificate is self-signed. */
    List<X509Certificate> chain();

    /** How {@link #sign} signs; the same for the life of this object. */
    SignatureScheme scheme();

    /**
     * Signs {@code data}, which it hashes itself: nobody can have a digest of their own signed.
     *
     * @return the signature value as CMS wants it
     * @throws PdfProblem.SealingUnavailable when the key can't be used now
     */
    byte[] sign(byte[] data);

    /**
     * Checks that the key may sign at {@code now}; costs next to nothing, but where what holds it was away and has to be
     * looked for.
     *
     * @throws PdfProblem.SealingUnavailable naming the fault when the certificate or one above it is not valid then, the
     *     key usage does not allow signing documents, or what holds it is known to be away
     */
    void requireUsable(Instant now);

    default X509Certificate certificate() {
        return chain().getFirst();
    }
}
