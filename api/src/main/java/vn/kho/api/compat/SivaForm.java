package vn.kho.api.compat;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import vn.kho.api.problem.ForeignForm;
import vn.kho.api.problem.Problem;
import vn.kho.api.problem.ProblemView;

/** Errors as SiVa 3 has them: mostly status 400, and {@code requestErrors} with a key and a message each. */
@Component
final class SivaForm implements ForeignForm {
    private static final String MALFORMED = "Document malformed or not matching documentType";

    /** Body of an answer. */
    record Errors(List<Fault> requestErrors) {}

    /** One fault. */
    record Fault(String message, String key) {}

    @Override
    public boolean speaksAt(String path) {
        return path.equals("/validate")
                || path.equals("/validateHashcode")
                || path.equals("/getDataFiles")
                || path.startsWith("/monitoring/");
    }

    @Override
    public HttpStatus status(Problem problem) {
        return switch (problem.status()) {
            case UNAUTHORIZED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS,
                    INTERNAL_SERVER_ERROR,
                    SERVICE_UNAVAILABLE -> problem.status();
            default -> HttpStatus.BAD_REQUEST;
        };
    }

    @Override
    public Object body(Problem problem, ProblemView view) {
        if (!problem.details().isEmpty()) {
            return new Errors(problem.details().stream()
                    .map(detail -> fault(detail.pointer(), detail.code()))
                    .toList());
        }
        String message = view.title() + ". " + view.detail();
        return new Errors(List.of(
                switch (problem.code()) {
                    case "pdf-not-a-pdf", "pdf-broken" -> new Fault(MALFORMED, "document");
                    case "body-unreadable" ->
                        new Fault("Request body is malformed and cannot be read", "requestBodyNotReadable");
                    case "not-found" -> new Fault("Endpoint not found", "endpointNotFound");
                    case "method-not-allowed" -> new Fault(message, "methodNotAllowed");
                    case "media-type-unsupported" ->
                        new Fault(
                                "Only the following content types are supported: application/json",
                                "contentTypeNotSupported");
                    case "internal" -> new Fault("An unexpected error has occurred", "unexpectedError");
                    default -> new Fault(message, problem.code().startsWith("pdf-") ? "document" : "request");
                }));
    }

    private static Fault fault(String pointer, String code) {
        String key = pointer.startsWith("/") ? pointer.substring(1) : pointer;
        if (code.equals("value-missing")) {
            return new Fault("Must not be blank", key);
        }
        return new Fault(
                switch (key) {
                    case "document" -> "Document is not encoded in a valid base64 string";
                    case "filename" -> "Invalid filename";
                    case "signaturePolicy" ->
                        "Invalid signature policy; Available abstractPolicies: [POLv3, POLv4, VNv1]";
                    case "reportType" -> "ReportType must be one of: [Simple, Detailed, Diagnostic]";
                    default -> "Invalid value";
                },
                key);
    }
}
