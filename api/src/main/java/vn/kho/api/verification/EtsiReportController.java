package vn.kho.api.verification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.web.Spool;
import vn.kho.core.access.Caller;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.ReportingValidator;

/** What a file's signatures say as the validation report of ETSI TS 119 102-2; what the register says is not in it. */
@RestController
@RequestMapping("/api/v1/verify")
@Tag(name = "6. Verify")
@SecurityRequirements
final class EtsiReportController {
    private static final ReportOrder REPORT = ReportOrder.plain(ReportOrder.Form.ETSI_XML, "document.pdf");

    private final ReportingValidator validator;
    private final Spool spool;
    private final Strangers strangers;

    EtsiReportController(ReportingValidator validator, Spool spool, Strangers strangers) {
        this.validator = validator;
        this.spool = spool;
        this.strangers = strangers;
    }

    @Operation(
            summary = "Verify a file",
            description = "With Accept: application/xml, the report of ETSI TS 119 102-2 on its signatures,"
                    + " with what the issuers of their certificates say.",
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
            produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<byte[]> report(
            @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpServletRequest request) {
        try (InputStream body = request.getInputStream();
                Spool.Document document = spool.take(body)) {
            byte[] report =
                    strangers.examine(caller, request.getRemoteAddr(), () -> validator.report(document, REPORT));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .body(report);
        } catch (IOException brokenOff) {
            throw new ContentProblem.SourceFailed(brokenOff);
        }
    }
}
