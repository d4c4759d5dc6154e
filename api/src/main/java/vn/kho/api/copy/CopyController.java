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
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
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
import vn.kho.api.web.IdempotentRequests.Done;
import vn.kho.api.web.IdempotentRequests.Place;
import vn.kho.api.web.Inputs;
import vn.kho.api.web.Paging;
import vn.kho.core.access.Caller;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyId;

/** Signed copies and their register. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "4. Copies", description = "Signed copies and their register. Roles: holder, records office.")
final class CopyController {
    private final CopyDesk desk;
    private final CopyAnswers answers;
    private final IdempotentRequests requests;

    CopyController(CopyDesk desk, CopyAnswers answers, IdempotentRequests requests) {
        this.desk = desk;
        this.answers = answers;
        this.requests = requests;
    }

    /** Why a copy is withdrawn. */
    @Schema(name = "CopyRevocation")
    record RevocationForm(@NotBlank @Size(max = 500) String reason) {}

    @Operation(
            summary = "Issue a copy",
            description = "A scan gets the visible block, a QR code and the agency's signature; a result that is signed"
                    + " already is delivered byte for byte. Header Idempotency-Key is required. With Accept:"
                    + " application/pdf the answer is the copy itself, with its SHA-256 in ETag and Repr-Digest, its"
                    + " register number in X-Kho-Register-No and its look-up code in X-Kho-Lookup-Code; its line is in"
                    + " the register before the first byte leaves, so a copy whose delivery breaks off can be fetched.")
    @Parameter(ref = "#/components/parameters/IdempotencyKeyRequired")
    @ApiResponse(
            responseCode = "201",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CopyView.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    @PostMapping(
            path = "/copies",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PDF_VALUE})
    ResponseEntity<?> issue(
            @Valid @RequestBody CopyForm form,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        Place place = IdempotentRequests.place(caller, request);
        return wantsPdf(request) ? issuePdf(caller, place, form) : issueJson(caller, place, form);
    }

    private ResponseEntity<byte[]> issueJson(Caller caller, Place place, CopyForm form) {
        return IdempotentRequests.answer(requests.once(
                place,
                form,
                remember ->
                        answers.made(desk.issue(caller, form.order(), copy -> remember.accept(answers.made(copy))))));
    }

    private ResponseEntity<ContentResource> issuePdf(Caller caller, Place place, CopyForm form) {
        AtomicReference<CopyDesk.@Nullable Delivery> fresh = new AtomicReference<>();
        Done done = requests.once(place, form, remember -> {
            CopyDesk.Delivery delivery =
                    desk.deliverNew(caller, form.order(), copy -> remember.accept(answers.made(copy)));
            fresh.set(delivery);
            return answers.made(delivery.copy());
        });
        CopyDesk.Delivery delivery = fresh.get();
        return CopyAnswers.made(
                done, delivery != null ? delivery : desk.deliver(caller, desk.copy(caller, CopyAnswers.madeIn(done))));
    }

    /** JSON is for whoever has no preference. */
    private static boolean wantsPdf(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        List<MediaType> ranges = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(ranges);
        ranges.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        for (MediaType range : ranges) {
            if (range.includes(MediaType.APPLICATION_JSON)) {
                return false;
            }
            if (range.includes(MediaType.APPLICATION_PDF)) {
                return true;
            }
        }
        return false;
    }

    @Operation(summary = "Copies of the caller's results, newest first")
    @GetMapping("/copies")
    ResponseEntity<Paging.PageView<CopyView>> own(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(desk.own(caller, new Paging(limit, cursor).request()), answers::view);
    }

    @Operation(summary = "One copy")
    @GetMapping("/copies/{id}")
    ResponseEntity<CopyView> get(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        CopyView view = answers.view(desk.copy(caller, new CopyId(id)));
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
        ContentId bytes = CopyAnswers.deliveredOf(copy).id();
        // Who has the bytes already does not fetch them again: the journal says so.
        if (request.checkNotModified(ContentResource.etag(bytes))) {
            return null;
        }
        return ContentResource.pdf(desk.deliver(caller, copy).content(), bytes, CopyAnswers.fileName(copy));
    }

    @Operation(
            summary = "Withdraw a copy",
            description = "Its verdict changes at once; the result behind it stays. Harmless when repeated.")
    @PostMapping("/copies/{id}/revocation")
    CopyView revoke(
            @PathVariable UUID id, @Valid @RequestBody RevocationForm form, @Parameter(hidden = true) Caller caller) {
        return answers.view(desk.revoke(caller, new CopyId(id), Inputs.text(form.reason())));
    }

    @Operation(summary = "The register of copies, newest first", description = "Roles: records office, auditor.")
    @GetMapping("/register")
    ResponseEntity<Paging.PageView<CopyView>> register(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(desk.register(caller, new Paging(limit, cursor).request()), answers::view);
    }
}
