package vn.kho.core.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Results;

/**
 * Answers anybody's questions about copies. Bytes that the register knows are answered from it, without parsing
 * anything; a file that it doesn't know is examined for what its signatures say.
 */
public final class Verification {
    private final Copies copies;
    private final Results results;
    private final PdfInspector inspector;
    private final Predicate<String> ownSerial;
    private final Clock clock;

    /** @param ownSerial tells the serial number of the certificate that signs copies now, in hex */
    public Verification(
            Copies copies, Results results, PdfInspector inspector, Predicate<String> ownSerial, Clock clock) {
        this.copies = copies;
        this.results = results;
        this.inspector = inspector;
        this.ownSerial = ownSerial;
        this.clock = clock;
    }

    /**
     * The verdict as of now.
     *
     * @throws PdfProblem.Refused with NOT_A_PDF when a file is none
     * @throws PdfProblem.Busy when no examiner is free
     */
    public Verdict answer(Question question) {
        Instant now = clock.instant();
        return switch (question) {
            case Question.ByHash q -> byHash(q.id(), now).orElseGet(() -> Verdicts.unknown("not-in-register", now));
            case Question.ByCode q ->
                copies.findByCode(q.code())
                        .filter(copy -> copy.sealed().isPresent())
                        .map(copy -> Verdicts.byCode(copy, result(copy), now))
                        .orElseGet(() -> Verdicts.unknown("not-in-register", now));
            case Question.ByFile q -> byHash(q.id(), now).orElseGet(() -> byExamination(q, now));
        };
    }

    private Optional<Verdict> byHash(ContentId id, Instant now) {
        List<CertifiedCopy> known = copies.findByContent(id);
        // Equal bytes of several lines are re-deliveries of an original: withdrawing one says nothing of the original.
        Optional<CertifiedCopy> copy = known.stream()
                .filter(c -> c.state() == CertifiedCopy.CopyState.ACTIVE)
                .reduce((earlier, later) -> later)
                .or(() -> known.stream()
                        .filter(c -> c.kind() == CopyKind.TRUE_COPY)
                        .findFirst());
        if (copy.isPresent()) {
            return Optional.of(Verdicts.ofCopy(copy.get(), result(copy.get()), now));
        }
        return results.findByContent(id).stream()
                .filter(result -> result.versions().stream()
                        .anyMatch(v -> v.signed() && v.content().id().equals(id)))
                .findFirst()
                .map(result -> Verdicts.ofOriginal(result, now));
    }

    private Verdict byExamination(Question.ByFile question, Instant now) {
        List<SignatureFinding> signatures;
        try {
            signatures = inspector.signatures(question.file(), now);
        } catch (PdfProblem.Refused problem) {
            if (problem.reason() == PdfProblem.Reason.NOT_A_PDF) {
                throw problem;
            }
            return Verdicts.indeterminate(
                    "pdf-" + problem.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), List.of(), now);
        }
        if (signatures.isEmpty()) {
            return Verdicts.unknown("unsigned", now);
        }
        return judge(
                signatures.stream().filter(s -> s.coverage() != Coverage.NONE).toList(), now);
    }

    private Verdict judge(List<SignatureFinding> signatures, Instant now) {
        if (signatures.isEmpty()) {
            return Verdicts.unknown("signature-of-another-file", now);
        }
        if (signatures.stream().anyMatch(s -> s.integrity() == Integrity.BROKEN)) {
            return Verdicts.altered("signature-broken", signatures, now);
        }
        // The last signature must reach the end of the file; earlier ones the end of their revision.
        if (signatures.stream().anyMatch(s -> s.coverage() == Coverage.PARTIAL)) {
            return Verdicts.altered("changed-after-signing", signatures, now);
        }
        if (signatures.stream().anyMatch(s -> s.integrity() == Integrity.INDETERMINATE)) {
            return Verdicts.indeterminate("signature-unreadable", signatures, now);
        }
        if (signatures.stream()
                .anyMatch(s -> s.trust() == Trust.TRUSTED && ours(s))) {
            return Verdicts.altered("our-signature-other-bytes", signatures, now);
        }
        return Verdicts.foreign(signatures, now);
    }

    /**
     * The configured key signs nothing but copies. Officers' tokens sign other papers too, and serial numbers are an
     * issuer's own: of those in the register only what stands in a field of ours counts.
     */
    private boolean ours(SignatureFinding signature) {
        return signature
                .signerSerial()
                .filter(serial -> ownSerial.test(serial)
                        || (signature.fieldName().startsWith(PdfSealer.FIELD_NAME) && copies.anySignedBy(serial)))
                .isPresent();
    }

    private ProcedureResult result(CertifiedCopy copy) {
        return results.find(copy.order().result())
                .orElseThrow(() -> new IllegalStateException("the register names a result that is not there"));
    }
}
