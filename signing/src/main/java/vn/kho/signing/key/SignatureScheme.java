package vn.kho.signing.key;

import java.security.GeneralSecurityException;

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

    /** @param keyAlgorithm {@code RSA} or {@code EC} */
    static SignatureScheme usual(String keyAlgorithm) throws GeneralSecurityException {
        return switch (keyAlgorithm) {
            case "RSA" -> RSA_SHA256;
            case "EC" -> ECDSA_SHA256;
            default -> throw new GeneralSecurityException("neither an RSA nor an EC key: " + keyAlgorithm);
        };
    }
}
