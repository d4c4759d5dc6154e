package vn.kho.signing.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.signing.key.KeySigner;
import vn.kho.signing.key.SealingKey;

/**
 * A time-stamping authority inside this process, with the machine's clock as its only source of time: for trying Kho
 * out. Our own copies are stamped through the same question and the same checks as with one elsewhere.
 */
public final class EmbeddedTimeStampAuthority implements TimeStampAuthority {
    /** A UUID below 2.25 needs no registration; no published time-stamp policy is claimed. */
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.306089279066588487079832246108233941059");

    private static final int SERIAL_BITS = 127;

    private final SealingKey key;
    private final Clock clock;
    private final SecureRandom random;

    /** Of the largest token so far; none yet when zero. */
    private final AtomicInteger room = new AtomicInteger();

    /** @param key its certificate has timeStamping, critical, as sole extended key usage */
    public EmbeddedTimeStampAuthority(SealingKey key, Clock clock, SecureRandom random) {
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public TimeStampToken stamp(byte[] digest, String digestAlgorithm) {
        TimeStampExchange exchange = new TimeStampExchange(digest, StampedDigest.of(digest, digestAlgorithm), random);
        try {
            CheckedToken checked = exchange.accept(
                    answer(exchange.question()), Set.of(key.chain().getLast()), clock);
            room.accumulateAndGet(checked.room(), Math::max);
            return checked.token();
        } catch (IOException | GeneralSecurityException e) {
            throw new PdfProblem.TimeStampUnavailable("the embedded time-stamping authority failed", e);
        }
    }

    @Override
    public TimeStampToken stamp(byte[] digest, String digestAlgorithm, StampTerms terms) {
        try {
            terms.check().require(key.chain());
        } catch (PdfProblem.CertificateNotGood | PdfProblem.StatusUnavailable e) {
            throw new PdfProblem.TimeStampUnavailable(
                    "the embedded time-stamping authority's certificate: " + e.getMessage(), e);
        }
        return stamp(digest, digestAlgorithm);
    }

    @Override
    public List<List<X509Certificate>> chains() {
        return List.of(key.chain());
    }

    @Override
    public OptionalInt tokenBytes() {
        return room.get() == 0 ? OptionalInt.empty() : OptionalInt.of(room.get());
    }

    /**
     * Answers an RFC 3161 request (DER) of at most a few kilobytes with a response (DER); what can't be read or is not
     * accepted is answered with a rejection.
     *
     * @throws PdfProblem.TimeStampUnavailable when the authority's own key can't be used now
     */
    public byte[] answer(byte[] request) {
        Instant now = clock.instant();
        try {
            key.requireUsable(now);
            TimeStampResponseGenerator responses = new TimeStampResponseGenerator(tokens(), StampedDigest.IDENTIFIERS);
            TimeStampRequest question;
            try {
                question = new TimeStampRequest(request);
            } catch (IOException | RuntimeException e) {
                // Anybody may send anything, and BouncyCastle meets some of it with unchecked exceptions.
                return responses
                        .generateFailResponse(
                                PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "not an RFC 3161 request")
                        .getEncoded();
            }
            return responses
                    .generate(question, new BigInteger(SERIAL_BITS, random), Date.from(now))
                    .getEncoded();
        } catch (TSPException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new PdfProblem.TimeStampUnavailable("the embedded time-stamping authority failed", e);
        } catch (PdfProblem.SealingUnavailable e) {
            throw new PdfProblem.TimeStampUnavailable(
                    "the embedded time-stamping authority's key can't be used: " + e.getMessage(), e);
        }
    }

    /** A generator is cheap and not safe for concurrent use: one for each answer. */
    private TimeStampTokenGenerator tokens()
            throws TSPException, CertificateEncodingException, OperatorCreationException {
        // Attributes and certificates of a few kilobytes; whole documents never pass here.
        DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
        TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                new SignerInfoGeneratorBuilder(digests)
                        .build(new KeySigner(key), new JcaX509CertificateHolder(key.certificate())),
                digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                POLICY);
        generator.addCertificates(new JcaCertStore(List.of(key.certificate())));
        generator.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
        generator.setAccuracySeconds(1);
        return generator;
    }
}
