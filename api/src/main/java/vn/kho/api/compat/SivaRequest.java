package vn.kho.api.compat;

import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Inputs;
import vn.kho.api.web.Spool;

/** A validation request of SiVa 3. Unknown fields are skipped. */
final class SivaRequest implements AutoCloseable {
    private static final int LONGEST_NAME = 255;
    private static final String DEFAULT_POLICY = "POLv4";
    private static final Set<String> POLICIES = Set.of("POLv3", DEFAULT_POLICY, "VNv1");

    private Spool.@Nullable Document document;
    private @Nullable String fileName;
    private String policy = DEFAULT_POLICY;
    private ReportType type = ReportType.SIMPLE;

    private SivaRequest() {}

    /** How much an answer holds. */
    enum ReportType {
        SIMPLE,
        DETAILED,
        DIAGNOSTIC
    }

    /** @throws RequestProblem when it can't be read or a field is not as SiVa wants it */
    static SivaRequest read(InputStream body, StreamedJson json) {
        SivaRequest request = new SivaRequest();
        try {
            json.read(body, (field, value) -> request.take(field, value, json));
            request.document();
            request.fileName();
            return request;
        } catch (RuntimeException failure) {
            request.close();
            throw failure;
        }
    }

    private void take(String field, JsonParser value, StreamedJson json) {
        switch (field) {
            case "document" -> {
                if (document != null) {
                    throw RequestProblem.ofField("document", "value-malformed");
                }
                document = json.document(value, "document");
            }
            case "filename" ->
                fileName = text(value, field)
                        .map(Inputs::withoutControls)
                        .filter(name -> !name.isBlank())
                        .orElseThrow(() -> RequestProblem.ofField(field, "value-missing"));
            case "signaturePolicy" ->
                policy = text(value, field).map(SivaRequest::known).orElse(policy);
            case "reportType" ->
                type = text(value, field).map(SivaRequest::type).orElse(type);
            default -> {}
        }
    }

    private static Optional<String> text(JsonParser value, String field) {
        return StreamedJson.text(value, field, LONGEST_NAME);
    }

    private static String known(String policy) {
        if (!POLICIES.contains(policy)) {
            throw RequestProblem.ofField("signaturePolicy", "value-malformed");
        }
        return policy;
    }

    private static ReportType type(String name) {
        try {
            return ReportType.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw RequestProblem.ofField("reportType", "value-malformed");
        }
    }

    Spool.Document document() {
        if (document == null || document.length() == 0) {
            throw RequestProblem.ofField("document", "value-missing");
        }
        return document;
    }

    String fileName() {
        if (fileName == null) {
            throw RequestProblem.ofField("filename", "value-missing");
        }
        return fileName;
    }

    String policy() {
        return policy;
    }

    ReportType type() {
        return type;
    }

    @Override
    public void close() {
        if (document != null) {
            document.close();
        }
    }
}
