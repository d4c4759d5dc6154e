package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** How a key signs: kind of key, padding and digest; never SHA-1. */
public enum SignatureScheme {
    RSA_SHA256("SHA256withRSA", "SHA-256"),
    ECDSA_SHA256("SHA256withECDSA", "SHA-256");

    private final String jcaName;
    private final String digest;

    SignatureScheme(String jcaName, String digest) {
        this.jcaName = jcaName;
        this.digest = digest;
    }

    /** Name of the signature algorithm in the Java security standard names. */
    public String jcaName() {
        return jcaName;
    }

    /** Name of the digest, which is also the document's. */
    public String digest() {
        return digest;
    }

    public AlgorithmIdentifier digestIdentifier() {
        return new DefaultDigestAlgorithmIdentifierFinder().find(signatureIdentifier());
    }

    public AlgorithmIdentifier signatureIdentifier() {
        return new DefaultSignatureAlgorithmIdentifierFinder().find(jcaName);
    }

    /** Most bytes that a signature value of a key has. */
    public int maxSignatureBytes(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> (rsa.getModulus().bitLength() + 7) / 8;
            // SEQUENCE of two INTEGERs, each with a sign byte at most.
            case ECPublicKey ec -> 9 + 2 * ((ec.getParams().getOrder().bitLength() + 7) / 8);
            default -> throw new IllegalArgumentException("neither an RSA nor an EC key");
        };
    }

    /** @param keyAlgorithm {@code RSA} or {@code EC} */
    static SignatureScheme usual(String keyAlgorithm) throws GeneralSecurityException {
        return switch (keyAlgorithm) {
            case "RSA" -> RSA_SHA256;
            case "EC" -> ECDSA_SHA256;
            default -> throw new GeneralSecurityException("neither an RSA nor an EC key: " + keyAlgorithm);
        };
    }
}
