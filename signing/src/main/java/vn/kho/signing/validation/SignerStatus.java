package vn.kho.signing.validation;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.pdf.SignatureCriterion.State;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.signing.validation.SigningEvidence.Stamp;

/**
 * Whether the certificates of strangers' signatures were good when they signed: by what the file brings along where that
 * settles it, else by who issued them. Only certificates that chain to our anchors are asked about.
 *
 * <p>The moment of signing is that of a time stamp whose authority is itself good, else now. What is not known to be good
 * is never trusted. Safe for concurrent use; may wait on the network, altogether not much longer than a time limit.
 */
public final class SignerStatus {
    static final String REVOKED = "REVOKED";
    static final String REVOKED_NO_POE = "REVOKED_NO_POE";
    static final String REVOKED_AFTER_SIGNING = "REVOKED_AFTER_SIGNING";
    static final String REVOCATION_UNAVAILABLE = "REVOCATION_UNAVAILABLE";
    static final String REVOCATION_NO_SOURCE = "REVOCATION_NO_SOURCE";
    static final String UNKNOWN_TO_ISSUER = "UNKNOWN_TO_ISSUER";
    static final String OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE";
    static final String REVOCATION_NOT_CHECKED = "REVOCATION_NOT_CHECKED";

    private static final Link GOOD = new Link(State.MET, "status-good", Optional.empty());

    private final StatusCache statuses;
    private final Clock clock;
    private final boolean sourcelessAccepted;
    private final Duration timeLimit;

    /** What is known of one certificate, the code for people, and the code of the finding. */
    private record Link(State state, String code, Optional<String> detail) {
        boolean worseThan(Link other) {
            return rank() > other.rank();
        }

        private int rank() {
            return switch (state) {
                case NOT_MET -> 3;
                case UNKNOWN -> 2;
                case MET -> detail.isPresent() ? 1 : 0;
            };
        }
    }

    /**
     * @param sourcelessAccepted whether a certificate passes that names nobody who knows its status
     * @param timeLimit after it nothing more is asked for a file
     */
    public SignerStatus(StatusSource source, Clock clock, boolean sourcelessAccepted, Duration timeLimit) {
        this.statuses = new StatusCache(source, clock, StatusCache.Subject.STRANGERS);
        this.clock = clock;
        this.sourcelessAccepted = sourcelessAccepted;
        this.timeLimit = timeLimit;
    }

    /** One file's questions: together they take no longer than the limit. */
    public Asking ofFile() {
        return new Asking(clock.instant().plus(timeLimit));
    }

    /** Judges signatures of one file, in one thread. */
    public final class Asking {
        private final Instant end;
        private ValidationMaterial heard = ValidationMaterial.NONE;

        private Asking(Instant end) {
            this.end = end;
        }

        /** The finding with the status of the signer's certificates at the moment of signing, as of {@code at}. */
        public SignatureFinding judge(SignatureFinding finding, SigningEvidence evidence, Instant at) {
            if (evidence.signer().isEmpty()) {
                return finding;
            }
            ChainEvidence signer = evidence.signer().get();
            Optional<Stamp> proof = evidence.stamps().stream()
                    .filter(stamp -> isProof(stamp, at))
                    .findFirst();
            SignatureFinding judged = finding;
            if (proof.isPresent()) {
                judged = finding.withTimeStamp(proof.map(Stamp::time));
            } else if (finding.timeStamp().isPresent()) {
                judged = withoutTimeStamp(finding, signer, at);
            }
            return with(judged, worst(signer, judged, proof, at));
        }

        private Link worst(ChainEvidence signer, SignatureFinding finding, Optional<Stamp> proof, Instant at) {
            Link worst = GOOD;
            for (int i = 0; i + 1 < signer.chain().size(); i++) {
                Link link = link(
                        signer.chain().get(i),
                        signer.chain().get(i + 1),
                        signer.statements().get(i),
                        finding.claimedTime(),
                        proof,
                        at);
                worst = link.worseThan(worst) ? link : worst;
            }
            return worst;
        }

        private Link link(
                X509Certificate certificate,
                X509Certificate issuer,
                List<StatusStatement> embedded,
                Optional<Instant> claimed,
                Optional<Stamp> proof,
                Instant at) {
            Optional<Instant> proven = proof.map(Stamp::time);
            Optional<Instant> revoked =
                    embedded.stream().flatMap(each -> each.revokedAt().stream()).min(Instant::compareTo);
            if (revoked.isPresent()) {
                return revoked(revoked.get(), claimed, proof);
            }
            if (proven.isPresent()
                    && embedded.stream().anyMatch(each -> !each.from().isBefore(proven.get()))) {
                // Said of the moment of signing after it: nothing that comes later takes that back.
                return GOOD;
            }
            Instant moment = proven.orElse(at);
            return switch (standing(certificate, issuer)) {
                case CertificateStanding.Good _ -> GOOD;
                case CertificateStanding.Revoked online -> revoked(online.at(), claimed, proof);
                case CertificateStanding other ->
                    embedded.stream().anyMatch(each -> each.isAbout(moment)) ? GOOD : unknown(other);
            };
        }

        /** A time stamp proves its time while its authority's certificates are good, and may not prove it afterwards. */
        private boolean isProof(Stamp stamp, Instant at) {
            ChainEvidence authority = stamp.authority();
            for (int i = 0; i + 1 < authority.chain().size(); i++) {
                List<StatusStatement> embedded = authority.statements().get(i);
                boolean good = embedded.stream().allMatch(StatusStatement::good)
                        && switch (standing(
                                authority.chain().get(i), authority.chain().get(i + 1))) {
                            case CertificateStanding.Good _ -> true;
                            case CertificateStanding.Revoked _ -> false;
                            case CertificateStanding other ->
                                unknown(other).state() == State.MET
                                        || (authority.validAt(at)
                                                && embedded.stream()
                                                        .anyMatch(each -> each.isAbout(stamp.time())
                                                                || !each.from().isBefore(stamp.time())));
                        };
                if (!good) {
                    return false;
                }
            }
            return true;
        }

        private CertificateStanding standing(X509Certificate certificate, X509Certificate issuer) {
            CertificateStanding standing = clock.instant().isBefore(end)
                    ? statuses.standing(certificate, issuer)
                    : new CertificateStanding.Unavailable("too slow", new IllegalStateException("time is over"));
            heard = switch (standing) {
                case CertificateStanding.Good good -> heard.and(good.proof().material());
                case CertificateStanding.Revoked revoked -> heard.and(revoked.statement());
                default -> heard;
            };
            return standing;
        }

        /** What issuers said in answer to the questions so far. */
        public ValidationMaterial heard() {
            return heard;
        }
    }

    private static Link revoked(Instant revokedAt, Optional<Instant> claimed, Optional<Stamp> proof) {
        // A stamp of the document comes later than the signature: after the revocation it proves nothing either way.
        Optional<Instant> proven = proof.filter(
                        stamp -> !stamp.ofDocument() || stamp.time().isBefore(revokedAt))
                .map(Stamp::time);
        Optional<Instant> signed = proven.or(() -> claimed);
        if (signed.isPresent() && !signed.get().isBefore(revokedAt)) {
            return new Link(State.NOT_MET, "revoked-before-signing", Optional.of(REVOKED));
        }
        // The claimed time is the signer's word, and whoever stole the key would say the same.
        return proven.isPresent()
                ? new Link(State.MET, "revoked-after-signing", Optional.of(REVOKED_AFTER_SIGNING))
                : new Link(State.UNKNOWN, "revoked-time-unproven", Optional.of(REVOKED_NO_POE));
    }

    private Link unknown(CertificateStanding standing) {
        return switch (standing) {
            case CertificateStanding.Sourceless _ ->
                sourcelessAccepted
                        ? new Link(State.MET, "status-no-source-accepted", Optional.of(REVOCATION_NO_SOURCE))
                        : new Link(State.UNKNOWN, "status-no-source", Optional.of(REVOCATION_NO_SOURCE));
            case CertificateStanding.NotValid bad
            when bad.cause() instanceof StatusCheck.NotGood e && e.unknown() ->
                new Link(State.UNKNOWN, "status-unknown-to-issuer", Optional.of(UNKNOWN_TO_ISSUER));
            default -> new Link(State.UNKNOWN, "status-unavailable", Optional.of(REVOCATION_UNAVAILABLE));
        };
    }

    private static SignatureFinding withoutTimeStamp(SignatureFinding finding, ChainEvidence signer, Instant at) {
        boolean valid = signer.validAt(at);
        SignatureFinding without = finding.withTimeStamp(Optional.empty());
        return valid
                ? without
                : without.judged(
                        finding.trust() == Trust.TRUSTED ? Trust.INDETERMINATE : finding.trust(),
                        detail(finding, Optional.of(OUT_OF_BOUNDS_NO_POE)),
                        replaced(
                                finding.assessment(),
                                SignatureCriterion.CERTIFICATE_PERIOD.unknown("expired-time-unproven")));
    }

    private static SignatureFinding with(SignatureFinding finding, Link link) {
        SignatureAssessment assessment = replaced(
                finding.assessment(),
                new SignatureCriterion.Finding(SignatureCriterion.CERTIFICATE_STATUS, link.state(), link.code()));
        Trust trust = finding.trust();
        if (trust != Trust.UNTRUSTED && link.state() == State.NOT_MET) {
            trust = Trust.REVOKED;
        } else if (trust == Trust.TRUSTED && link.state() == State.UNKNOWN) {
            trust = Trust.INDETERMINATE;
        }
        return finding.judged(trust, detail(finding, link.detail()), assessment);
    }

    /** A fault of the file itself is told first. */
    private static Optional<String> detail(SignatureFinding finding, Optional<String> ours) {
        return finding.detail()
                .filter(known -> !known.equals(REVOCATION_NOT_CHECKED))
                .or(() -> ours);
    }

    private static SignatureAssessment replaced(SignatureAssessment assessment, SignatureCriterion.Finding finding) {
        List<SignatureCriterion.Finding> criteria = new ArrayList<>(assessment.criteria());
        criteria.replaceAll(each -> each.criterion() == finding.criterion() ? finding : each);
        return new SignatureAssessment(assessment.trustStore(), criteria).withAttachedCertificate();
    }
}
