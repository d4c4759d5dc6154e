package vn.kho.signing.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.jspecify.annotations.Nullable;

/**
 * Verifies statements on a certificate by the platform's own path validation (RFC 5280, RFC 6960): signature, whether
 * the signer may say so, times and status. Beyond that, nothing is accepted after its nextUpdate.
 */
final class StatusCheck {
    /** RFC 6960 section 4.2.2.1: without nextUpdate newer information is always available. */
    static final Duration WITHOUT_NEXT_UPDATE = Duration.ofMinutes(10);

    private static final int MOST_CERTIFICATES = 8;

    private final X509Certificate certificate;
    private final X509Certificate issuer;
    private final Instant now;

    StatusCheck(X509Certificate certificate, X509Certificate issuer, Instant now) {
        this.certificate = certificate;
        this.issuer = issuer;
        this.now = now;
    }

    /** The status is known, and the certificate must not be used. */
    static final class NotGood extends Exception {
        private final boolean unknown;
        private final @Nullable Instant revokedAt;

        NotGood(String message, boolean unknown, @Nullable Instant revokedAt, Throwable cause) {
            super(message, cause);
            this.unknown = unknown;
            this.revokedAt = revokedAt;
        }

        /** Since when it is revoked; empty when it is not good for another reason. */
        Optional<Instant> revokedAt() {
            return Optional.ofNullable(revokedAt);
        }

        /** Whether its issuer does not know it: another source may. */
        boolean unknown() {
            return unknown;
        }
    }

    /**
     * What {@code response} proves, with the certificates of who signed it.
     *
     * @throws GeneralSecurityException when it proves nothing
     */
    ValidationMaterial ocsp(byte[] response) throws GeneralSecurityException, NotGood {
        SingleResp single;
        List<X509Certificate> signers;
        try {
            BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(response).getResponseObject();
            if (basic == null) {
                throw new GeneralSecurityException("an OCSP response without an answer");
            }
            single = single(basic);
            signers = signers(basic);
        } catch (IOException | OCSPException | RuntimeException e) {
            throw new GeneralSecurityException("not an OCSP response: " + e.getMessage(), e);
        }
        PKIXRevocationChecker checker = checker(EnumSet.of(Option.NO_FALLBACK));
        checker.setOcspResponses(Map.of(certificate, response));
        validate(checker, List.of(), single.getCertStatus() instanceof UnknownStatus);
        Instant end = single.getNextUpdate() == null
                ? single.getThisUpdate().toInstant().plus(WITHOUT_NEXT_UPDATE)
                : single.getNextUpdate().toInstant();
        requireFresh(end);
        return new ValidationMaterial(signers, List.of(), List.of(response), end);
    }

    /**
     * What {@code list} proves.
     *
     * @throws GeneralSecurityException when it proves nothing
     */
    ValidationMaterial crl(byte[] list) throws GeneralSecurityException, NotGood {
        X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list));
        if (crl == null || crl.getNextUpdate() == null) {
            throw new GeneralSecurityException("a revocation list that does not say when the next one comes");
        }
        requireFresh(crl.getNextUpdate().toInstant());
        validate(checker(EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK)), List.of(crl), false);
        return new ValidationMaterial(
                List.of(), List.of(list), List.of(), crl.getNextUpdate().toInstant());
    }

    private void validate(PKIXRevocationChecker checker, List<X509CRL> lists, boolean saysUnknown)
            throws GeneralSecurityException, NotGood {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
        parameters.setDate(Date.from(now));
        parameters.addCertPathChecker(checker);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.REVOKED) {
                throw new NotGood("is revoked", false, revokedAt(e), e);
            }
            if (e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID) {
                throw new NotGood("is not valid now", false, null, e);
            }
            if (e.getReason() == BasicReason.UNDETERMINED_REVOCATION_STATUS && saysUnknown) {
                throw new NotGood("is unknown to its issuer", true, null, e);
            }
            throw e;
        }
    }

    /** A date that nobody tells counts as "always". */
    private static Instant revokedAt(CertPathValidatorException e) {
        return e.getCause() instanceof CertificateRevokedException revoked
                ? revoked.getRevocationDate().toInstant()
                : Instant.EPOCH;
    }

    private static PKIXRevocationChecker checker(Set<Option> options) throws GeneralSecurityException {
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathValidator.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(options);
        return checker;
    }

    private void requireFresh(Instant end) throws GeneralSecurityException {
        if (!now.isBefore(end)) {
            throw new GeneralSecurityException("too old: a newer one was due at " + end);
        }
    }

    private SingleResp single(BasicOCSPResp basic) throws GeneralSecurityException {
        for (SingleResp each : basic.getResponses()) {
            if (each.getCertID().getSerialNumber().equals(certificate.getSerialNumber())) {
                return each;
            }
        }
        throw new GeneralSecurityException("an OCSP response on another certificate");
    }

    private static List<X509Certificate> signers(BasicOCSPResp basic) throws GeneralSecurityException {
        X509CertificateHolder[] holders = basic.getCerts();
        if (holders.length > MOST_CERTIFICATES) {
            throw new GeneralSecurityException("an OCSP response with " + holders.length + " certificates");
        }
        List<X509Certificate> signers = new ArrayList<>();
        for (X509CertificateHolder holder : holders) {
            signers.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return signers;
    }
}
