package vn.kho.api.compat;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.verification.Strangers;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.pdf.ReportingValidator;

/** Validation as the REST interface of DSS 6 has it, for PDFs. */
@RestController
@RequestMapping(path = DssForm.PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "7. Clients of DSS and SiVa",
        description = "For clients made for those services; errors are in their form. Same limits as Verify a file.")
@SecurityRequirement(name = "")
@SecurityRequirement(name = "accessToken")
final class DssValidationController {
    private static final int BUFFER_BYTES = 48 * 1024;

    private final ReportingValidator validator;
    private final StreamedJson json;
    private final Strangers strangers;

    DssValidationController(ReportingValidator validator, StreamedJson json, Strangers strangers) {
        this.validator = validator;
        this.json = json;
        this.strangers = strangers;
    }

    /** A document of a request or an answer. */
    @Schema(name = "RemoteDocument")
    record RemoteDocument(
            @Schema(type = "string", format = "byte") String bytes,

            @Schema(description = "Of a digest in place of a file; not supported") @Nullable
            String digestAlgorithm,

            @Schema(example = "a.pdf") @Nullable String name) {}

    /** Describes a request to readers of the contract. */
    @Schema(name = "DataToValidateDTO", description = "As DSS 6.4 has it; unknown fields are skipped")
    record DataToValidate(
            RemoteDocument signedDocument,

            @Schema(description = "Skipped: a PDF carries its own") @Nullable
            List<RemoteDocument> originalDocuments,

            @Schema(description = "A policy decides what is valid: for systems of agencies and administrators only")
            @Nullable
            RemoteDocument policy,

            @Nullable String validationTime,
            @Schema(example = "NONE") @Nullable String tokenExtractionStrategy,
            @Nullable String signatureId) {}

    @Operation(
            summary = "Validate as DSS does",
            description = "Answers with WSReportsDTO. Offline: revocation data counts where the file carries it. What"
                    + " Kho's own verdict finds altered fails here too, unless the caller's policy allows it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DataToValidate.class))))
    @PostMapping(path = "/validateSignature", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> validateSignature(
            @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpServletRequest request) {
        byte[] reports = asked(
                caller,
                request,
                asked -> strangers.examine(
                        caller, request.getRemoteAddr(), () -> validator.report(asked.document(), asked.order())));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(reports);
    }

    @Operation(
            summary = "Get what was signed, as DSS does",
            description = "The PDF as it was before the signature of signatureId, or before the first one.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DataToValidate.class))))
    @PostMapping(path = "/getOriginalDocuments", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    List<RemoteDocument> getOriginalDocuments(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        return this.<@Nullable List<RemoteDocument>>asked(caller, request, asked -> {
            OptionalLong length = strangers.examine(
                    caller,
                    request.getRemoteAddr(),
                    () -> validator.bytesBefore(asked.document(), asked.name(), asked.signature()));
            if (length.isEmpty()) {
                return List.of();
            }
            writeOriginal(asked, length.getAsLong(), response);
            return null;
        });
    }

    private <T extends @Nullable Object> T asked(
            Caller caller, HttpServletRequest request, Function<DssRequest, T> answer) {
        try (InputStream body = request.getInputStream();
                DssRequest asked = DssRequest.read(body, json)) {
            if (asked.bringsPolicy() && !caller.is(Role.AGENCY_CLIENT) && !caller.is(Role.ADMINISTRATOR)) {
                throw new RequestProblem(RequestProblem.Kind.POLICY_NOT_PERMITTED);
            }
            return answer.apply(asked);
        } catch (IOException brokenOff) {
            throw new ContentProblem.SourceFailed(brokenOff);
        }
    }

    /** The document's beginning goes from disk to the wire piece by piece, in multiples of base64's groups. */
    private static void writeOriginal(DssRequest asked, long length, HttpServletResponse response) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (InputStream document = asked.document().open()) {
            OutputStream out = response.getOutputStream();
            out.write("[{\"bytes\":\"".getBytes(StandardCharsets.US_ASCII));
            for (long left = length; left > 0; ) {
                byte[] piece = document.readNBytes((int) Math.min(left, BUFFER_BYTES));
                if (piece.length == 0) {
                    throw new IOException("the document ended early");
                }
                out.write(Base64.getEncoder().encode(piece));
                left -= piece.length;
            }
            out.write("\",\"digestAlgorithm\":null,\"name\":null}]".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException gone) {
            throw new ContentProblem.SourceFailed(gone);
        }
    }
}
