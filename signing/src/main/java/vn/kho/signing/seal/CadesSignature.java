package vn.kho.signing.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kho.core.content.ContentId;
import vn.kho.signing.key.KeySigner;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.time.TimeStampAuthority;

/**
 * A detached CAdES signature for a PDF (ETSI EN 319 142-1, PAdES-BASELINE-T): content type, message digest and signing
 * certificate are signed, no signing time (PDF has /M for it); a time stamp over the signature value is added.
 *
 * @param cms the whole structure
 * @param timeStamp the token inside it
 */
record CadesSignature(CMSSignedData cms, TimeStampToken timeStamp) {
    /**
     * Signs a document by its SHA-256.
     *
     * @throws vn.kho.core.pdf.PdfProblem.SealingUnavailable when key or time stamp can't be had
     */
    static CadesSignature over(byte[] sha256, SealingKey key, TimeStampAuthority timeStamps)
            throws GeneralSecurityException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            SignerInfoGeneratorBuilder signer = new SignerInfoGeneratorBuilder(algorithm -> known(algorithm, sha256));
            signer.setSignedAttributeGenerator(signedAttributes(sha256, key.certificate()));
            generator.addSignerInfoGenerator(
                    signer.build(new KeySigner(key), new JcaX509CertificateHolder(key.certificate())));
            generator.addCertificates(new JcaCertStore(withoutRoot(key.chain())));
            CMSSignedData signed = generator.generate(new CMSAbsentContent(), false);

            SignerInformation plain = signed.getSignerInfos().iterator().next();
            TimeStampToken token = timeStamps.stamp(ContentId.newDigest().digest(plain.getSignature()), "SHA-256");
            SignerInformation stamped = SignerInformation.replaceUnsignedAttributes(
                    plain,
                    new AttributeTable(attribute(
                            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                            token.toCMSSignedData().toASN1Structure())));
            CMSSignedData whole = CMSSignedData.replaceSigners(signed, new SignerInformationStore(stamped));
            return new CadesSignature(whole, token);
        } catch (CMSException | OperatorCreationException e) {
            throw new GeneralSecurityException("the CMS structure can't be made", e);
        }
    }

    byte[] der() throws IOException {
        return cms.getEncoded(ASN1Encoding.DER);
    }

    /** Exactly the three attributes: BouncyCastle's own set would add a signing time. */
    private static CMSAttributeTableGenerator signedAttributes(byte[] sha256, X509Certificate certificate)
            throws GeneralSecurityException {
        SigningCertificateV2 reference = new SigningCertificateV2(new ESSCertIDv2(
                ContentId.newDigest().digest(certificate.getEncoded()),
                new IssuerSerial(
                        new JcaX509CertificateHolder(certificate).getIssuer(), certificate.getSerialNumber())));
        return parameters -> {
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
            attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(sha256)));
            attributes.add(attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, reference));
            return new AttributeTable(attributes);
        };
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

    /** Stands in for BouncyCastle's digest, whose SHA-256 is eight times slower than the platform's. */
    private static DigestCalculator known(AlgorithmIdentifier algorithm, byte[] sha256) {
        return new DigestCalculator() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public byte[] getDigest() {
                return sha256.clone();
            }
        };
    }
}
