package vn.kho.signing.attack;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/**
 * What of a signature's CMS its signer made: the signed attributes and the signature value. Certificates, their names and
 * unsigned attributes beside them are signed by others or by nobody, and prove nothing about the file.
 */
final class SignedPart {
    private SignedPart() {}

    static boolean same(String left, String right) {
        try {
            return parts(left).equals(parts(right));
        } catch (CMSException | IOException | RuntimeException e) {
            return false;
        }
    }

    private static List<String> parts(String digits) throws CMSException, IOException {
        CMSSignedData cms = new CMSSignedData(HexFormat.of().parseHex(digits));
        SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
        return List.of(
                signer.getDigestAlgOID(),
                HexFormat.of().formatHex(signer.getEncodedSignedAttributes()),
                HexFormat.of().formatHex(signer.getSignature()));
    }
}
