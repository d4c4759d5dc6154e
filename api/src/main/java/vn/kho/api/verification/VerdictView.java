package vn.kho.api.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.api.problem.Bilingual;
import vn.kho.api.problem.Texts;
import vn.kho.api.web.Moments;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureCriterion;
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

    /** Before the name of a list that somebody else keeps. */
    private static final String TRUSTED_LIST = "list:";

    /** Stores whose names have a meaning. */
    private static final Set<String> TRUST_STORES = Set.of("government", "national", "foreign", "others");

    /** The four axes. */
    @Schema(name = "VerdictAxes")
    record AxesView(AxisView integrity, IssuerAxisView issuer, AxisView copy, AxisView source) {}

    /** Who signed, and by which store and root the signers are trusted. */
    @Schema(name = "VerdictIssuerAxis")
    record IssuerAxisView(
            @Schema(example = "PASSED") Optional<String> state,
            @Schema(example = "trusted-signer") String code,
            Bilingual sentence,

            @Schema(description = "Each store and root once; empty where no file was examined or nobody is trusted")
            List<TrustedByView> trustedBy) {}

    /** A store of trusted certificates and the root in it. */
    @Schema(name = "TrustedBy")
    record TrustedByView(
            @Schema(example = "government", description = "Name of the store; of a trusted list, list: and its name")
            String store,

            Bilingual storeName,
            String root) {}

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
            Optional<String> detail,

            @Schema(description = "By which store and root the signer is trusted")
            Optional<TrustedByView> trustedBy,

            @Schema(description = "Which of both times the signing time is")
            SigningTime signingTimeBy,

            @Schema(description = "Whether the signature was valid when it was made")
            SignatureCriterion.State validAtSigning,

            @Schema(description = "By the criteria of Circular 15/2025/TT-BKHCN")
            SignatureAssessment.Outcome outcome,

            Bilingual outcomeSentence,
            List<CriterionView> criteria) {
        static SignatureView of(SignatureFinding finding, Texts texts) {
            SignatureAssessment assessment = finding.assessment();
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
                    finding.detail(),
                    storeOf(finding, texts),
                    SigningTime.of(finding),
                    assessment.validWhenSigned(),
                    assessment.outcome(),
                    texts.both("signature.outcome." + assessment.outcome()),
                    assessment.criteria().stream()
                            .map(each -> CriterionView.of(each, texts))
                            .toList());
        }
    }

    /** Where the time of signing comes from. */
    enum SigningTime {
        TIME_STAMP,
        CLAIMED,
        NONE;

        static SigningTime of(SignatureFinding finding) {
            if (finding.timeStamp().isPresent()) {
                return TIME_STAMP;
            }
            return finding.claimedTime().isPresent() ? CLAIMED : NONE;
        }
    }

    /** One criterion of Annex II of Circular 15/2025/TT-BKHCN. */
    @Schema(name = "SignatureCriterion")
    record CriterionView(
            @Schema(example = "1.2", description = "Its number in Annex II")
            String number,

            @Schema(example = "CERTIFICATE_STATUS") SignatureCriterion criterion,
            SignatureCriterion.State state,

            @Schema(example = "status-good", description = "Stable code of the reason")
            String code,

            Bilingual name,
            Bilingual sentence) {
        static CriterionView of(SignatureCriterion.Finding finding, Texts texts) {
            return new CriterionView(
                    finding.criterion().number(),
                    finding.criterion(),
                    finding.state(),
                    finding.code(),
                    texts.both("criterion." + finding.criterion()),
                    texts.both("criterion.code." + finding.code()));
        }
    }

    private static Optional<TrustedByView> storeOf(SignatureFinding finding, Texts texts) {
        return finding.assessment().trustStore().map(store -> {
            boolean list = store.startsWith(TRUSTED_LIST);
            String key = "trust-store." + (TRUST_STORES.contains(store) ? store : list ? "list" : "other");
            return new TrustedByView(
                    store,
                    texts.both(key, List.of(list ? store.substring(TRUSTED_LIST.length()) : store)),
                    finding.trustAnchor().orElse(""));
        });
    }

    static VerdictView of(Verdict verdict, Texts texts) {
        String conclusion = verdict.conclusion().name();
        return new VerdictView(
                verdict.conclusion(),
                texts.both("verdict." + conclusion),
                new AxesView(
                        axis("integrity", verdict.integrity(), texts),
                        new IssuerAxisView(
                                Optional.of(verdict.issuer().state().name()),
                                verdict.issuer().code(),
                                texts.both("axis.issuer." + verdict.issuer().code()),
                                verdict.signatures().stream()
                                        .flatMap(finding -> storeOf(finding, texts).stream())
                                        .distinct()
                                        .toList()),
                        axis("copy", verdict.copy(), texts),
                        new AxisView(
                                verdict.source().state().map(Enum::name),
                                verdict.source().code(),
                                texts.both("axis.source." + verdict.source().code()))),
                verdict.resultFacts().map(VerdictView::masked),
                verdict.copyFacts().map(VerdictView::facts),
                verdict.signatures().stream()
                        .map(finding -> SignatureView.of(finding, texts))
                        .toList(),
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
