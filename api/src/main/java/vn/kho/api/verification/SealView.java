package vn.kho.api.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;
import vn.kho.api.problem.Bilingual;
import vn.kho.api.problem.Texts;
import vn.kho.api.web.Moments;
import vn.kho.core.paper.PaperFacts;

/** What a QR code's seal says, and beside it what the register says now. */
@Schema(name = "SealVerdict")
record SealView(
        State state,
        Bilingual sentence,
        Bilingual nextStep,

        @Schema(description = "First four bytes of the key's thumbprint, in hexadecimal digits", example = "5f0c1a9e")
        Optional<String> keyId,

        @Schema(description = "What the seal says; given only when its signature holds")
        Optional<FactsView> facts,

        @Schema(description = "What the register says of the code in the QR code; none where it holds no code")
        Optional<VerdictView> verdict) {

    /** Worst first. */
    enum State {
        /** The agency's key signed it, and the register doesn't know its code: an error of ours, or a stolen key. */
        GENUINE_BUT_UNKNOWN,
        /** It names a key of this agency that did not sign it. */
        FORGED,
        /** No seal of a known form. */
        MALFORMED,
        /** A key that isn't one of this agency's. */
        UNKNOWN_KEY,
        /** The look-up address alone. */
        NO_SEAL,
        /** This agency sealed it, and the register knows it. */
        GENUINE
    }

    /** Facts of a seal; the longer texts may be cut, and end with … then. */
    @Schema(name = "SealFacts")
    record FactsView(
            @Schema(example = "KQ.G13.000006") String type,
            @Schema(example = "Nguyễn T. L.") String holder,
            @Schema(example = "***BCT") String number,
            LocalDate issueDate,
            Optional<LocalDate> lastDay,
            @Schema(description = "When the copy was made") String madeAt,
            Optional<LocalDate> useBy,
            String purpose,

            @Schema(description = "SHA-256 of the archived scan, with which the copy's bytes begin")
            String source,

            @Schema(description = "Place in a status list") Optional<StatusPlaceView> status) {

        static FactsView of(PaperFacts facts) {
            return new FactsView(
                    facts.type().value(),
                    facts.holder(),
                    facts.number(),
                    facts.issueDate(),
                    facts.validTo(),
                    Moments.text(facts.madeAt()),
                    facts.useBy(),
                    facts.purpose(),
                    facts.source().hex(),
                    facts.status().map(place -> new StatusPlaceView(place.list(), place.index())));
        }
    }

    /** A place in a status list. */
    @Schema(name = "StatusPlace")
    record StatusPlaceView(long list, long index) {}

    static SealView of(
            State state,
            Optional<String> keyId,
            Optional<FactsView> facts,
            Optional<VerdictView> verdict,
            Texts texts) {
        return new SealView(
                state, texts.both("seal." + state), texts.both("seal.next." + state), keyId, facts, verdict);
    }
}
