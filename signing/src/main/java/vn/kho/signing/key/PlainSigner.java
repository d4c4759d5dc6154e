package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import vn.kho.core.pdf.PdfProblem;

/** Signs with a private key that has no certificate, by the quickest code there is. Safe for concurrent use. */
public final class PlainSigner {
    private final SignerPool pool;

    /** @throws GeneralSecurityException when the platform can't sign with such a key by the scheme */
    public PlainSigner(SignatureScheme scheme, PrivateKey key) throws GeneralSecurityException {
        this.pool = new SignerPool(SignatureProvider.chosen(), scheme, key);
    }

    /** @throws PdfProblem.SealingUnavailable when the key fails */
    public byte[] sign(byte[] data) {
        try {
            return pool.sign(data);
        } catch (GeneralSecurityException e) {
            throw new PdfProblem.SealingUnavailable("the key can't sign", e);
        }
    }
}
