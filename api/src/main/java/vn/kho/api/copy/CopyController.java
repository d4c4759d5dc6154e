package vn.kho.api.copy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import vn.kho.api.web.ContentResource;
import vn.kho.api.web.Etags;
import vn.kho.api.web.IdempotentRequests;
import vn.kho.api.web.IdempotentRequests.Made;
import vn.kho.api.web.Inputs;
import vn.kho.api.web.Moments;
import vn.kho.api.web.Paging;
import vn.kho.core.access.Caller;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.copy.CopySettings;
import vn.kho.core.result.ResultId;

/** Signed copies and their register. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "4. Copies", description = "Signed copies and their register. Roles: holder, records office.")
final class CopyController {
    private final CopyDesk desk;
    private final CopySettings settings;
    private final IdempotentRequests requests;

    CopyController(CopyDesk desk, CopySettings settings, IdempotentRequests requests) {
        this.desk = desk;
        this.settings = settings;
        this.requests = requests;
    }

    /** What is asked for. */
    @Schema(name = "CopyOrder")
    record CopyForm(
            @NotNull UUID resultId,

            @Schema(description = "Who the copy is for", example = "Ngân hàng TMCP Ngoại thương Việt Nam")
            @NotBlank
            @Size(max = 200)
            String recipient,

            @Schema(example = "Hồ sơ vay vốn") @NotBlank @Size(max = 500)
            String purpose,

            @Schema(description = "Last day on which it should be relied on", example = "2030-12-31") @Nullable
            LocalDate useBy) {

        CopyOrder order() {
            return new CopyOrder(
                    new ResultId(resultId), Inputs.text(recipient), Inputs.text(purpose), Optional.ofNullable(useBy));
        }
    }

    /** Why a copy is withdrawn. */
    @Schema(name = "CopyRevocation")
    record RevocationForm(@NotBlank @Size(max = 500) String reason) {}

    /** A copy. */
    @Schema(name = "Copy")
    record CopyView(
            UUID copyId,
            UUID resultId,
            CopyKind kind,
            @Schema(example = "12/2026") String registerNo,
            String lookupCode,
            String sha256,
            long bytes,

            @Schema(example = "PAdES-BASELINE-T", description = "Empty for a re-delivery of a signed original")
            String level,

            String recipient,
            String purpose,
            Optional<LocalDate> useBy,
            CertifiedCopy.CopyState state,
            String issuedAt,
            Optional<String> revokedAt,
            String verifyUrl,
            String contentUrl) {}

    @Operation(
            summary = "Issue a copy",
            description = "A scan gets the visible block, a QR code and the agency's signature; a result that is signed"
                    + " already is delivered byte for byte. Header Idempotency-Key is required.")
    @Parameter(ref = "#/components/parameters/IdempotencyKeyRequired")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CopyView.class)))
    @PostMapping("/copies")
    ResponseEntity<byte[]> issue(
            @Valid @RequestBody CopyForm form,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        return requests.once(caller, request, form, () -> {
            CertifiedCopy copy = desk.issue(caller, form.order());
            return Made.created("/api/v1/copies/" + copy.id(), view(copy));
        });
    }

    @Operation(summary = "Copies of the caller's results, newest first")
    @GetMapping("/copies")
    ResponseEntity<Paging.PageView<CopyView>> own(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(desk.own(caller, new Paging(limit, cursor).request()), this::view);
    }

    @Operation(summary = "One copy")
    @GetMapping("/copies/{id}")
    ResponseEntity<CopyView> get(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        CopyView view = view(desk.copy(caller, new CopyId(id)));
        return ResponseEntity.ok()
                .eTag(Etags.ofView(view))
                .cacheControl(CacheControl.noStore())
                .body(view);
    }

    @Operation(
            summary = "The copy's bytes",
            description = "The ETag is their SHA-256; Repr-Digest carries it too. Ranges are answered.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/copies/{id}/content", produces = MediaType.APPLICATION_PDF_VALUE)
    @Nullable
    ResponseEntity<ContentResource> content(
            @PathVariable UUID id,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) ServletWebRequest request) {
        CertifiedCopy copy = desk.copy(caller, new CopyId(id));
        ContentId bytes = copy.sealed().orElseThrow().id();
        // Who has the bytes already does not fetch them again: the journal says so.
        if (request.checkNotModified(ContentResource.etag(bytes))) {
            return null;
        }
        String fileName = "ban-sao-%d-%d.pdf"
                .formatted(copy.registerNumber().number(), copy.registerNumber().year());
        return ContentResource.pdf(desk.content(caller, copy.id()), bytes, fileName);
    }

    @Operation(
            summary = "Withdraw a copy",
            description = "Its verdict changes at once; the result behind it stays. Harmless when repeated.")
    @PostMapping("/copies/{id}/revocation")
    CopyView revoke(
            @PathVariable UUID id, @Valid @RequestBody RevocationForm form, @Parameter(hidden = true) Caller caller) {
        return view(desk.revoke(caller, new CopyId(id), Inputs.text(form.reason())));
    }

    @Operation(summary = "The register of copies, newest first", description = "Roles: records office, auditor.")
    @GetMapping("/register")
    ResponseEntity<Paging.PageView<CopyView>> register(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(desk.register(caller, new Paging(limit, cursor).request()), this::view);
    }

    private CopyView view(CertifiedCopy copy) {
        return new CopyView(
                copy.id().value(),
                copy.order().result().value(),
                copy.kind(),
                copy.registerNumber().number() + "/" + copy.registerNumber().year(),
                copy.lookupCode().printed(),
                copy.sealed().map(seal -> seal.id().hex()).orElse(""),
                copy.sealed().map(CertifiedCopy.Sealed::bytes).orElse(0L),
                copy.sealed().map(CertifiedCopy.Sealed::level).orElse(""),
                copy.order().recipient(),
                copy.order().purpose(),
                copy.order().useBy(),
                copy.state(),
                Moments.text(copy.openedAt()),
                copy.voided().map(CertifiedCopy.Voided::at).map(Moments::text),
                settings.verifyUrl().replace("{code}", copy.lookupCode().value()),
                "/api/v1/copies/" + copy.id() + "/content");
    }
}
