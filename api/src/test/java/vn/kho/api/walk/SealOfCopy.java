package vn.kho.api.walk;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.Predicate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/**
 * Who sealed a copy and who stamped its time, read from its bytes after both signatures were verified.
 *
 * @param signer subject of the sealing certificate
 * @param clock subject of the time-stamping certificate
 */
record SealOfCopy(String signer, String clock) {
    static SealOfCopy of(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<PDSignature> signatures = document.getSignatureDictionaries();
            if (signatures.size() != 1) {
                throw new AssertionError("expected one signature, found " + signatures.size());
            }
            PDSignature signature = signatures.getFirst();
            CMSSignedData cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(new ByteArrayInputStream(pdf))),
                    signature.getContents());
            SignerInformation signer = cms.getSignerInfos().iterator().next();
            X509CertificateHolder certificate = only(cms.getCertificates(), signer.getSID()::match);
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) {
                throw new AssertionError("the signature is not its certificate's");
            }
            Attribute stamp = signer.getUnsignedAttributes().get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
            TimeStampToken token = new TimeStampToken(new CMSSignedData(
                    stamp.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded()));
            X509CertificateHolder clock = only(token.getCertificates(), token.getSID()::match);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(clock));
            return new SealOfCopy(
                    certificate.getSubject().toString(), clock.getSubject().toString());
        }
    }

    private static X509CertificateHolder only(
            Store<X509CertificateHolder> certificates, Predicate<X509CertificateHolder> wanted) {
        List<X509CertificateHolder> found =
                certificates.getMatches(null).stream().filter(wanted).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one certificate, found " + found.size());
        }
        return found.getFirst();
    }
}
