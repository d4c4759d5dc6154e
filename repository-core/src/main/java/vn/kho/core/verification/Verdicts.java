package vn.kho.core.verification;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.pdf.SignatureCriterion.State;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Reliability;
import vn.kho.core.result.ResultStatus;
import vn.kho.core.result.ValidityEvent;
import vn.kho.core.result.ValidityTimeline;

/** Puts verdicts together from what was found. */
final class Verdicts {
    private static final Set<SignatureCriterion> OF_TRUST = EnumSet.of(
            SignatureCriterion.CERTIFICATE_PERIOD,
            SignatureCriterion.CERTIFICATE_STATUS,
            SignatureCriterion.ALGORITHMS);

    private Verdicts() {}

    /** The bytes are those of a line of the register. */
    static Verdict ofCopy(CertifiedCopy copy, ProcedureResult result, Viewpoint from) {
        Finding<Axis.Copy> state = stateOf(copy, from);
        ResultStatus status = statusOf(result, from);
        Finding<Axis.Issuer> issuer = copy.kind() == CopyKind.TRUE_COPY ? passedBySeal() : originalIssuer(result);
        Conclusion conclusion = genuine(state.state(), status, issuer.state());
        return new Verdict(
                conclusion,
                new Finding<>(Axis.Integrity.PASSED, "hash-match"),
                issuer,
                state,
                source(status),
                Optional.of(facts(copy, from)),
                Optional.of(facts(result, from)),
                List.of(),
                from);
    }

    /** The code is that of a line of the register; whether the paper shows what was issued is not known. */
    static Verdict byCode(CertifiedCopy copy, ProcedureResult result, Viewpoint from) {
        Verdict known = ofCopy(copy, result, from);
        Conclusion conclusion = switch (known.conclusion()) {
            case GENUINE_IN_FORCE -> Conclusion.REGISTERED_IN_FORCE;
            case GENUINE_NOT_IN_FORCE -> Conclusion.REGISTERED_NOT_IN_FORCE;
            default -> known.conclusion();
        };
        return new Verdict(
                conclusion,
                new Finding<>(Axis.Integrity.NOT_CHECKED, "compare-with-register"),
                new Finding<>(Axis.Issuer.NOT_CHECKED, "compare-with-register"),
                known.copy(),
                known.source(),
                known.copyFacts(),
                known.resultFacts(),
                List.of(),
                from);
    }

    /** The bytes are those of a signed original in an archive. */
    static Verdict ofOriginal(ProcedureResult result, Viewpoint from) {
        ResultStatus status = statusOf(result, from);
        Finding<Axis.Issuer> issuer = originalIssuer(result);
        return new Verdict(
                genuine(Axis.Copy.ORIGINAL, status, issuer.state()),
                new Finding<>(Axis.Integrity.PASSED, "hash-match"),
                issuer,
                new Finding<>(Axis.Copy.ORIGINAL, "signed-original"),
                source(status),
                Optional.empty(),
                result.metadata().holder().matched() ? Optional.of(facts(result, from)) : Optional.empty(),
                List.of(),
                from);
    }

    static Verdict unknown(String code, Viewpoint from) {
        return without(
                Conclusion.UNKNOWN,
                new Finding<>(Axis.Integrity.NOT_CHECKED, code),
                new Finding<>(code.equals("not-in-register") ? Axis.Issuer.NOT_CHECKED : Axis.Issuer.UNSIGNED, code),
                List.of(),
                from);
    }

    static Verdict altered(String code, List<SignatureFinding> signatures, Viewpoint from) {
        return without(
                Conclusion.ALTERED,
                new Finding<>(Axis.Integrity.FAILED, code),
                issuerOfAltered(code, signatures),
                signatures,
                from);
    }

    static Verdict indeterminate(String code, List<SignatureFinding> signatures, Viewpoint from) {
        return without(
                Conclusion.INDETERMINATE,
                new Finding<>(Axis.Integrity.INDETERMINATE, code),
                new Finding<>(Axis.Issuer.INDETERMINATE, code),
                signatures,
                from);
    }

    /** All signatures are intact and reach as far as they should, and none is ours. */
    static Verdict foreign(List<SignatureFinding> signatures, Viewpoint from) {
        Finding<Axis.Issuer> issuer = issuerOf(signatures);
        Conclusion conclusion = switch (issuer.state()) {
            case PASSED -> Conclusion.SIGNATURE_VALID_NOT_OURS;
            case REVOKED -> Conclusion.SIGNATURE_NOT_VALID;
            case UNTRUSTED, UNSIGNED, NOT_CHECKED, INDETERMINATE -> Conclusion.INDETERMINATE;
        };
        return without(conclusion, new Finding<>(Axis.Integrity.PASSED, "signature-intact"), issuer, signatures, from);
    }

    /**
     * The bytes are not those of any line, but show the look-up code of one.
     *
     * @param found what was found of the bytes without it
     */
    static Verdict named(Verdict found, CertifiedCopy copy, ProcedureResult result, Viewpoint from) {
        return new Verdict(
                Conclusion.ALTERED,
                found.integrity().state() == Axis.Integrity.FAILED
                        ? found.integrity()
                        : new Finding<>(Axis.Integrity.FAILED, "not-as-issued"),
                found.issuer(),
                stateOf(copy, from),
                source(statusOf(result, from)),
                Optional.of(facts(copy, from)),
                Optional.of(facts(result, from)),
                found.signatures(),
                from);
    }

    private static Verdict without(
            Conclusion conclusion,
            Finding<Axis.Integrity> integrity,
            Finding<Axis.Issuer> issuer,
            List<SignatureFinding> signatures,
            Viewpoint from) {
        return new Verdict(
                conclusion,
                integrity,
                issuer,
                new Finding<>(Axis.Copy.UNKNOWN, "not-in-register"),
                new Finding<>(Optional.empty(), "no-result"),
                Optional.empty(),
                Optional.empty(),
                signatures,
                from);
    }

    /** Worst first. */
    private static Conclusion genuine(Axis.Copy copy, ResultStatus status, Axis.Issuer issuer) {
        if (copy == Axis.Copy.REVOKED) {
            return Conclusion.COPY_REVOKED;
        }
        if (copy == Axis.Copy.UNKNOWN) {
            return Conclusion.NOT_ISSUED_THEN;
        }
        if (status != ResultStatus.UNKNOWN && !status.inForce()) {
            return Conclusion.GENUINE_NOT_IN_FORCE;
        }
        if (copy == Axis.Copy.OTHER_RECIPIENT) {
            return Conclusion.ISSUED_TO_ANOTHER;
        }
        if (copy == Axis.Copy.PAST_USE_BY) {
            return Conclusion.COPY_PAST_USE_BY;
        }
        return status != ResultStatus.UNKNOWN && issuer == Axis.Issuer.PASSED
                ? Conclusion.GENUINE_IN_FORCE
                : Conclusion.INDETERMINATE;
    }

    private static ResultStatus statusOf(ProcedureResult result, Viewpoint from) {
        return result.timeline()
                .knownAt(from.knownAt())
                .map(timeline -> timeline.statusAt(from.at()))
                .orElse(ResultStatus.UNKNOWN);
    }

    /** A signature that doesn't fit the bytes says nothing of who stands behind them. */
    private static Finding<Axis.Issuer> issuerOfAltered(String code, List<SignatureFinding> signatures) {
        return code.equals("signature-broken") ? new Finding<>(Axis.Issuer.INDETERMINATE, code) : issuerOf(signatures);
    }

    private static Finding<Axis.Issuer> issuerOf(List<SignatureFinding> signatures) {
        if (signatures.stream().allMatch(s -> s.trust() == Trust.TRUSTED)) {
            return new Finding<>(Axis.Issuer.PASSED, "trusted-signer");
        }
        if (signatures.stream().anyMatch(s -> s.trust() == Trust.REVOKED)) {
            return new Finding<>(Axis.Issuer.REVOKED, "revoked-before-signing");
        }
        return signatures.stream().anyMatch(s -> s.trust() == Trust.UNTRUSTED)
                ? new Finding<>(Axis.Issuer.UNTRUSTED, "untrusted-signer")
                : new Finding<>(Axis.Issuer.INDETERMINATE, undetermined(signatures));
    }

    /** The criterion that decides it, where one does. */
    private static String undetermined(List<SignatureFinding> signatures) {
        return signatures.stream()
                .filter(s -> s.trust() != Trust.TRUSTED)
                .flatMap(s -> s.assessment().criteria().stream())
                .filter(each -> each.state() != State.MET && OF_TRUST.contains(each.criterion()))
                .map(SignatureCriterion.Finding::code)
                .findFirst()
                .orElse("signer-undetermined");
    }

    private static Finding<Axis.Issuer> passedBySeal() {
        return new Finding<>(Axis.Issuer.PASSED, "own-seal");
    }

    private static Finding<Axis.Issuer> originalIssuer(ProcedureResult result) {
        return result.reliability() == Reliability.BORN_DIGITAL
                ? new Finding<>(Axis.Issuer.PASSED, "trusted-at-intake")
                : new Finding<>(Axis.Issuer.UNTRUSTED, "untrusted-at-intake");
    }

    private static Finding<Axis.Copy> stateOf(CertifiedCopy copy, Viewpoint from) {
        if (copy.openedAt().isAfter(from.at())) {
            return new Finding<>(Axis.Copy.UNKNOWN, "not-issued-then");
        }
        if (voided(copy, from).isPresent()) {
            return new Finding<>(Axis.Copy.REVOKED, "copy-revoked");
        }
        String recipient = copy.order().recipient();
        if (!recipient.isBlank()
                && from.recipient()
                        .filter(asked -> !folded(asked).equals(folded(recipient)))
                        .isPresent()) {
            return new Finding<>(Axis.Copy.OTHER_RECIPIENT, "other-recipient");
        }
        LocalDate today = LegalTime.dayOf(from.at());
        if (copy.order().useBy().filter(today::isAfter).isPresent()) {
            return new Finding<>(Axis.Copy.PAST_USE_BY, "past-use-by");
        }
        return new Finding<>(Axis.Copy.ACTIVE, "copy-active");
    }

    private static Optional<CertifiedCopy.Voided> voided(CertifiedCopy copy, Viewpoint from) {
        return copy.voided()
                .filter(voided ->
                        !voided.at().isAfter(from.at()) && !voided.at().isAfter(from.knownAt()));
    }

    /** Names are written in many ways: composed or not, in capitals, with more blanks. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static Finding<Optional<ResultStatus>> source(ResultStatus status) {
        return new Finding<>(
                Optional.of(status), status.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Verdict.CopyFacts facts(CertifiedCopy copy, Viewpoint from) {
        return new Verdict.CopyFacts(
                copy.kind(),
                copy.registerNumber(),
                copy.openedAt(),
                copy.delivered().map(CertifiedCopy.Delivered::level).orElse(""),
                copy.order().useBy(),
                copy.order().recipient(),
                voided(copy, from).map(CertifiedCopy.Voided::at));
    }

    private static Verdict.ResultFacts facts(ProcedureResult result, Viewpoint from) {
        Optional<ValidityTimeline> timeline = result.timeline().knownAt(from.knownAt());
        return new Verdict.ResultFacts(
                result.metadata().type(),
                result.metadata().docName(),
                result.metadata().maskedNumber(),
                result.metadata().holder().maskedName(),
                result.metadata().issuerName(),
                result.metadata().issueDate(),
                timeline.flatMap(t -> t.lastDayAt(from.at())),
                timeline.flatMap(t -> t.endedBy(from.at())).map(ValidityEvent::effective));
    }
}
