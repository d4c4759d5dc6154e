package vn.kho.signing.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
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

    /** A sound token over the bytes of {@code range}. */
    record Sound(SignedRange range, Instant time, X509Certificate authority, List<X509Certificate> others) {
        /** Whether all of {@code other}, its signature included, was there at that time. */
        boolean covers(SignedRange other) {
            return other.whole() && other.end() <= range.gapStart();
        }
    }

    /** The token, when it is sound, with the certificates that came with it. */
    static Optional<Sound> read(OpenPdf pdf, COSDictionary signature, SignedRange range) throws IOException {
        if (!range.whole() || !(signature.getDictionaryObject(COSName.CONTENTS) instanceof COSString contents)) {
            return Optional.empty();
        }
        try {
            TimeStampToken token = new TimeStampToken(new CMSSignedData(contents.getBytes()));
            Optional<X509CertificateHolder> maker = maker(token);
            if (maker.isEmpty() || !digestMatches(token, pdf, range)) {
                return Optional.empty();
            }
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            List<X509Certificate> others = new ArrayList<>();
            for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
                others.add(converter.getCertificate(each));
            }
            return Optional.of(new Sound(
                    range,
                    token.getTimeStampInfo().getGenTime().toInstant(),
                    converter.getCertificate(maker.get()),
                    List.copyOf(others)));
        } catch (CMSException | TSPException | CertificateException | OperatorCreationException | RuntimeException e) {
            // BouncyCastle reports malformed ASN.1 by many kinds of exception.
            return Optional.empty();
        }
    }

    private static Optional<X509CertificateHolder> maker(TimeStampToken token)
            throws TSPException, CertificateException, OperatorCreationException {
        for (X509CertificateHolder signer : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(signer)) {
                token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
                return Optional.of(signer);
            }
        }
        return Optional.empty();
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
