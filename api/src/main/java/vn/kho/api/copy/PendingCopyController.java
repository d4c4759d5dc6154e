package vn.kho.api.copy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.web.IdempotentRequests;
import vn.kho.api.web.IdempotentRequests.Made;
import vn.kho.core.access.Caller;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.TokenDesk;

/** Copies that an officer signs with a token of their own: a hash goes out, a signature value comes in. */
@RestController
@RequestMapping("/api/v1/copies/pending")
@Tag(name = "4. Copies")
final class PendingCopyController {
    private static final String PENDING = "/api/v1/copies/pending/";

    private final TokenDesk desk;
    private final CopyAnswers answers;
    private final IdempotentRequests requests;

    PendingCopyController(TokenDesk desk, CopyAnswers answers, IdempotentRequests requests) {
        this.desk = desk;
        this.answers = answers;
        this.requests = requests;
    }

    @Operation(
            summary = "Begin a copy that an officer's token signs",
            description =
                    "Opens the copy's line in the register, makes the copy up to its signature value, and answers with"
                            + " the hash that the token is to sign. The hash is always made here; none can be brought. Role:"
                            + " records office. Header Idempotency-Key is required.")
    @Parameter(ref = "#/components/parameters/IdempotencyKeyRequired")
    @ApiResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = PendingCopyView.class)))
    @PostMapping
    ResponseEntity<byte[]> begin(
            @Valid @RequestBody PendingCopyForm form,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        return IdempotentRequests.answer(requests.once(
                IdempotentRequests.place(caller, request),
                form,
                remember -> made(
                        desk.begin(caller, form.order().order(), form.key(), begun -> remember.accept(made(begun))))));
    }

    private static Made made(TokenDesk.Begun begun) {
        return Made.created(PENDING + begun.copy(), PendingCopyView.of(begun));
    }

    @Operation(
            summary = "Finish it with the token's signature",
            description =
                    "The value has to be a signature over the hash by the certificate that was sent; a value that does"
                            + " not fit leaves the copy waiting. Harmless when repeated: the finished copy is answered again. Only"
                            + " who began it finishes it.")
    @ApiResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = CopyView.class)))
    @PostMapping("/{id}/signature")
    ResponseEntity<CopyView> finish(
            @PathVariable UUID id, @Valid @RequestBody SignatureForm form, @Parameter(hidden = true) Caller caller) {
        CopyView view = answers.view(desk.finish(caller, new CopyId(id), form.value()));
        return ResponseEntity.created(URI.create("/api/v1/copies/" + id))
                .cacheControl(CacheControl.noStore())
                .body(view);
    }
}
