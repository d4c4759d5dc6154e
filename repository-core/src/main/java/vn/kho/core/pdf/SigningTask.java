package vn.kho.core.pdf;

/**
 * What a token is to sign: the hash of the CMS attributes of one copy that this service made itself. Whoever signs sends
 * the signature value back, and nothing else.
 */
public final class SigningTask {
    private final byte[] hash;
    private final String digestAlgorithm;
    private final String digestOid;
    private final String signatureAlgorithm;

    /**
     * @param digestAlgorithm of the hash, such as {@code SHA-256}
     * @param digestOid the same as an object identifier
     * @param signatureAlgorithm what the token does with it, such as {@code rsa-sha256}
     */
    public SigningTask(byte[] hash, String digestAlgorithm, String digestOid, String signatureAlgorithm) {
        this.hash = hash.clone();
        this.digestAlgorithm = digestAlgorithm;
        this.digestOid = digestOid;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    public byte[] hash() {
        return hash.clone();
    }

    public String digestAlgorithm() {
        return digestAlgorithm;
    }

    public String digestOid() {
        return digestOid;
    }

    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
