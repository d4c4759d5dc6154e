package vn.kho.signing.time;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import vn.kho.signing.validation.TestCa;

/** An authority that stamps with whatever certificate it has, which libraries for authorities refuse to do. */
public final class CarelessTsa {
    private final TestCa.Issued identity;
    private final Instant time;

    public CarelessTsa(TestCa.Issued identity, Instant time) {
        this.identity = identity;
        this.time = time;
    }

    public byte[] answer(byte[] question) {
        try {
            TimeStampRequest request = new TimeStampRequest(question);
            TSTInfo info = new TSTInfo(
                    new ASN1ObjectIdentifier("1.2.3.4"),
                    request.toASN1Structure().getMessageImprint(),
                    new ASN1Integer(BigInteger.TEN),
                    new ASN1GeneralizedTime(Date.from(time)),
                    null,
                    ASN1Boolean.FALSE,
                    new ASN1Integer(request.getNonce()),
                    null,
                    null);
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(identity.certificate().getEncoded());
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            attributes.add(new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setSignedAttributeGenerator(
                            new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                    .build("SHA256withECDSA", identity.keys().getPrivate(), identity.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(identity.certificate())));
            CMSSignedData token = generator.generate(
                    new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()), true);
            return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token.toASN1Structure()).getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
