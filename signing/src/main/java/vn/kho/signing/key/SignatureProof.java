package vn.kho.signing.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;

/** Proves that signatures are those of a certificate's key. Safe for concurrent use. */
final class SignatureProof {
    /** What a holder signs to show that key and certificate belong together. */
    static final byte[] PROBE = "key and certificate belong together".getBytes(StandardCharsets.US_ASCII);

    private final SignatureProvider provider = SignatureProvider.chosen();
    private final SignatureScheme scheme;
    private final PublicKey key;

    /** @throws GeneralSecurityException when the platform can't verify with such a key */
    SignatureProof(SignatureScheme scheme, X509Certificate certificate) throws GeneralSecurityException {
        this.scheme = scheme;
        this.key = provider.own(certificate.getPublicKey());
    }

    /** @throws GeneralSecurityException when the platform can't verify by the scheme */
    boolean accepts(byte[] data, byte[] value) throws GeneralSecurityException {
        Signature signature = provider.verifier(scheme, key);
        signature.update(data);
        try {
            return signature.verify(value);
        } catch (SignatureException e) {
            // Not even the form of a signature.
            return false;
        }
    }
}
