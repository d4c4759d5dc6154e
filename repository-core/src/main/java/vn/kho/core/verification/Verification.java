package vn.kho.core.verification;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.kho.core.content.Content;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.core.result.Results;

/**
 * Answers anybody's questions about copies. Bytes that the register knows are answered from it, without parsing
 * anything; a file that it doesn't know is examined for what its signatures say.
 */
public final class Verification {
    private static final String REFUSED = "pdf-";

    private final RegisterLines register;
    private final Copies copies;
    private final Results results;
    private final PdfInspector inspector;
    private final Predicate<String> ownSerial;
    private final Clock clock;

    /** @param ownSerial tells the serial number of the certificate that signs copies now, in hex */
    public Verification(
            RegisterLines register,
            Copies copies,
            Results results,
            PdfInspector inspector,
            Predicate<String> ownSerial,
            Clock clock) {
        this.register = register;
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
        return answer(question, Viewpoint.of(clock.instant()));
    }

    /** The verdict from a viewpoint; errors as there. */
    public Verdict answer(Question question, Viewpoint from) {
        return switch (question) {
            case Question.OfRegister q -> answerAll(List.of(q), from).getFirst();
            case Question.ByFile q -> {
                Question.ByHash hash = new Question.ByHash(q.id());
                yield look(List.of(hash), from).answer(hash).orElseGet(() -> named(byExamination(q, from), q, from));
            }
        };
    }

    /** Verdicts on many questions, in their order: what is asked of the database is asked once for all of them. */
    public List<Verdict> answerAll(List<? extends Question.OfRegister> questions, Viewpoint from) {
        RegisterLook look = look(questions, from);
        return questions.stream()
                .map(question -> look.answer(question).orElseGet(() -> Verdicts.unknown("not-in-register", from)))
                .toList();
    }

    private RegisterLook look(List<? extends Question.OfRegister> questions, Viewpoint from) {
        return new RegisterLook(register, results, questions, from);
    }

    /** Names the copy whose code is on a file that proves nothing by itself: what it was made from. */
    private Verdict named(Verdict found, Question.ByFile question, Viewpoint from) {
        boolean read = !found.integrity().code().startsWith(REFUSED);
        if (!read || found.integrity().state() == Axis.Integrity.PASSED) {
            return found;
        }
        Set<LookupCode> codes = shownBy(question.file());
        return codes.isEmpty()
                ? found
                : register.findByCodes(codes).stream()
                        .filter(line -> line.copy().sealed().isPresent())
                        .findFirst()
                        .map(line -> Verdicts.named(found, line.copy(), line.result(), from))
                        .orElse(found);
    }

    private Set<LookupCode> shownBy(Content file) {
        try {
            return inspector.lookupCodes(file).stream()
                    .flatMap(code -> LookupCode.parse(code).stream())
                    .collect(Collectors.toSet());
        } catch (PdfProblem.Refused unreadable) {
            return Set.of();
        }
    }

    private Verdict byExamination(Question.ByFile question, Viewpoint from) {
        List<SignatureFinding> signatures;
        try {
            signatures = inspector.signatures(question.file(), from.at());
        } catch (PdfProblem.Refused problem) {
            if (problem.reason() == PdfProblem.Reason.NOT_A_PDF) {
                throw problem;
            }
            return Verdicts.indeterminate(
                    REFUSED + problem.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), List.of(), from);
        }
        if (signatures.isEmpty()) {
            return Verdicts.unknown("unsigned", from);
        }
        return judge(
                signatures.stream().filter(s -> s.coverage() != Coverage.NONE).toList(), from);
    }

    private Verdict judge(List<SignatureFinding> signatures, Viewpoint from) {
        if (signatures.isEmpty()) {
            return Verdicts.unknown("signature-of-another-file", from);
        }
        if (signatures.stream().anyMatch(s -> s.integrity() == Integrity.BROKEN)) {
            return Verdicts.altered("signature-broken", signatures, from);
        }
        // The last signature must reach the end of the file; earlier ones the end of their revision.
        if (signatures.stream().anyMatch(s -> s.coverage() == Coverage.PARTIAL)) {
            return Verdicts.altered("changed-after-signing", signatures, from);
        }
        if (signatures.stream().anyMatch(s -> s.integrity() == Integrity.INDETERMINATE)) {
            return Verdicts.indeterminate("signature-unreadable", signatures, from);
        }
        if (signatures.stream().anyMatch(s -> s.trust() != Trust.UNTRUSTED && ours(s))) {
            return Verdicts.altered("our-signature-other-bytes", signatures, from);
        }
        return Verdicts.foreign(signatures, from);
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
}
