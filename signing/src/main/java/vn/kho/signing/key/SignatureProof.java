package vn.kho.signing.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;

/** Proves that a signature is that of a certificate's key. */
record SignatureProof(SignatureScheme scheme, X509Certificate certificate) {
    /** What a holder signs to show that key and certificate belong together. */
    static final byte[] PROBE = "key and certificate belong together".getBytes(StandardCharsets.US_ASCII);

    /** @throws GeneralSecurityException when the platform can't verify by the scheme */
    boolean accepts(byte[] data, byte[] value) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(scheme.jcaName());
        if (scheme.parameters().isPresent()) {
            signature.setParameter(scheme.parameters().get());
        }
        signature.initVerify(certificate.getPublicKey());
        signature.update(data);
        try {
            return signature.verify(value);
        } catch (SignatureException e) {
            // Not even the form of a signature.
            return false;
        }
    }
}
