package vn.kho.signing.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.signing.key.KeySigner;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.validation.StatusSource;

/**
 * Says by OCSP (RFC 6960), in this process, that the certificates of the test authority are good: with a key and a
 * certificate of its own, issued for that alone, because nobody has the root's key any more.
 */
final class OcspResponder implements StatusSource {
    private static final Duration VALIDITY = Duration.ofDays(1);

    private final SealingKey key;
    private final Set<BigInteger> good;
    private final Clock clock;

    /**
     * @param key its certificate has OCSPSigning as extended key usage and is issued by the root
     * @param good serial numbers of what the root issued
     */
    OcspResponder(SealingKey key, Set<BigInteger> good, Clock clock) {
        this.key = key;
        this.good = Set.copyOf(good);
        this.clock = clock;
    }

    @Override
    public Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) throws IOException {
        if (!issuer.equals(key.chain().getLast())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        try {
            key.requireUsable(now);
            // The hash that names a certificate in OCSP, which protects nothing; others are hardly understood.
            DigestCalculator sha1 = new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1);
            BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(
                    SubjectPublicKeyInfo.getInstance(
                            key.certificate().getPublicKey().getEncoded()),
                    sha1);
            answer.addResponse(
                    new CertificateID(sha1, new JcaX509CertificateHolder(issuer), certificate.getSerialNumber()),
                    good.contains(certificate.getSerialNumber()) ? CertificateStatus.GOOD : new UnknownStatus(),
                    Date.from(now),
                    Date.from(now.plus(VALIDITY)),
                    null);
            X509CertificateHolder[] signer = {new JcaX509CertificateHolder(key.certificate())};
            return Optional.of(new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, answer.build(new KeySigner(key), signer, Date.from(now)))
                    .getEncoded());
        } catch (OCSPException
                | OperatorCreationException
                | GeneralSecurityException
                | PdfProblem.SealingUnavailable e) {
            throw new IOException("the test authority's OCSP responder failed: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) {
        return Optional.empty();
    }
}
