package vn.kho.signing.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** One question to a time-stamping authority, and the checks its answer must pass. */
final class TimeStampExchange {
    /** A token whose time is further from our clock says that one of the two clocks is wrong. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final int NONCE_BITS = 64;
    private static final int MOST_CERTIFICATES = 16;

    private final TimeStampRequest request;

    TimeStampExchange(byte[] digest, StampedDigest algorithm, SecureRandom random) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        this.request = generator.generate(algorithm.identifier(), digest, new BigInteger(NONCE_BITS, random));
    }

    byte[] question() throws IOException {
        return request.getEncoded();
    }

    /**
     * The token, if status, imprint, nonce, certificate (critical sole timeStamping usage, valid at the stamped time,
     * chain to an anchor), signature and time are right.
     *
     * @throws GeneralSecurityException naming the first check that failed
     */
    CheckedToken accept(byte[] answer, Set<X509Certificate> anchors, Clock clock) throws GeneralSecurityException {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new GeneralSecurityException("time stamp refused: " + response.getStatusString());
            }
            Date stamped = token.getTimeStampInfo().getGenTime();
            List<X509Certificate> certificates = new ArrayList<>();
            X509Certificate signer = signer(token, certificates);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            List<X509Certificate> chain = chain(signer, certificates, anchors, stamped);
            requireNear(stamped.toInstant(), clock.instant());
            return new CheckedToken(token, chain);
        } catch (TSPException | IOException | OperatorCreationException e) {
            throw new GeneralSecurityException("time stamp not believed: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // BouncyCastle meets some of what a stranger may send with unchecked exceptions.
            throw new GeneralSecurityException("time stamp can't be read: " + e.getMessage(), e);
        }
    }

    /** The certificate that stamped; {@code certificates} receives all that came. */
    private static X509Certificate signer(TimeStampToken token, List<X509Certificate> certificates)
            throws GeneralSecurityException {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        X509Certificate signer = null;
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            if (certificates.size() == MOST_CERTIFICATES) {
                throw new GeneralSecurityException("time stamp with more than " + MOST_CERTIFICATES + " certificates");
            }
            X509Certificate certificate = converter.getCertificate(holder);
            certificates.add(certificate);
            if (token.getSID().match(holder)) {
                signer = certificate;
            }
        }
        if (signer == null) {
            throw new GeneralSecurityException("time stamp without its signer's certificate");
        }
        return signer;
    }

    private static List<X509Certificate> chain(
            X509Certificate signer, List<X509Certificate> certificates, Set<X509Certificate> anchors, Date at)
            throws GeneralSecurityException {
        if (anchors.contains(signer)) {
            return List.of(signer);
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                anchors.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()), target);
        // The status of the authority is asked for where levels want it, and judged when a copy is verified.
        parameters.setRevocationEnabled(false);
        parameters.setDate(at);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
        PKIXCertPathBuilderResult result =
                (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate each : result.getCertPath().getCertificates()) {
            chain.add((X509Certificate) each);
        }
        chain.add(result.getTrustAnchor().getTrustedCert());
        return List.copyOf(chain);
    }

    private static void requireNear(Instant stamped, Instant now) throws GeneralSecurityException {
        if (Duration.between(stamped, now).abs().compareTo(CLOCK_TOLERANCE) > 0) {
            throw new GeneralSecurityException("time stamp says " + stamped + ", our clock " + now);
        }
    }
}
