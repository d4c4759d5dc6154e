package vn.kho.api.verification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.problem.Texts;
import vn.kho.core.paper.SealReader;
import vn.kho.core.paper.SealReading;
import vn.kho.core.verification.Conclusion;
import vn.kho.core.verification.Question;
import vn.kho.core.verification.Verdict;
import vn.kho.core.verification.Verification;
import vn.kho.core.verification.Viewpoint;

/** Seals on paper: what their QR codes say, and what the register says now. */
@RestController
@RequestMapping("/api/v1/verify/seals")
@Tag(name = "6. Verify")
@SecurityRequirements
final class SealController {
    private static final Logger LOG = LoggerFactory.getLogger(SealController.class);

    /** More than any QR code holds. */
    private static final int LONGEST = 4_500;

    private final Texts texts = Texts.ofVerdicts();
    private final SealReader reader;
    private final SealKeys keys;
    private final Verification verification;
    private final Clock clock;

    SealController(SealReader reader, SealKeys keys, Verification verification, Clock clock) {
        this.reader = reader;
        this.keys = keys;
        this.verification = verification;
        this.clock = clock;
    }

    @Operation(
            summary = "Keys of seals on paper",
            description = "A JWK set for checking QR codes without a network. None is withdrawn, nor ever left out.")
    @GetMapping("/keys")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .contentType(SignedVerdicts.keysType())
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(keys.published());
    }

    @Operation(
            summary = "Verify a QR code",
            description = "The text of a copy's QR code, as a reader gives it: whether its seal holds, what the seal"
                    + " says, and the register's verdict on its code. Compare both with the paper in hand.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @PostMapping(consumes = MediaType.TEXT_PLAIN_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SealView> seal(
            @ParameterObject ViewpointForm viewpoint, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        Viewpoint from = viewpoint.of(clock);
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw RequestProblem.ofField("", "value-too-long");
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw RequestProblem.ofField("", "value-missing");
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(read(text, from));
    }

    private SealView read(String text, Viewpoint from) {
        return switch (reader.read(text)) {
            case SealReading.Genuine seal -> genuine(seal, from);
            case SealReading.NoSeal seal -> {
                Optional<VerdictView> verdict = verdict(seal.address(), from).map(this::view);
                yield verdict.isEmpty()
                        ? view(SealView.State.MALFORMED, Optional.empty(), verdict)
                        : view(SealView.State.NO_SEAL, Optional.empty(), verdict);
            }
            case SealReading.Forged seal ->
                view(
                        SealView.State.FORGED,
                        Optional.of(seal.keyId()),
                        verdict(text, from).map(this::view));
            case SealReading.UnknownKey seal ->
                view(SealView.State.UNKNOWN_KEY, Optional.of(seal.keyId()), Optional.empty());
            case SealReading.Malformed seal -> view(SealView.State.MALFORMED, Optional.empty(), Optional.empty());
        };
    }

    private SealView genuine(SealReading.Genuine seal, Viewpoint from) {
        Optional<Verdict> verdict = verdict(seal.address(), from);
        boolean known =
                verdict.filter(v -> v.conclusion() != Conclusion.UNKNOWN).isPresent();
        if (!known) {
            LOG.error(
                    "a seal of key {} made at {} is genuine, and the register does not know its code: an error, or the"
                            + " key was stolen",
                    seal.keyId(),
                    seal.facts().madeAt());
        }
        return SealView.of(
                known ? SealView.State.GENUINE : SealView.State.GENUINE_BUT_UNKNOWN,
                Optional.of(seal.keyId()),
                Optional.of(SealView.FactsView.of(seal.facts())),
                verdict.map(this::view),
                texts);
    }

    private SealView view(SealView.State state, Optional<String> keyId, Optional<VerdictView> verdict) {
        return SealView.of(state, keyId, Optional.empty(), verdict, texts);
    }

    private VerdictView view(Verdict verdict) {
        return VerdictView.of(verdict, texts);
    }

    /** What the register says of the code that ends an address, or stands before a query or a seal. */
    private Optional<Verdict> verdict(String address, Viewpoint from) {
        return LookupCodes.in(address).map(code -> verification.answer(new Question.ByCode(code), from));
    }
}
