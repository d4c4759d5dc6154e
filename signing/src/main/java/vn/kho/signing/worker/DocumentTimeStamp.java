package vn.kho.signing.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.CertificateException;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Whether a document time stamp's token was made over the bytes it claims, by a certificate that was valid then and is
 * for time stamping and nothing else (RFC 3161, 2.3). Whose certificate it is isn't asked here.
 */
final class DocumentTimeStamp {
    private DocumentTimeStamp() {}

    static boolean covers(OpenPdf pdf, COSDictionary signature, SignedRange range) throws IOException {
        if (!(signature.getDictionaryObject(COSName.CONTENTS) instanceof COSString contents)) {
            return false;
        }
        try {
            TimeStampToken token = new TimeStampToken(new CMSSignedData(contents.getBytes()));
            return madeByATimeStamper(token) && digestMatches(token, pdf, range);
        } catch (CMSException | TSPException | CertificateException | OperatorCreationException | RuntimeException e) {
            // BouncyCastle reports malformed ASN.1 by many kinds of exception.
            return false;
        }
    }

    private static boolean madeByATimeStamper(TimeStampToken token)
            throws TSPException, CertificateException, OperatorCreationException {
        for (X509CertificateHolder signer : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(signer)) {
                token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
                return true;
            }
        }
        return false;
    }

    private static boolean digestMatches(TimeStampToken token, OpenPdf pdf, SignedRange range)
            throws IOException, OperatorCreationException {
        DigestCalculator digest = new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(token.getTimeStampInfo().getHashAlgorithm());
        try (OutputStream out = digest.getOutputStream()) {
            range.copySigned(pdf.bytes(), out);
        }
        return Arrays.equals(digest.getDigest(), token.getTimeStampInfo().getMessageImprintDigest());
    }
}
