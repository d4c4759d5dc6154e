package vn.kho.signing.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.SignatureScheme;

/**
 * The detached CAdES signatures of one key (ETSI EN 319 142-1, PAdES-BASELINE): content type, message digest and signing
 * certificate are signed, no signing time (PDF has /M for it).
 *
 * <p>All of them are alike but for the digest and the signature value, so BouncyCastle writes one and the others are
 * that one with two places overwritten.
 */
final class CmsTemplate {
    private static final byte MARK_DIGEST = (byte) 0xd1;
    private static final byte MARK_SIGNATURE = (byte) 0xa5;

    private final List<X509Certificate> chain;
    private final AlgorithmIdentifier digestAlgorithm;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final byte[] attributes;
    private final int attributesDigest;
    private final int digestBytes;
    private final Map<Integer, Filled> bySignatureLength = new ConcurrentHashMap<>();

    /** A structure in hexadecimal digits, and where digest and signature begin in it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Filled(byte[] hex, int digest, int signature) {}

    CmsTemplate(SealingKey key) {
        this(key.chain(), key.scheme());
    }

    /** @param certificates the signing one, its issuer, and so on upwards */
    CmsTemplate(List<X509Certificate> certificates, SignatureScheme scheme) {
        try {
            this.chain = withoutRoot(certificates);
            this.digestAlgorithm = scheme.digestIdentifier();
            this.signatureAlgorithm = scheme.signatureIdentifier();
            this.digestBytes = scheme.digestLength();
            this.attributes = signedAttributes(marks(digestBytes, MARK_DIGEST)).getEncoded(ASN1Encoding.DER);
            this.attributesDigest = only(attributes, marks(digestBytes, MARK_DIGEST));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("no signature can be made with this key's certificate", e);
        }
    }

    /** What is signed for a document with this digest. */
    byte[] toBeSigned(byte[] digest) {
        byte[] signed = attributes.clone();
        System.arraycopy(digest, 0, signed, attributesDigest, digestBytes);
        return signed;
    }

    /** Bytes of a structure with a signature value of {@code signatureBytes}, without a time stamp. */
    int length(int signatureBytes) {
        return filled(signatureBytes).hex().length / 2;
    }

    /** Writes a structure without a time stamp in hexadecimal digits. */
    void writeHex(byte[] out, int at, byte[] digest, byte[] signature) {
        Filled filled = filled(signature.length);
        System.arraycopy(filled.hex(), 0, out, at, filled.hex().length);
        Ascii.hex(out, at + filled.digest(), digest);
        Ascii.hex(out, at + filled.signature(), signature);
    }

    /** A structure with a time stamp over the signature value. @param token DER of the RFC 3161 token */
    byte[] stamped(byte[] digest, byte[] signature, byte[] token) {
        try {
            return structure(digest, signature, Optional.of(token));
        } catch (IOException | GeneralSecurityException e) {
            throw new PdfProblem.SealingUnavailable("the time stamp can't be put into the signature", e);
        }
    }

    private Filled filled(int signatureBytes) {
        return bySignatureLength.computeIfAbsent(signatureBytes, length -> {
            try {
                byte[] der =
                        structure(marks(digestBytes, MARK_DIGEST), marks(length, MARK_SIGNATURE), Optional.empty());
                byte[] hex = new byte[der.length * 2];
                Ascii.hex(hex, 0, der);
                return new Filled(
                        hex,
                        only(der, marks(digestBytes, MARK_DIGEST)) * 2,
                        only(der, marks(length, MARK_SIGNATURE)) * 2);
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException("a structure that was made before can't be made", e);
            }
        });
    }

    private byte[] structure(byte[] digest, byte[] signature, Optional<byte[]> token)
            throws IOException, GeneralSecurityException {
        JcaX509CertificateHolder own = new JcaX509CertificateHolder(chain.getFirst());
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        for (X509Certificate each : chain) {
            certificates.add(Certificate.getInstance(each.getEncoded()));
        }
        ASN1Set unsigned = token.isEmpty()
                ? null
                : new DERSet(attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ASN1Primitive.fromByteArray(token.get())));
        SignerInfo signer = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(own.getIssuer(), own.getSerialNumber())),
                digestAlgorithm,
                signedAttributes(digest),
                signatureAlgorithm,
                new DEROctetString(signature),
                unsigned);
        SignedData data = new SignedData(
                new DERSet(digestAlgorithm),
                new ContentInfo(CMSObjectIdentifiers.data, null),
                new DERSet(certificates),
                null,
                new DERSet(signer));
        // Not DER, which would sort the sets inside certificates and tokens: others signed their bytes.
        return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DL);
    }

    private ASN1Set signedAttributes(byte[] digest) throws GeneralSecurityException {
        X509Certificate own = chain.getFirst();
        SigningCertificateV2 reference = new SigningCertificateV2(new ESSCertIDv2(
                ContentId.newDigest().digest(own.getEncoded()),
                new IssuerSerial(new JcaX509CertificateHolder(own).getIssuer(), own.getSerialNumber())));
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
        all.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
        all.add(attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, reference));
        return new DERSet(all);
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    /** The root is the verifier's to have: a copy does not carry it. */
    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        List<X509Certificate> kept = new ArrayList<>(chain);
        X509Certificate last = kept.getLast();
        if (kept.size() > 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
            kept.removeLast();
        }
        return kept;
    }

    private static byte[] marks(int count, byte mark) {
        byte[] marks = new byte[count];
        Arrays.fill(marks, mark);
        return marks;
    }

    /** The only place of a pattern. */
    private static int only(byte[] bytes, byte[] pattern) {
        int found = -1;
        for (int i = 0; i + pattern.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
                if (found >= 0) {
                    throw new IllegalStateException("the pattern stands twice in the structure");
                }
                found = i;
            }
        }
        if (found < 0) {
            throw new IllegalStateException("the pattern is not in the structure");
        }
        return found;
    }
}
