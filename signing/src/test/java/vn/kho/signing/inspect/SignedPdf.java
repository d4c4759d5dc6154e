package vn.kho.signing.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.kho.core.content.ContentId;

/** Signs {@link RawPdf}s in an incremental update, lawfully or not. */
final class SignedPdf {
    private static final String HOLE = "0".repeat(12_000);
    private static final String PAGE_FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]";
    private static final String RANGE = "/ByteRange [0 0000000000 0000000000 0000000000]";

    private final byte[] base;
    private final TestPki.Identity signer;
    private String algorithm = "SHA256withECDSA";
    private String pageExtra = "";
    private String swallowed = "";
    private TestTimeStamps timeStamps;
    private TestTimeStamps documentTimeStamps;
    private String look = "/Subtype /Widget /FT /Sig /Rect [0 0 0 0]";
    private boolean roomForTheNext;
    private byte[] list;

    SignedPdf(byte[] base, TestPki.Identity signer) {
        this.base = base;
        this.signer = signer;
    }

    SignedPdf by(String newAlgorithm) {
        algorithm = newAlgorithm;
        return this;
    }

    /** Also changes page 1. */
    SignedPdf changingThePage(String extra) {
        pageExtra = extra;
        return this;
    }

    /** Hides {@code text} in the gap, after the signature. */
    SignedPdf swallowing(String text) {
        swallowed = text;
        return this;
    }

    SignedPdf stampedBy(TestTimeStamps authority) {
        timeStamps = authority;
        return this;
    }

    /** Makes a document time stamp of this authority in place of a signature. */
    SignedPdf asDocumentTimeStampOf(TestTimeStamps authority) {
        documentTimeStamps = authority;
        return this;
    }

    /** The field's entries beside its name and value; object 70 is an appearance that covers the page. */
    SignedPdf looking(String entries) {
        look = entries;
        return this;
    }

    /** Also puts an empty field for the next signature on the page. */
    SignedPdf leavingRoomForTheNext() {
        roomForTheNext = true;
        return this;
    }

    /** Also keeps a revocation list in the document security store. */
    SignedPdf carrying(byte[] crl) {
        list = crl;
        return this;
    }

    /** Signs with field {@code Sig<number>}; numbers count from 1, each update keeping the fields before it. */
    byte[] signed(int number) {
        String fields = IntStream.rangeClosed(1, roomForTheNext ? number + 1 : number)
                .mapToObj(n -> field(n) + " 0 R")
                .collect(Collectors.joining(" "));
        RawPdf update = RawPdf.after(base);
        if (roomForTheNext) {
            update.object(
                    field(number + 1), "<< /Type /Annot /T (Sig" + (number + 1) + ") /F 132 /P 3 0 R " + look + " >>");
        }
        if (list != null) {
            update.stream(72, "", list);
        }
        byte[] pdf = update
                .object(
                        RawPdf.CATALOG,
                        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [" + fields + "] >>"
                                + (list == null ? "" : " /DSS << /Type /DSS /CRLs [72 0 R] >>") + " >>")
                .object(
                        RawPdf.PAGE,
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [" + fields + "] "
                                + pageExtra + " >>")
                .object(
                        field(number),
                        "<< /Type /Annot /T (Sig" + number + ") /F 132 /P 3 0 R " + look + " /V " + (field(number) + 1)
                                + " 0 R >>")
                .stream(70, PAGE_FORM, RawPdf.bytes("1 g 0 0 595 842 re f 0 g 80 700 200 40 re f"))
                .object(
                        field(number) + 1,
                        "<< /Filter /Adobe.PPKLite "
                                + (documentTimeStamps == null
                                        ? "/Type /Sig /SubFilter /ETSI.CAdES.detached"
                                        : "/Type /DocTimeStamp /SubFilter /ETSI.RFC3161")
                                + " /M (D:20261101000000Z) " + RANGE + " /Contents <" + HOLE + ">" + swallowed
                                + " >>")
                .end("/Prev " + RawPdf.xrefOf(base));
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int start = text.lastIndexOf("/Contents <") + "/Contents ".length();
        int end = start + HOLE.length() + 2 + swallowed.length();
        put(pdf, text.lastIndexOf(RANGE), "/ByteRange [0 %010d %010d %010d]".formatted(start, end, pdf.length - end));
        byte[] cms = cms(pdf, start, end);
        put(pdf, start + 1, HexFormat.of().formatHex(cms));
        return pdf;
    }

    private static int field(int number) {
        return 8 + 2 * number;
    }

    private static void put(byte[] pdf, int offset, String text) {
        byte[] bytes = RawPdf.bytes(text);
        System.arraycopy(bytes, 0, pdf, offset, bytes.length);
    }

    private byte[] cms(byte[] pdf, int start, int end) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(pdf, 0, start);
        content.write(pdf, end, pdf.length - end);
        try {
            if (documentTimeStamps != null) {
                return documentTimeStamps
                        .token(content.toByteArray())
                        .toASN1Primitive()
                        .getEncoded();
            }
            CMSAttributeTableGenerator attributes = new DefaultSignedAttributeTableGenerator(signingCertificate());
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            // PAdES forbids the signing time that BouncyCastle adds: the dictionary's /M tells it.
                            .setSignedAttributeGenerator(parameters ->
                                    attributes.getAttributes(parameters).remove(CMSAttributes.signingTime))
                            .build(
                                    new JcaContentSignerBuilder(algorithm)
                                            .build(signer.keys().getPrivate()),
                                    signer.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(signer.certificate(), signer.issuer())));
            CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content.toByteArray()), false);
            return (timeStamps == null ? signed : stamped(signed)).getEncoded();
        } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AttributeTable signingCertificate() throws GeneralSecurityException {
        byte[] hash = HexFormat.of()
                .parseHex(ContentId.of(signer.certificate().getEncoded()).hex());
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
        return new AttributeTable(attributes);
    }

    private CMSSignedData stamped(CMSSignedData signed) {
        Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
        SignerInformation one = signers.iterator().next();
        Attribute token = new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(timeStamps.token(one.getSignature())));
        SignerInformation with = SignerInformation.replaceUnsignedAttributes(one, new AttributeTable(token));
        return CMSSignedData.replaceSigners(signed, new SignerInformationStore(List.of(with)));
    }
}
