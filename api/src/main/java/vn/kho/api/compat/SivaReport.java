package vn.kho.api.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** SiVa's answer, put together from DSS's reports in JSON. What is absent is left out, as SiVa does. */
final class SivaReport {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode simple;
    private final JsonNode detailed;
    private final JsonNode diagnostic;

    private SivaReport(JsonNode reports) {
        this.simple = reports.path("SimpleReport");
        this.detailed = reports.path("DetailedReport");
        this.diagnostic = reports.path("DiagnosticData");
    }

    /** @param reports DSS's, with certificates and time stamps whole */
    static ObjectNode of(JsonNode reports, SivaRequest request) {
        SivaReport report = new SivaReport(reports);
        ObjectNode inner = JSON.createObjectNode();
        inner.set("validationConclusion", report.conclusion(request));
        switch (request.type()) {
            case SIMPLE -> {}
            case DETAILED -> inner.set("validationProcess", report.detailed);
            case DIAGNOSTIC -> inner.set("diagnosticData", report.diagnostic);
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.set("validationReport", inner);
        return answer;
    }

    private ObjectNode conclusion(SivaRequest request) {
        ObjectNode conclusion = JSON.createObjectNode();
        ObjectNode policy = conclusion.putObject("policy");
        policy.put("policyName", request.policy());
        policy.put(
                "policyDescription",
                simple.path("ValidationPolicy").path("PolicyDescription").asString(""));
        policy.put("policyUrl", "/docs");
        conclusion.put("signaturesCount", simple.path("SignaturesCount").asInt());
        conclusion.put(
                "validSignaturesCount", simple.path("ValidSignaturesCount").asInt());
        conclusion.put("validationLevel", "ARCHIVAL_DATA");
        conclusion.put("validationTime", simple.path("ValidationTime").asString(""));
        conclusion.putObject("validatedDocument").put("filename", request.fileName());
        List<ObjectNode> signatures = new ArrayList<>();
        List<ObjectNode> timeStamps = new ArrayList<>();
        for (JsonNode entry : simple.path("signatureOrTimestampOrEvidenceRecord")) {
            if (entry.has("Signature")) {
                signatures.add(new SivaSignature(entry.path("Signature"), diagnostic).json());
            } else if (entry.has("Timestamp")) {
                timeStamps.add(timeStamp(entry.path("Timestamp")));
            }
        }
        putList(conclusion, "signatures", signatures);
        putList(conclusion, "timeStampTokens", timeStamps);
        return conclusion;
    }

    private ObjectNode timeStamp(JsonNode stamp) {
        ObjectNode token = JSON.createObjectNode();
        boolean passed = stamp.path("Indication").asString("").equals("PASSED");
        token.put("indication", passed ? "TOTAL-PASSED" : "TOTAL-FAILED");
        put(token, "subIndication", stamp.path("SubIndication"));
        put(token, "signedBy", stamp.path("ProducedBy"));
        put(token, "signedTime", stamp.path("ProductionTime"));
        ArrayNode certificates = token.putArray("certificates");
        for (JsonNode certificate : stamp.path("CertificateChain").path("Certificate")) {
            find(diagnostic, "Certificate", certificate.path("Id").asString(""))
                    .ifPresent(known -> certificates.add(certificate(known, "CONTENT_TIMESTAMP")));
        }
        JsonNode details = stamp.path("AdESValidationDetails");
        putList(token, "error", messages(details.path("Error")));
        putList(token, "warning", messages(details.path("Warning")));
        putList(token, "timestampScopes", scopes(stamp.path("TimestampScope")));
        token.put("timestampLevel", stamp.path("TimestampLevel").path("value").asString("N/A"));
        return token;
    }

    static ObjectNode certificate(JsonNode known, String type) {
        ObjectNode certificate = JSON.createObjectNode();
        put(certificate, "commonName", known.path("CommonName"));
        certificate.put("type", type);
        put(certificate, "content", known.path("Base64Encoded"));
        return certificate;
    }

    static List<ObjectNode> messages(JsonNode entries) {
        List<ObjectNode> messages = new ArrayList<>();
        for (JsonNode entry : entries) {
            messages.add(
                    JSON.createObjectNode().put("content", entry.path("value").asString("")));
        }
        return messages;
    }

    static List<ObjectNode> scopes(JsonNode entries) {
        List<ObjectNode> scopes = new ArrayList<>();
        for (JsonNode entry : entries) {
            scopes.add(JSON.createObjectNode()
                    .put("name", entry.path("name").asString(""))
                    .put("scope", entry.path("scope").asString(""))
                    .put("content", entry.path("value").asString("")));
        }
        return scopes;
    }

    /** The diagnostic data's object of that kind and id. */
    static Optional<JsonNode> find(JsonNode diagnostic, String kind, String id) {
        for (JsonNode candidate : diagnostic.path(kind)) {
            if (candidate.path("Id").asString("").equals(id)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    static void put(ObjectNode target, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.asString("").isEmpty()) {
            target.put(name, value.asString());
        }
    }

    static void putList(ObjectNode target, String name, List<ObjectNode> values) {
        if (!values.isEmpty()) {
            target.putArray(name).addAll(values);
        }
    }

    /** As in {@code ADESEAL_QC}; DSS has {@code AdESeal-QC}. */
    static String level(String ofDss) {
        return ofDss.equals("N/A")
                ? "NA"
                : ofDss.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }
}
