package vn.kho.signing.worker;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.pdf.SignatureCriterion.State;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.signing.key.DocumentUsage;

/**
 * A signature by the criteria of Circular 15/2025/TT-BKHCN, Annex II, and the algorithms of its Annex I, as far as the
 * file shows it. The status of the certificates (1.2) is left open.
 */
final class SignerCriteria {
    private static final Set<DigestAlgorithm> LISTED = EnumSet.of(
            DigestAlgorithm.SHA224,
            DigestAlgorithm.SHA256,
            DigestAlgorithm.SHA384,
            DigestAlgorithm.SHA512,
            DigestAlgorithm.SHA3_224,
            DigestAlgorithm.SHA3_256,
            DigestAlgorithm.SHA3_384,
            DigestAlgorithm.SHA3_512,
            DigestAlgorithm.SHAKE128,
            DigestAlgorithm.SHAKE256,
            DigestAlgorithm.SHAKE256_512);

    private static final int LEAST_RSA = 2048;
    private static final int LEAST_EC = 256;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private SignerCriteria() {}

    static List<SignatureCriterion.Finding> of(
            PAdESSignature signature,
            @Nullable CertificateToken signer,
            CmsCheck.Soundness soundness,
            ChainCheck.Chain chain,
            Optional<Instant> timeStamp,
            Instant at) {
        if (signer == null) {
            return Measured.UNREADABLE.assessment().criteria();
        }
        X509Certificate certificate = signer.getCertificate();
        Optional<Instant> claimed =
                Optional.ofNullable(signature.getSigningTime()).map(Date::toInstant);
        List<SignatureCriterion.Finding> found = List.of(
                period(certificate, claimed, timeStamp, at),
                SignatureCriterion.CERTIFICATE_STATUS.unknown("status-not-asked"),
                algorithms(signature, certificate.getPublicKey(), chain.path()),
                purpose(certificate),
                chain.trust() == Trust.UNTRUSTED
                        ? SignatureCriterion.SIGNER.unknown("signer-not-vouched-for")
                        : SignatureCriterion.SIGNER.met("signer-vouched-for"),
                key(soundness),
                hash(soundness));
        return new SignatureAssessment(Optional.empty(), found)
                .withAttachedCertificate()
                .criteria();
    }

    static boolean algorithmsFail(List<SignatureCriterion.Finding> criteria) {
        return criteria.stream()
                .anyMatch(each -> each.criterion() == SignatureCriterion.ALGORITHMS && each.state() == State.NOT_MET);
    }

    static boolean isListed(@Nullable DigestAlgorithm digest) {
        return digest != null && LISTED.contains(digest);
    }

    private static SignatureCriterion.Finding period(
            X509Certificate certificate, Optional<Instant> claimed, Optional<Instant> timeStamp, Instant at) {
        SignatureCriterion period = SignatureCriterion.CERTIFICATE_PERIOD;
        if (timeStamp.isPresent()) {
            return within(certificate, timeStamp.get())
                    ? period.met("within-period-by-time-stamp")
                    : period.notMet("outside-period");
        }
        if (claimed.isPresent() && !within(certificate, claimed.get())) {
            return period.notMet("outside-period");
        }
        return within(certificate, at) ? period.met("within-period") : period.unknown("expired-time-unproven");
    }

    private static boolean within(X509Certificate certificate, Instant moment) {
        return !moment.isBefore(certificate.getNotBefore().toInstant())
                && !moment.isAfter(certificate.getNotAfter().toInstant());
    }

    private static SignatureCriterion.Finding algorithms(
            PAdESSignature signature, PublicKey key, List<X509Certificate> path) {
        SignatureCriterion algorithms = SignatureCriterion.ALGORITHMS;
        if (!isListed(signature.getDigestAlgorithm())) {
            return algorithms.notMet("digest-not-listed");
        }
        EncryptionAlgorithm kind = signature.getEncryptionAlgorithm();
        boolean rsa = kind == EncryptionAlgorithm.RSA || kind == EncryptionAlgorithm.RSASSA_PSS;
        if (!rsa && kind != EncryptionAlgorithm.ECDSA && kind != EncryptionAlgorithm.PLAIN_ECDSA) {
            return algorithms.notMet("algorithm-not-listed");
        }
        if (Stream.concat(
                        Stream.of(key),
                        // The anchor is trusted for itself.
                        path.stream()
                                .skip(1)
                                .limit(Math.max(0, path.size() - 2))
                                .map(X509Certificate::getPublicKey))
                .anyMatch(SignerCriteria::tooShort)) {
            return algorithms.notMet("key-too-short");
        }
        if (path.stream().limit(Math.max(0, path.size() - 1)).anyMatch(SignerCriteria::weaklySigned)) {
            return algorithms.notMet("chain-digest-not-listed");
        }
        return algorithms.met(kind == EncryptionAlgorithm.RSA ? "algorithms-pkcs1-v15" : "algorithms-listed");
    }

    private static boolean tooShort(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() < LEAST_RSA;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() < LEAST_EC;
            default -> false;
        };
    }

    private static boolean weaklySigned(X509Certificate certificate) {
        String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT).replace("-", "");
        return name.startsWith("SHA1") || name.startsWith("MD");
    }

    private static SignatureCriterion.Finding purpose(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        boolean signs = usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
        return signs && DocumentUsage.fits(certificate)
                ? SignatureCriterion.PURPOSE.met("purpose-fits")
                : SignatureCriterion.PURPOSE.notMet("purpose-unfit");
    }

    private static SignatureCriterion.Finding key(CmsCheck.Soundness soundness) {
        if (soundness.integrity() == Integrity.INTACT
                || soundness.code().equals(Optional.of(CmsCheck.TIMESTAMP_INVALID))) {
            return SignatureCriterion.KEY.met("key-matches");
        }
        return soundness.code().equals(Optional.of(CmsCheck.SIG_CRYPTO_FAILURE))
                ? SignatureCriterion.KEY.notMet("key-does-not-match")
                : SignatureCriterion.KEY.unknown("key-undetermined");
    }

    private static SignatureCriterion.Finding hash(CmsCheck.Soundness soundness) {
        return switch (soundness.integrity()) {
            case INTACT -> SignatureCriterion.HASH.met("hashes-equal");
            case BROKEN -> SignatureCriterion.HASH.notMet("hashes-differ");
            case INDETERMINATE -> SignatureCriterion.HASH.unknown("hashes-undetermined");
        };
    }
}
