package vn.kho.api.verification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.problem.Texts;
import vn.kho.api.web.Parts;
import vn.kho.api.web.Spool;
import vn.kho.core.access.Caller;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.verification.Question;
import vn.kho.core.verification.Verification;

/** Answers anybody's questions about copies; an answer never carries the document. */
@RestController
@RequestMapping("/api/v1/verify")
@Tag(name = "6. Verify", description = "For anybody, without signing in. Rate-limited.")
@SecurityRequirements
final class VerificationController {
    private static final String NO_STORE = "no-store";

    private final Texts texts = Texts.ofVerdicts();
    private final Verification verification;
    private final Spool spool;
    private final Strangers strangers;
    private final SignedVerdicts signed;
    private final JsonMapper json;
    private final Clock clock;

    VerificationController(
            Verification verification,
            Spool spool,
            Strangers strangers,
            SignedVerdicts signed,
            JsonMapper json,
            Clock clock) {
        this.verification = verification;
        this.spool = spool;
        this.strangers = strangers;
        this.signed = signed;
        this.json = json;
        this.clock = clock;
    }

    @Operation(
            summary = "Keys of signed verdicts",
            description =
                    "A JWK set; verdicts fetched with Accept: application/jose name one of them. None is withdrawn.")
    @GetMapping("/keys")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .contentType(SignedVerdicts.keysType())
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(signed.publishedKeys());
    }

    @Operation(
            summary = "Verify by SHA-256",
            description = "The fast way: only the file's hash travels, in hexadecimal digits.")
    @GetMapping(
            path = "/sha256/{hex}",
            produces = {MediaType.APPLICATION_JSON_VALUE, SignedVerdicts.MEDIA_TYPE})
    ResponseEntity<?> byHash(
            @Parameter(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") @PathVariable
                    String hex,
            @ParameterObject ViewpointForm viewpoint,
            @Parameter(hidden = true) HttpServletRequest request) {
        ContentId id = ContentId.parse(hex).orElseThrow(() -> new RequestProblem(RequestProblem.Kind.HASH_MALFORMED));
        return answer(new Question.ByHash(id), viewpoint, request);
    }

    @Operation(
            summary = "Verify by look-up code",
            description = "Tells what the register says; compare it with the paper in hand.")
    @GetMapping(
            path = "/t/{code}",
            produces = {MediaType.APPLICATION_JSON_VALUE, SignedVerdicts.MEDIA_TYPE})
    ResponseEntity<?> byCode(
            @PathVariable String code,
            @ParameterObject ViewpointForm viewpoint,
            @Parameter(hidden = true) HttpServletRequest request) {
        LookupCode lookup =
                LookupCode.parse(code).orElseThrow(() -> new RequestProblem(RequestProblem.Kind.LOOKUP_CODE_MALFORMED));
        return answer(new Question.ByCode(lookup), viewpoint, request);
    }

    @Operation(
            summary = "Verify a file",
            description = "For files whose hash is unknown: what their signatures say. The file is deleted afterwards.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/pdf",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @PostMapping(
            path = "/documents",
            consumes = {MediaType.APPLICATION_PDF_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE},
            produces = {MediaType.APPLICATION_JSON_VALUE, SignedVerdicts.MEDIA_TYPE})
    ResponseEntity<?> document(
            @ParameterObject ViewpointForm viewpoint,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        try (InputStream body = request.getInputStream()) {
            return examined(body, viewpoint, caller, request);
        } catch (IOException brokenOff) {
            throw new ContentProblem.SourceFailed(brokenOff);
        }
    }

    @Operation(
            summary = "Verify a file sent by a form",
            description = "The first part named `file` counts. In the query: `at`, `knownAt`, `recipient`, as above.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = DocumentForm.class))))
    @PostMapping(
            path = "/documents",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, SignedVerdicts.MEDIA_TYPE})
    ResponseEntity<?> documentPart(
            @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpServletRequest request) {
        ViewpointForm viewpoint = ViewpointForm.ofQuery(request);
        AtomicReference<@Nullable ResponseEntity<?>> answer = new AtomicReference<>();
        Parts.forEach(request, (field, fileName, bytes) -> {
            if (field.equals("file") && answer.get() == null) {
                answer.set(examined(bytes, viewpoint, caller, request));
            }
        });
        ResponseEntity<?> found = answer.get();
        if (found == null) {
            throw RequestProblem.ofField("file", "value-missing");
        }
        return found;
    }

    /** Describes the multipart body to readers of the contract. */
    @Schema(name = "DocumentForm")
    record DocumentForm(
            @Schema(type = "string", format = "binary") String file) {}

    private ResponseEntity<?> examined(
            InputStream bytes, ViewpointForm viewpoint, Caller caller, HttpServletRequest request) {
        try (Spool.Document document = spool.take(bytes)) {
            Question question = new Question.ByFile(document, document.id());
            return strangers.examine(caller, request.getRemoteAddr(), () -> answer(question, viewpoint, request));
        }
    }

    /** What {@link #byHash} and {@link #byCode} answer as JSON, as of now. */
    void plain(Question.OfRegister question, HttpServletResponse response) throws IOException {
        byte[] body = json.writeValueAsBytes(VerdictView.of(verification.answer(question), texts));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private ResponseEntity<?> answer(Question question, ViewpointForm viewpoint, HttpServletRequest request) {
        VerdictView view = VerdictView.of(verification.answer(question, viewpoint.of(clock)), texts);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        // Whole, so that its length goes ahead of it.
        return wantsSigned(request)
                ? answer.contentType(MediaType.parseMediaType(SignedVerdicts.MEDIA_TYPE))
                        .body(signed.sign(question, view))
                : answer.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(view));
    }

    /** JSON is for whoever does not ask for the other by its name. */
    private static boolean wantsSigned(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || !accept.contains(SignedVerdicts.MEDIA_TYPE)) {
            return false;
        }
        return MediaType.parseMediaTypes(accept).stream()
                .anyMatch(type -> type.toString().startsWith(SignedVerdicts.MEDIA_TYPE));
    }
}
