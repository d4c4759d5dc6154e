package vn.kho.core.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Reliability;
import vn.kho.core.result.ResultStatus;
import vn.kho.core.result.ValidityEvent;

/** Puts verdicts together from what was found. */
final class Verdicts {
    private Verdicts() {}

    /** The bytes are those of a line of the register. */
    static Verdict ofCopy(CertifiedCopy copy, ProcedureResult result, Instant now) {
        Finding<Axis.Copy> state = stateOf(copy, now);
        ResultStatus status = result.statusAt(now);
        Finding<Axis.Issuer> issuer = copy.kind() == CopyKind.TRUE_COPY ? passedBySeal() : originalIssuer(result);
        Conclusion conclusion =
                state.state() == Axis.Copy.REVOKED ? Conclusion.COPY_REVOKED : genuine(status, issuer.state());
        return new Verdict(
                conclusion,
                new Finding<>(Axis.Integrity.PASSED, "hash-match"),
                issuer,
                state,
                source(status),
                Optional.of(facts(copy)),
                Optional.of(facts(result, now)),
                List.of(),
                now);
    }

    /** The code is that of a line of the register; whether the paper shows what was issued is not known. */
    static Verdict byCode(CertifiedCopy copy, ProcedureResult result, Instant now) {
        Verdict known = ofCopy(copy, result, now);
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
                now);
    }

    /** The bytes are those of a signed original in an archive. */
    static Verdict ofOriginal(ProcedureResult result, Instant now) {
        ResultStatus status = result.statusAt(now);
        Finding<Axis.Issuer> issuer = originalIssuer(result);
        return new Verdict(
                genuine(status, issuer.state()),
                new Finding<>(Axis.Integrity.PASSED, "hash-match"),
                issuer,
                new Finding<>(Axis.Copy.ORIGINAL, "signed-original"),
                source(status),
                Optional.empty(),
                result.metadata().holder().matched() ? Optional.of(facts(result, now)) : Optional.empty(),
                List.of(),
                now);
    }

    static Verdict unknown(String code, Instant now) {
        return without(
                Conclusion.UNKNOWN,
                new Finding<>(Axis.Integrity.NOT_CHECKED, code),
                new Finding<>(code.equals("not-in-register") ? Axis.Issuer.NOT_CHECKED : Axis.Issuer.UNSIGNED, code),
                List.of(),
                now);
    }

    static Verdict altered(String code, List<SignatureFinding> signatures, Instant now) {
        return without(
                Conclusion.ALTERED,
                new Finding<>(Axis.Integrity.FAILED, code),
                issuerOfAltered(code, signatures),
                signatures,
                now);
    }

    static Verdict indeterminate(String code, List<SignatureFinding> signatures, Instant now) {
        return without(
                Conclusion.INDETERMINATE,
                new Finding<>(Axis.Integrity.INDETERMINATE, code),
                new Finding<>(Axis.Issuer.INDETERMINATE, code),
                signatures,
                now);
    }

    /** All signatures are intact and reach as far as they should, and none is ours. */
    static Verdict foreign(List<SignatureFinding> signatures, Instant now) {
        Finding<Axis.Issuer> issuer = issuerOf(signatures);
        Conclusion conclusion =
                issuer.state() == Axis.Issuer.PASSED ? Conclusion.SIGNATURE_VALID_NOT_OURS : Conclusion.INDETERMINATE;
        return without(conclusion, new Finding<>(Axis.Integrity.PASSED, "signature-intact"), issuer, signatures, now);
    }

    private static Verdict without(
            Conclusion conclusion,
            Finding<Axis.Integrity> integrity,
            Finding<Axis.Issuer> issuer,
            List<SignatureFinding> signatures,
            Instant now) {
        return new Verdict(
                conclusion,
                integrity,
                issuer,
                new Finding<>(Axis.Copy.UNKNOWN, "not-in-register"),
                new Finding<>(Optional.empty(), "no-result"),
                Optional.empty(),
                Optional.empty(),
                signatures,
                now);
    }

    /** Worst first: a result that is not in force, then a signer whom nobody vouches for. */
    private static Conclusion genuine(ResultStatus status, Axis.Issuer issuer) {
        if (status == ResultStatus.UNKNOWN) {
            return Conclusion.INDETERMINATE;
        }
        if (!status.inForce()) {
            return Conclusion.GENUINE_NOT_IN_FORCE;
        }
        return issuer == Axis.Issuer.PASSED ? Conclusion.GENUINE_IN_FORCE : Conclusion.INDETERMINATE;
    }

    /** A signature that doesn't fit the bytes says nothing of who stands behind them. */
    private static Finding<Axis.Issuer> issuerOfAltered(String code, List<SignatureFinding> signatures) {
        return code.equals("signature-broken") ? new Finding<>(Axis.Issuer.INDETERMINATE, code) : issuerOf(signatures);
    }

    private static Finding<Axis.Issuer> issuerOf(List<SignatureFinding> signatures) {
        if (signatures.stream().allMatch(s -> s.trust() == Trust.TRUSTED)) {
            return new Finding<>(Axis.Issuer.PASSED, "trusted-signer");
        }
        return signatures.stream().anyMatch(s -> s.trust() == Trust.UNTRUSTED)
                ? new Finding<>(Axis.Issuer.UNTRUSTED, "untrusted-signer")
                : new Finding<>(Axis.Issuer.INDETERMINATE, "signer-undetermined");
    }

    private static Finding<Axis.Issuer> passedBySeal() {
        return new Finding<>(Axis.Issuer.PASSED, "own-seal");
    }

    private static Finding<Axis.Issuer> originalIssuer(ProcedureResult result) {
        return result.reliability() == Reliability.BORN_DIGITAL
                ? new Finding<>(Axis.Issuer.PASSED, "trusted-at-intake")
                : new Finding<>(Axis.Issuer.UNTRUSTED, "untrusted-at-intake");
    }

    private static Finding<Axis.Copy> stateOf(CertifiedCopy copy, Instant now) {
        if (copy.voided().isPresent()) {
            return new Finding<>(Axis.Copy.REVOKED, "copy-revoked");
        }
        LocalDate today = LegalTime.dayOf(now);
        if (copy.order().useBy().filter(today::isAfter).isPresent()) {
            return new Finding<>(Axis.Copy.PAST_USE_BY, "past-use-by");
        }
        return new Finding<>(Axis.Copy.ACTIVE, "copy-active");
    }

    private static Finding<Optional<ResultStatus>> source(ResultStatus status) {
        return new Finding<>(
                Optional.of(status), status.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Verdict.CopyFacts facts(CertifiedCopy copy) {
        return new Verdict.CopyFacts(
                copy.kind(),
                copy.registerNumber(),
                copy.openedAt(),
                copy.delivered().map(CertifiedCopy.Delivered::level).orElse(""),
                copy.order().useBy(),
                copy.order().recipient(),
                copy.voided().map(CertifiedCopy.Voided::at));
    }

    private static Verdict.ResultFacts facts(ProcedureResult result, Instant now) {
        return new Verdict.ResultFacts(
                result.metadata().type(),
                result.metadata().docName(),
                result.metadata().maskedNumber(),
                result.metadata().holder().maskedName(),
                result.metadata().issuerName(),
                result.metadata().issueDate(),
                result.timeline().lastDayAt(now),
                result.timeline().endedBy(now).map(ValidityEvent::effective));
    }
}
