package vn.kho.api.compat;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Inputs;
import vn.kho.api.web.Spool;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.ReportOrder.Token;

/** DSS's {@code DataToValidateDTO}. Unknown fields are skipped, and so are originals: a PDF carries its own. */
final class DssRequest implements AutoCloseable {
    private static final String DEFAULT_NAME = "RemoteDocument";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ID = 300;

    private Spool.@Nullable Document document;
    private String name = DEFAULT_NAME;
    private @Nullable Content policy;
    private @Nullable Instant at;
    private @Nullable String signature;
    private Set<Token> tokens = EnumSet.noneOf(Token.class);

    private DssRequest() {}

    /** @throws RequestProblem when it can't be read or asks for what is not supported */
    static DssRequest read(InputStream body, StreamedJson json) {
        DssRequest request = new DssRequest();
        try {
            json.read(body, (field, value) -> request.take(field, value, json));
            request.document();
            return request;
        } catch (RuntimeException failure) {
            request.close();
            throw failure;
        }
    }

    private void take(String field, JsonParser value, StreamedJson json) {
        boolean given = value.currentToken() != JsonToken.VALUE_NULL;
        switch (field) {
            case "signedDocument" -> StreamedJson.object(object(value, field), (part, of) -> signed(part, of, json));
            case "policy" -> {
                if (given) {
                    StreamedJson.object(object(value, field), this::policy);
                }
            }
            case "cryptographicSuite" -> refuse(given);
            case "evidenceRecords" ->
                refuse(given
                        && !(value.currentToken() == JsonToken.START_ARRAY
                                && value.nextToken() == JsonToken.END_ARRAY));
            case "validationTime" -> at = given ? moment(value) : null;
            case "tokenExtractionStrategy" ->
                tokens = StreamedJson.text(value, "/tokenExtractionStrategy", LONGEST_NAME)
                        .map(DssRequest::tokens)
                        .orElse(tokens);
            case "signatureId" ->
                signature = StreamedJson.text(value, "/signatureId", LONGEST_ID).orElse(null);
            default -> {}
        }
    }

    private static JsonParser object(JsonParser value, String field) {
        if (value.currentToken() != JsonToken.START_OBJECT) {
            throw RequestProblem.ofField("/" + field, "value-malformed");
        }
        return value;
    }

    private void signed(String part, JsonParser value, StreamedJson json) {
        switch (part) {
            case "bytes" -> {
                if (document != null) {
                    throw RequestProblem.ofField("/signedDocument/bytes", "value-malformed");
                }
                document = json.document(value, "/signedDocument/bytes");
            }
            case "digestAlgorithm" -> refuse(value.currentToken() != JsonToken.VALUE_NULL);
            case "name" ->
                name = StreamedJson.text(value, "/signedDocument/name", LONGEST_NAME)
                        .map(Inputs::withoutControls)
                        .orElse(DEFAULT_NAME);
            default -> {}
        }
    }

    private void policy(String part, JsonParser value) {
        if (part.equals("bytes")) {
            policy = StreamedJson.small(value, "/policy/bytes", ReportOrder.LONGEST_POLICY);
        }
    }

    private static void refuse(boolean given) {
        if (given) {
            throw new RequestProblem(RequestProblem.Kind.REPORT_INPUT_UNSUPPORTED);
        }
    }

    /** As Jackson writes a date: milliseconds, or ISO 8601. */
    private static Instant moment(JsonParser value) {
        try {
            if (value.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return Instant.ofEpochMilli(value.getLongValue());
            }
            String text =
                    StreamedJson.text(value, "/validationTime", LONGEST_NAME).orElseThrow();
            // Jackson 2 writes +0000 where ISO 8601 has +00:00.
            return OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                    .toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw RequestProblem.ofField("/validationTime", "value-malformed");
        }
    }

    private static Set<Token> tokens(String strategy) {
        Set<Token> tokens = EnumSet.noneOf(Token.class);
        if (strategy.equals("NONE")) {
            return tokens;
        }
        if (strategy.equals("EXTRACT_ALL")) {
            return EnumSet.allOf(Token.class);
        }
        String several = strategy.startsWith("EXTRACT_")
                ? strategy.substring("EXTRACT_".length()).replaceFirst("_ONLY$", "")
                : strategy;
        for (String token : several.split("_AND_")) {
            tokens.add(
                    switch (token) {
                        case "CERTIFICATES" -> Token.CERTIFICATE;
                        case "TIMESTAMPS" -> Token.TIME_STAMP;
                        case "REVOCATION_DATA" -> Token.REVOCATION_DATA;
                        case "EVIDENCE_RECORDS" -> Token.EVIDENCE_RECORD;
                        default -> throw RequestProblem.ofField("/tokenExtractionStrategy", "value-malformed");
                    });
        }
        return tokens;
    }

    Spool.Document document() {
        if (document == null) {
            throw RequestProblem.ofField("/signedDocument/bytes", "value-missing");
        }
        return document;
    }

    String name() {
        return name;
    }

    boolean bringsPolicy() {
        return policy != null;
    }

    Optional<String> signature() {
        return Optional.ofNullable(signature);
    }

    ReportOrder order() {
        return new ReportOrder(
                ReportOrder.Form.DSS_JSON, name, Optional.ofNullable(at), Optional.ofNullable(policy), tokens);
    }

    @Override
    public void close() {
        if (document != null) {
            document.close();
        }
    }
}
