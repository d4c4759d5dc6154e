package vn.kho.api.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.kho.api.web.Rest;
import vn.kho.core.testing.TestToken;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PendingCopyTest {
    private static final String PENDING = "/api/v1/copies/pending";

    private final TestToken token = new TestToken();
    private Rest rest;
    private String result;

    @BeforeAll
    void start() {
        rest = new Rest();
        result = rest.archived(Rest.ROW_OF_LAN);
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    @Test
    void issuesACopyThatTheOfficersTokenSigned() throws Exception {
        Rest.Answer begun = begin();
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        JsonNode pending = begun.json();
        assertThat(begun.header("Location")).isEqualTo(PENDING + "/" + id(begun));
        assertThat(pending.get("digestAlgorithm").asString()).isEqualTo("SHA-256");
        assertThat(pending.get("digestOid").asString()).isEqualTo("2.16.840.1.101.3.4.2.1");
        assertThat(pending.get("signatureAlgorithm").asString()).isEqualTo("ecdsa-sha256");
        assertThat(pending.get("expiresAt").asString()).startsWith("20");
        assertThat(rest.get("records", "/api/v1/copies/" + id(begun)).status()).isEqualTo(404);

        Rest.Answer finished = finish("records", begun, sign(begun));

        assertThat(finished.status()).as(finished.text()).isEqualTo(201);
        assertThat(finished.header("Location")).isEqualTo("/api/v1/copies/" + id(begun));
        JsonNode copy = finished.json();
        assertThat(copy.get("state").asString()).isEqualTo("ACTIVE");
        assertThat(copy.get("registerNo").asString())
                .isEqualTo(pending.get("registerNo").asString());
        byte[] bytes = rest.get("lan", copy.get("contentUrl").asString()).bytes();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(copy.get("sha256").asString());
    }

    @Test
    void answersRepetitionsOfBothStepsAsTheFirstTime() {
        Rest.Answer first = begin("Idempotency-Key", "again");
        Rest.Answer second = begin("Idempotency-Key", "again");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");

        Rest.Answer finished = finish("records", first, sign(first));
        Rest.Answer again = finish("records", first, sign(first));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(finished.text());
    }

    @Test
    void wantsAKeyForTheBeginning() {
        Rest.Answer answer = rest.send(rest.request("records", PENDING)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        body(Base64.getEncoder().encodeToString(token.encoded())))));

        assertProblem(answer, 400, "idempotency-key-missing");
    }

    @Test
    void refusesAValueThatDoesNotFitAndGoesOnWaiting() {
        Rest.Answer begun = begin();

        assertProblem(finish("records", begun, new byte[64]), 422, "signature-unfit");

        assertThat(finish("records", begun, sign(begun)).status()).isEqualTo(201);
    }

    @Test
    void hidesAPendingCopyFromAnotherOfficer() {
        Rest.Answer begun = begin();

        assertProblem(finish("records2", begun, sign(begun)), 404, "copy-unknown");
    }

    @Test
    void saysWhatIsWrongWithCertificatesAndSignatures() {
        assertProblem(
                rest.post("records", PENDING, body(Base64.getEncoder().encodeToString(new byte[] {1}))),
                422,
                "officer-certificate-malformed");
        Rest.Answer noBase64 = rest.post("records", PENDING, body("!"));
        assertThat(noBase64.status()).isEqualTo(422);
        assertThat(noBase64.text()).contains("/certificates/0");
        Rest.Answer none = rest.post("records", PENDING, body("").replace("[\"\"]", "[]"));
        assertThat(none.status()).as(none.text()).isEqualTo(422);
        Rest.Answer tooMany =
                rest.post("records", PENDING, body("").replace("[\"\"]", "[" + "\"\",".repeat(10) + "\"\"]"));
        assertThat(tooMany.status()).as(tooMany.text()).isEqualTo(422);
        Rest.Answer begun = begin();
        Rest.Answer unreadable =
                rest.post("records", PENDING + "/" + id(begun) + "/signature", "{\"signature\":\"*\"}");
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.text()).contains("/signature");
    }

    private static void assertProblem(Rest.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
    }

    private Rest.Answer begin(String... headers) {
        return rest.post("records", PENDING, body(Base64.getEncoder().encodeToString(token.encoded())), headers);
    }

    private Rest.Answer finish(String who, Rest.Answer begun, byte[] signature) {
        return rest.post(
                who,
                PENDING + "/" + id(begun) + "/signature",
                "{\"signature\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(signature)));
    }

    private byte[] sign(Rest.Answer begun) {
        return token.sign(Base64.getDecoder().decode(begun.json().get("hash").asString()));
    }

    private static String id(Rest.Answer begun) {
        return begun.json().get("id").asString();
    }

    private String body(String certificate) {
        return """
                {"order":{"resultId":"%s","recipient":"Ngân hàng","purpose":"Vay vốn"},"certificates":["%s"]}""".formatted(result, certificate);
    }
}
