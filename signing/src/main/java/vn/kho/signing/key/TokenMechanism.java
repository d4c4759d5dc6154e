package vn.kho.signing.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import vn.kho.signing.key.Cryptoki.Mechanism;

/** What a PKCS#11 token is given for a digest, and how its answer becomes a signature as CMS wants it. */
record TokenMechanism(SignatureScheme scheme) {
    private static final long RSA_PKCS = 0x1;
    private static final long RSA_PKCS_PSS = 0xD;
    private static final long ECDSA = 0x1041;

    Mechanism mechanism() {
        return switch (scheme.kind()) {
            case RSA -> new Mechanism(RSA_PKCS, List.of());
            case RSA_PSS -> {
                long length = scheme.digestLength();
                // CKM_SHA256, CKM_SHA384, CKM_SHA512 with CKG_MGF1_SHA256, _SHA384, _SHA512.
                yield switch (scheme.digestLength()) {
                    case 32 -> new Mechanism(RSA_PKCS_PSS, List.of(0x250L, 2L, length));
                    case 48 -> new Mechanism(RSA_PKCS_PSS, List.of(0x260L, 3L, length));
                    default -> new Mechanism(RSA_PKCS_PSS, List.of(0x270L, 4L, length));
                };
            }
            case ECDSA -> new Mechanism(ECDSA, List.of());
        };
    }

    /** PKCS#1 v1.5 signs the digest with its algorithm's name around it; the others the digest. */
    byte[] input(byte[] digest) {
        if (scheme.kind() != SignatureScheme.Kind.RSA) {
            return digest;
        }
        try {
            AlgorithmIdentifier algorithm =
                    new AlgorithmIdentifier(new ASN1ObjectIdentifier(scheme.digestOid()), DERNull.INSTANCE);
            return new DigestInfo(algorithm, digest).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] output(byte[] value) {
        return scheme.kind() == SignatureScheme.Kind.ECDSA ? ecdsaDer(value) : value;
    }

    /** Tokens give the two numbers of ECDSA side by side, CMS has them in a SEQUENCE. */
    static byte[] ecdsaDer(byte[] sideBySide) {
        int half = sideBySide.length / 2;
        BigInteger r = new BigInteger(1, Arrays.copyOf(sideBySide, half));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(sideBySide, half, sideBySide.length));
        try {
            return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)})
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
