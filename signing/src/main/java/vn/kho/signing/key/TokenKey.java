package vn.kho.signing.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import vn.kho.core.pdf.OfficerKey;

/**
 * The public side of a key that a token elsewhere holds.
 *
 * @param chain the certificate, its issuer, and so on upwards to the anchor
 * @param scheme how the token signs
 */
public record TokenKey(List<X509Certificate> chain, SignatureScheme scheme) {
    public TokenKey {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The same as an officer's browser would tell it. */
    public OfficerKey asTold() {
        List<byte[]> encoded = new ArrayList<>();
        for (X509Certificate each : chain) {
            try {
                encoded.add(each.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was read can't be written", e);
            }
        }
        return new OfficerKey(encoded, Optional.of(scheme.publicName()));
    }

    /** Most bytes of a signature value. */
    public int maxSignatureBytes() {
        return scheme.maxSignatureBytes(certificate().getPublicKey());
    }

    /**
     * A value that came from the token, in the form that CMS wants, if it is this key's signature over {@code data}. Of
     * ECDSA the two numbers side by side are taken too (IEEE P1363), as many tokens and all browsers give them.
     */
    public Optional<byte[]> proved(byte[] data, byte[] value) {
        if (accepts(data, value)) {
            return Optional.of(value.clone());
        }
        return sideBySide(value).filter(der -> accepts(data, der));
    }

    private boolean accepts(byte[] data, byte[] value) {
        if (value.length > maxSignatureBytes()) {
            return false;
        }
        try {
            return new SignatureProof(scheme, certificate()).accepts(data, value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a scheme that was accepted can't be verified", e);
        }
    }

    private Optional<byte[]> sideBySide(byte[] value) {
        if (!(certificate().getPublicKey() instanceof ECPublicKey key)) {
            return Optional.empty();
        }
        int half = (key.getParams().getOrder().bitLength() + 7) / 8;
        if (value.length != 2 * half) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new DERSequence(new ASN1Integer[] {number(value, 0, half), number(value, half, value.length)})
                            .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("two numbers can't be encoded", e);
        }
    }

    private static ASN1Integer number(byte[] value, int from, int to) {
        return new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(value, from, to)));
    }
}
