package vn.kho.api.verification;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Etags;

/**
 * States of all copies, for verifiers who don't ask about each (draft-ietf-oauth-status-list, 8). Answers come from
 * memory and may be cached by anybody, so they are not rate-limited.
 */
@RestController
@RequestMapping("/statuslists")
@Tag(name = "6. Verify", description = "For anybody, without signing in. Rate-limited.")
@SecurityRequirements
final class StatusListController {
    private static final String TOKEN = "application/statuslist+jwt";
    private static final String ANYBODY = "*";
    private static final CacheControl KEPT =
            CacheControl.maxAge(StatusListTokens.KEPT_BY_CACHES).cachePublic();

    private final StatusListTokens tokens;

    StatusListController(StatusListTokens tokens) {
        this.tokens = tokens;
    }

    @Operation(summary = "Addresses of all status lists", description = "The draft's aggregation. Not rate-limited.")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AllLists> all() {
        return ResponseEntity.ok()
                .cacheControl(KEPT)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY)
                .body(new AllLists(tokens.addresses()));
    }

    @Operation(
            summary = "States of copies as a status list token",
            description =
                    "IETF Token Status List, 2 bits: 0 not withdrawn, 1 withdrawn, 2 suspended, 3 superseded. Signed"
                            + " with a key of /api/v1/verify/keys; renewed within five seconds of a change. Not rate-limited.")
    @ApiResponse(
            responseCode = "200",
            description = "The token",
            content = @Content(mediaType = TOKEN, schema = @Schema(type = "string")))
    @GetMapping(path = "/{id}", produces = TOKEN)
    ResponseEntity<String> list(@Parameter(description = "Number of the list, from 1") @PathVariable int id) {
        StatusListTokens.Token token =
                tokens.find(id).orElseThrow(() -> new RequestProblem(RequestProblem.Kind.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TOKEN))
                .cacheControl(KEPT)
                .eTag(Etags.ofView(token.text()))
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY)
                .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.ETAG)
                .body(token.text());
    }

    /** @param statusLists by the draft's name on the wire */
    record AllLists(@JsonProperty("status_lists") List<String> statusLists) {}
}
