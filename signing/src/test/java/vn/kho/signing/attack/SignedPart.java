package vn.kho.signing.attack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/**
 * What of a signature somebody signed: all but the certificates that were put beside it, and unsigned attributes that are
 * no time stamp. A time stamp that was made unrecognisable is none, and proves nothing any more.
 */
final class SignedPart {
    /** What there is of a detached signature without a time stamp. */
    private static final int OWN = 4;

    private SignedPart() {}

    static boolean same(String left, String right) {
        try {
            List<String> before = parts(HexFormat.of().parseHex(left));
            List<String> after = parts(HexFormat.of().parseHex(right));
            return before.equals(after)
                    || (after.size() == OWN && before.subList(0, OWN).equals(after));
        } catch (CMSException | IOException | RuntimeException e) {
            return false;
        }
    }

    private static List<String> parts(byte[] cms) throws CMSException, IOException {
        return parts(new CMSSignedData(cms));
    }

    private static List<String> parts(CMSSignedData cms) throws CMSException, IOException {
        SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
        SignerInfo info = signer.toASN1Structure();
        List<String> parts = new ArrayList<>();
        parts.add(info.getSID().toString());
        parts.add(info.getDigestAlgorithm().getAlgorithm().getId());
        parts.add(hex(info.getAuthenticatedAttributes() == null ? new byte[0] : signer.getEncodedSignedAttributes()));
        parts.add(hex(signer.getSignature()));
        if (cms.getSignedContent() != null) {
            parts.add(hex((byte[]) cms.getSignedContent().getContent()));
        }
        if (signer.getUnsignedAttributes() != null) {
            for (Attribute attribute :
                    signer.getUnsignedAttributes().toASN1Structure().getAttributes()) {
                if (attribute.getAttrType().equals(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)) {
                    parts.addAll(parts(
                            new CMSSignedData(ContentInfo.getInstance(attribute.getAttributeValues()[0]))));
                }
            }
        }
        return parts;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
