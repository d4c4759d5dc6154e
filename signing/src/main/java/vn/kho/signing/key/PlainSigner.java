package vn.kho.signing.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import vn.kho.core.pdf.PdfProblem;

/** Signs with a private key that has no certificate, by the quickest code there is. Safe for concurrent use. */
public final class PlainSigner {
    private final SignerPool pool;

    private PlainSigner(SignatureScheme scheme, PrivateKey key) throws GeneralSecurityException {
        this.pool = new SignerPool(SignatureProvider.chosen(), scheme, key);
    }

    /**
     * Signs with ECDSA, P-256 and SHA-256; signatures are in DER.
     *
     * @param scalar the private key as a number, its highest byte first
     * @throws PdfProblem.SealingUnavailable when it can't be used
     */
    public static PlainSigner p256(byte[] scalar) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(
                            new BigInteger(1, scalar), curve.getParameterSpec(ECParameterSpec.class)));
            return new PlainSigner(SignatureScheme.ECDSA_SHA256, key);
        } catch (GeneralSecurityException e) {
            throw new PdfProblem.SealingUnavailable("the key can't be used", e);
        }
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
