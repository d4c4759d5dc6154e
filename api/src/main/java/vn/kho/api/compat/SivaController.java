package vn.kho.api.compat;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.kho.api.verification.Strangers;
import vn.kho.core.access.Caller;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.ReportOrder.Token;
import vn.kho.core.pdf.ReportingValidator;

/** Validation as SiVa 3 has it, for PDFs. */
@RestController
@Tag(name = "7. Clients of DSS and SiVa")
@SecurityRequirements
final class SivaController {
    private static final String ONLY_PDFS = "Only whole PDFs are validated";

    private final ReportingValidator validator;
    private final StreamedJson json;
    private final Strangers strangers;

    SivaController(ReportingValidator validator, StreamedJson json, Strangers strangers) {
        this.validator = validator;
        this.json = json;
        this.strangers = strangers;
    }

    /** Describes a request to readers of the contract. */
    @Schema(name = "SivaValidationRequest")
    record ValidationRequest(
            @Schema(type = "string", format = "byte") String document,
            @Schema(maxLength = 255, example = "a.pdf") String filename,

            @Schema(
                    description = "POLv3, POLv4 and VNv1 all stand for the house's criteria: no eIDAS level is claimed",
                    example = "POLv4")
            @Nullable
            String signaturePolicy,

            @Schema(example = "Simple") @Nullable String reportType) {}

    @Operation(
            summary = "Validate as SiVa does",
            description = "Offline: revocation data counts where the file carries it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ValidationRequest.class))))
    @PostMapping(
            path = "/validate",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> validate(
            @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpServletRequest request) {
        try (InputStream body = request.getInputStream();
                SivaRequest asked = SivaRequest.read(body, json)) {
            ReportOrder order = new ReportOrder(
                    ReportOrder.Form.DSS_JSON,
                    asked.fileName(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(Token.CERTIFICATE, Token.TIME_STAMP));
            byte[] reports =
                    strangers.examine(caller, request.getRemoteAddr(), () -> validator.report(asked.document(), order));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(SivaReport.of(JsonMapper.shared().readTree(reports), asked));
        } catch (IOException brokenOff) {
            throw new ContentProblem.SourceFailed(brokenOff);
        }
    }

    @Operation(
            summary = "Refuse what only XAdES and DDOC have",
            description = "Answers 400 in SiVa's form: PDFs can't be validated by hash codes and hold no data files.")
    @PostMapping(
            path = {"/validateHashcode", "/getDataFiles"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SivaForm.Errors> refuse() {
        return ResponseEntity.badRequest()
                .body(new SivaForm.Errors(List.of(new SivaForm.Fault(ONLY_PDFS, "signatureFiles"))));
    }
}
