package vn.kho.signing.time;

import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;

/** The digests that time stamps are asked for and given over. */
enum StampedDigest {
    SHA_256("SHA-256", TSPAlgorithms.SHA256.getId(), 32),
    SHA_384("SHA-384", TSPAlgorithms.SHA384.getId(), 48),
    SHA_512("SHA-512", TSPAlgorithms.SHA512.getId(), 64);

    /** As an authority accepts them. */
    static final Set<ASN1ObjectIdentifier> IDENTIFIERS =
            Set.of(SHA_256.identifier(), SHA_384.identifier(), SHA_512.identifier());

    private final String algorithm;
    private final String identifier;
    private final int bytes;

    StampedDigest(String algorithm, String identifier, int bytes) {
        this.algorithm = algorithm;
        this.identifier = identifier;
        this.bytes = bytes;
    }

    ASN1ObjectIdentifier identifier() {
        return new ASN1ObjectIdentifier(identifier);
    }

    /** @throws IllegalArgumentException when it is none of these, or not as long as it should be */
    static StampedDigest of(byte[] digest, String algorithm) {
        for (StampedDigest each : values()) {
            if (each.algorithm.equals(algorithm)) {
                if (digest.length != each.bytes) {
                    throw new IllegalArgumentException("no " + algorithm + ": " + digest.length + " bytes");
                }
                return each;
            }
        }
        throw new IllegalArgumentException("no digest for time stamps: " + algorithm);
    }
}
