package vn.kho.api.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.kho.api.problem.Bilingual;
import vn.kho.api.problem.Texts;
import vn.kho.api.web.Moments;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.verification.Conclusion;
import vn.kho.core.verification.Finding;
import vn.kho.core.verification.Verdict;

/** A verdict on four axes, with sentences for people. It never carries the document. */
@Schema(name = "Verdict")
record VerdictView(
        Conclusion verdict,
        Bilingual sentence,
        AxesView axes,

        @Schema(description = "What may be said about the result without a right to it")
        Optional<MaskedView> masked,

        @Schema(description = "What the register says about the copy")
        Optional<CopyFactsView> copy,

        @Schema(description = "The file's own signatures, when it was examined")
        List<SignatureView> signatures,

        @Schema(description = "The moment that the verdict is about")
        String asOf,

        @Schema(description = "What was recorded until then counts")
        String knownAt,

        Bilingual nextStep) {

    /** The four axes. */
    @Schema(name = "VerdictAxes")
    record AxesView(AxisView integrity, AxisView issuer, AxisView copy, AxisView source) {}

    /** One axis. @param state null when nothing is known */
    @Schema(name = "VerdictAxis")
    record AxisView(
            @Schema(example = "PASSED") Optional<String> state,
            @Schema(example = "hash-match") String code,
            Bilingual sentence) {}

    /** The result behind the copy, masked. */
    @Schema(name = "MaskedResult")
    record MaskedView(
            @Schema(example = "Nguyễn T. L.") String holder,
            String type,
            String typeName,
            @Schema(example = "***BCT") String number,
            String issuer,
            LocalDate issueDate,
            Optional<LocalDate> lastDay,
            Optional<String> endedAt) {}

    /** The copy's line of the register. */
    @Schema(name = "CopyFacts")
    record CopyFactsView(
            CopyKind kind,
            String registerNo,
            String issuedAt,
            String level,
            Optional<LocalDate> useBy,
            String recipient,
            Optional<String> revokedAt) {}

    /** One signature of the file. */
    @Schema(name = "SignatureFinding")
    record SignatureView(
            String field,
            Optional<String> signer,
            Optional<String> issuer,
            String level,
            Optional<String> claimedTime,
            Optional<String> timeStamp,
            SignatureFinding.Integrity integrity,
            SignatureFinding.Coverage coverage,
            SignatureFinding.Trust trust,
            Optional<String> detail) {
        static SignatureView of(SignatureFinding finding) {
            return new SignatureView(
                    finding.fieldName(),
                    finding.signer(),
                    finding.issuer(),
                    finding.level(),
                    finding.claimedTime().map(Moments::text),
                    finding.timeStamp().map(Moments::text),
                    finding.integrity(),
                    finding.coverage(),
                    finding.trust(),
                    finding.detail());
        }
    }

    static VerdictView of(Verdict verdict, Texts texts) {
        String conclusion = verdict.conclusion().name();
        return new VerdictView(
                verdict.conclusion(),
                texts.both("verdict." + conclusion),
                new AxesView(
                        axis("integrity", verdict.integrity(), texts),
                        axis("issuer", verdict.issuer(), texts),
                        axis("copy", verdict.copy(), texts),
                        new AxisView(
                                verdict.source().state().map(Enum::name),
                                verdict.source().code(),
                                texts.both("axis.source." + verdict.source().code()))),
                verdict.resultFacts().map(VerdictView::masked),
                verdict.copyFacts().map(VerdictView::facts),
                verdict.signatures().stream().map(SignatureView::of).toList(),
                Moments.text(verdict.from().at()),
                Moments.text(verdict.from().knownAt()),
                texts.both("next." + conclusion));
    }

    private static AxisView axis(String name, Finding<? extends Enum<?>> finding, Texts texts) {
        return new AxisView(
                Optional.of(finding.state().name()), finding.code(), texts.both("axis." + name + "." + finding.code()));
    }

    private static MaskedView masked(Verdict.ResultFacts facts) {
        return new MaskedView(
                facts.maskedHolder(),
                facts.type().value(),
                facts.docName(),
                facts.maskedNumber(),
                facts.issuerName(),
                facts.issueDate(),
                facts.lastDay(),
                facts.endedAt().map(Moments::text));
    }

    private static CopyFactsView facts(Verdict.CopyFacts facts) {
        return new CopyFactsView(
                facts.kind(),
                facts.registerNumber().number() + "/" + facts.registerNumber().year(),
                Moments.text(facts.issuedAt()),
                facts.level(),
                facts.useBy(),
                facts.recipient(),
                facts.revokedAt().map(Moments::text));
    }
}
