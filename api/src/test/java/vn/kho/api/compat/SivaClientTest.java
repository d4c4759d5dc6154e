package vn.kho.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.kho.core.pdf.SealLevel;

/** Requests as SiVa's documentation has them (open-eid.github.io/SiVa, interfaces of version 3). */
class SivaClientTest extends KhoForForeignClients {
    private JsonNode conclusion(String request) {
        HttpResponse<String> answer = post("/validate", request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).path("validationReport").path("validationConclusion");
    }

    @Test
    void answersTheRequestWithMandatoryParameters() {
        JsonNode conclusion = conclusion("""
                {
                  "filename":"sample.pdf",
                  "document":"%s"
                }
                """.formatted(base64(copy(source(), SealLevel.LTA))));

        assertThat(conclusion.path("signaturesCount").asInt()).isEqualTo(1);
        assertThat(conclusion.path("validSignaturesCount").asInt())
                .as(conclusion.toString())
                .isEqualTo(1);
        assertThat(conclusion.at("/policy/policyName").asString()).isEqualTo("POLv4");
        assertThat(conclusion.at("/validatedDocument/filename").asString()).isEqualTo("sample.pdf");
        JsonNode signature = conclusion.at("/signatures/0");
        assertThat(signature.path("indication").asString()).isEqualTo("TOTAL-PASSED");
        assertThat(signature.has("subIndication")).isFalse();
        assertThat(signature.path("signatureFormat").asString()).isEqualTo("PAdES_BASELINE_LTA");
        assertThat(signature.path("signatureLevel").asString()).isEqualTo("NA");
        assertThat(signature.path("signatureMethod").asString())
                .isEqualTo("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        assertThat(signature.at("/info/signingReason").asString()).isEqualTo("Sao y bản chính");
        assertThat(signature.at("/info/timestampCreationTime").asString()).endsWith("Z");
        assertThat(signature.at("/info/bestSignatureTime").asString()).endsWith("Z");
        assertThat(signature.at("/info/archiveTimeStamps/0/indication").asString())
                .isEqualTo("PASSED");
        assertThat(signature.at("/signatureScopes/0/scope").asString()).isNotBlank();
        assertThat(signature.at("/certificates").findValuesAsString("type"))
                .contains("SIGNING", "SIGNATURE_TIMESTAMP", "ARCHIVE_TIMESTAMP", "REVOCATION");
        assertThat(signature.at("/certificates/0/content").asString()).startsWith("MII");
        assertThat(signature.at("/certificates/0/issuer/content").asString()).startsWith("MII");
    }

    @ParameterizedTest
    @CsvSource({"Simple,,", "Detailed,validationProcess,", "Diagnostic,diagnosticData,", "DETAILED,validationProcess,"})
    void answersTheRequestWithAllParameters(String type, String part) {
        HttpResponse<String> answer = post("/validate", """
                {
                  "filename":"sample.pdf",
                  "document":"%s",
                  "signaturePolicy":"POLv3",
                  "reportType":"%s"
                }
                """.formatted(base64(copy(source(), SealLevel.T)), type));

        JsonNode report = json(answer.body()).path("validationReport");
        assertThat(report.at("/validationConclusion/policy/policyName").asString())
                .isEqualTo("POLv3");
        assertThat(report.propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        part == null ? List.of("validationConclusion") : List.of("validationConclusion", part));
    }

    @Test
    void failsACopyThatWasChangedAfterwards() {
        JsonNode conclusion = conclusion("{\"filename\":\"a.pdf\",\"document\":\"%s\"}"
                .formatted(base64(changed(copy(source(), SealLevel.LTA)))));

        assertThat(conclusion.path("validSignaturesCount").asInt()).isZero();
        assertThat(conclusion.at("/signatures/0/indication").asString()).isNotEqualTo("TOTAL-PASSED");
        assertThat(conclusion.at("/signatures/0/errors")).isNotEmpty();
    }

    @Test
    void countsNoSignatureWhereThereIsNone() {
        JsonNode conclusion = conclusion("{\"filename\":\"a.pdf\",\"document\":\"%s\"}".formatted(base64(source())));

        assertThat(conclusion.path("signaturesCount").asInt()).isZero();
        assertThat(conclusion.has("signatures")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"filename\":\"a.pdf\",\"document\":\"PD94bWwgdmVyc2lvbj0iMS4w\"} | document"
                        + " | Document malformed or not matching documentType",
                "{\"filename\":\"a.pdf\",\"document\":\"?!\"} | document"
                        + " | Document is not encoded in a valid base64 string",
                "{\"filename\":\"a.pdf\"} | document | Must not be blank",
                "{\"filename\":\"a.pdf\",\"document\":\"\"} | document | Must not be blank",
                "{\"document\":\"JVBERg==\"} | filename | Must not be blank",
                "{\"filename\":\"a.pdf\",\"document\":\"JVBERg==\",\"signaturePolicy\":\"X\"} | signaturePolicy"
                        + " | Invalid signature policy; Available abstractPolicies: [POLv3, POLv4, VNv1]",
                "{\"filename\":\"a.pdf\",\"document\":\"JVBERg==\",\"reportType\":\"X\"} | reportType"
                        + " | ReportType must be one of: [Simple, Detailed, Diagnostic]",
                "{\"filename\": | requestBodyNotReadable | Request body is malformed and cannot be read"
            })
    void refusesInSivasForm(String request, String key, String message) {
        HttpResponse<String> answer = post("/validate", request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer.body()))
                .isEqualTo(json("{\"requestErrors\":[{\"message\":\"%s\",\"key\":\"%s\"}]}".formatted(message, key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/validateHashcode", "/getDataFiles"})
    void refusesWhatIsNotOfPdfs(String path) {
        HttpResponse<String> answer = post(path, """
                {
                  "signatureFiles": [
                    {
                      "signature": "PD9094wskjd..."
                    }
                  ]
                }
                """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).at("/requestErrors/0/key").asString()).isEqualTo("signatureFiles");
    }

    @Test
    void refusesOtherTypesAndMethodsInSivasForm() {
        HttpResponse<String> type = send(HttpRequest.newBuilder(at("/validate"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
        HttpResponse<String> method = send(HttpRequest.newBuilder(at("/validate")));

        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(json(type.body()).at("/requestErrors/0/key").asString()).isEqualTo("contentTypeNotSupported");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(json(method.body()).at("/requestErrors/0/key").asString()).isEqualTo("methodNotAllowed");
    }

    @Test
    void tellsItsHealth() {
        JsonNode health =
                json(send(HttpRequest.newBuilder(at("/monitoring/health"))).body());

        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/health/status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/health/details/webappName").asString())
                .isEqualTo("kho");
        assertThat(health.at("/components/health/details/currentTime").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(send(HttpRequest.newBuilder(at("/monitoring/heartbeat"))).body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(json(send(HttpRequest.newBuilder(at("/monitoring/version"))).body())
                        .path("version")
                        .asString())
                .isNotBlank();
    }
}
