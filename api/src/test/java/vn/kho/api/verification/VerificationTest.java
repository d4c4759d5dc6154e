package vn.kho.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.web.Rest;

/** Verification over HTTP, beyond the walk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTest {
    private static final String BATCH = "/api/v1/verify/batch";
    private static final String NOBODYS = "0".repeat(64);

    private Rest rest;
    private JsonNode copy;

    @BeforeAll
    void start() {
        rest = new Rest();
        String result = rest.archived(Rest.ROW_OF_LAN);
        copy = rest.post(
                        "lan",
                        "/api/v1/copies",
                        "{\"resultId\":\"%s\",\"recipient\":\"Ngân hàng A\",\"purpose\":\"Vay vốn\"}".formatted(result),
                        "Idempotency-Key",
                        "one")
                .json();
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    @Test
    void answersPlainQuestionsAsItAnswersAllOthers() {
        for (String path : List.of(
                "sha256/" + hash(), "sha256/" + NOBODYS, "sha256/" + hash().toUpperCase(Locale.ROOT), "t/" + code())) {
            Rest.Answer plain = rest.get("anonymous", "/api/v1/verify/" + path, "Accept", "application/json");
            Rest.Answer other =
                    rest.get("anonymous", "/api/v1/verify/" + path, "Accept", "application/json, text/html;q=0.1");

            assertThat(withoutTheTime(plain)).isEqualTo(withoutTheTime(other));
            assertThat(plain.status()).isEqualTo(other.status()).isEqualTo(200);
            for (String header :
                    List.of("Content-Type", "Cache-Control", "Content-Security-Policy", "X-Content-Type-Options")) {
                assertThat(plain.header(header)).as(header).isNotEmpty().isEqualTo(other.header(header));
            }
        }
        assertThat(rest.get("anonymous", "/api/v1/verify/sha256/xyz", "Accept", "application/json")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("hash-malformed");
    }

    /** Who verifies is nobody's business: a line would tell whose papers somebody holds. */
    @Test
    void writesNoLineOfTheJournalThroughAnyOfItsDoors() {
        String before = rest.get("auditor", "/api/v1/journal").text();
        String pdf = Base64.getEncoder().encodeToString("%PDF-1.7 unknown".getBytes(StandardCharsets.UTF_8));

        assertThat(rest.get("anonymous", "/api/v1/verify/sha256/" + hash()).status())
                .isEqualTo(200);
        assertThat(rest.get("anonymous", "/api/v1/verify/t/" + code()).status()).isEqualTo(200);
        assertThat(rest.post("agency", BATCH, "[\"%s\"]".formatted(hash())).status())
                .isEqualTo(200);
        assertThat(rest.send(rest.body(
                                "POST", "agency", "/api/v1/verify/documents", "application/pdf", "%PDF-1.7 unknown"))
                        .status())
                .isEqualTo(200);
        assertThat(rest.post(
                                "agency",
                                "/services/rest/validation/validateSignature",
                                "{\"signedDocument\":{\"bytes\":\"%s\",\"name\":\"a.pdf\"}}".formatted(pdf))
                        .status())
                .isEqualTo(200);

        assertThat(rest.get("auditor", "/api/v1/journal").text()).isEqualTo(before);
    }

    private static String withoutTheTime(Rest.Answer answer) {
        return answer.text().replaceAll("\"(asOf|knownAt)\":\"[^\"]+\"", "");
    }

    @Test
    void answersManyQuestionsInTheirOrder() {
        String body = "[\"%s\",\"%s\",\"xyz\",\"%s\",\"%s\"]".formatted(hash(), NOBODYS, code(), "g".repeat(64));

        Rest.Answer answer = rest.post("agency", BATCH, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        List<JsonNode> lines = lines(answer);
        assertThat(lines).extracting(line -> line.get("index").asInt()).containsExactly(0, 1, 2, 3, 4);
        assertThat(lines.get(0).at("/verdict/verdict").asString()).isEqualTo("GENUINE_IN_FORCE");
        assertThat(lines.get(1).at("/verdict/verdict").asString()).isEqualTo("UNKNOWN");
        assertThat(lines.get(2).at("/problem/code").asString()).isEqualTo("lookup-code-malformed");
        assertThat(lines.get(3).at("/verdict/verdict").asString()).isEqualTo("REGISTERED_IN_FORCE");
        assertThat(lines.get(4).at("/problem/code").asString()).isEqualTo("hash-malformed");
    }

    @Test
    void takesOneQuestionALineAndAThousandOfThem() {
        String body = hash() + "\n"
                + IntStream.range(1, 1000).mapToObj("%064x"::formatted).collect(Collectors.joining("\n"));

        List<JsonNode> lines = lines(rest.send(rest.body("POST", "agency", BATCH, "text/plain", body)));

        assertThat(lines).hasSize(1000);
        assertThat(lines.getFirst().at("/verdict/verdict").asString()).isEqualTo("GENUINE_IN_FORCE");
        assertThat(lines.getLast().get("question").asString()).isEqualTo("%064x".formatted(999));
        assertThat(rest.send(rest.body("POST", "agency", BATCH, "text/plain", body + "\n" + NOBODYS))
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[1,", "[null]", "null", "[\"\u0000\"", "[[\"a\"]]"})
    void refusesWhatIsNoListOfQuestions(String body) {
        Rest.Answer answer = rest.post("agency", BATCH, body);

        assertThat(answer.status()).as(answer.text()).isIn(400, 422);
        assertThat(answer.json().get("code").asString()).isNotEmpty();
    }

    @Test
    void refusesQuestionsAndNamesThatAreTooLong() {
        Rest.Answer question = rest.post("agency", BATCH, "[\"" + NOBODYS + "\",\"" + "x".repeat(101) + "\"]");
        Rest.Answer name = rest.get("anonymous", "/api/v1/verify/t/" + code() + "?recipient=" + "x".repeat(201));

        assertThat(question.status()).isEqualTo(422);
        assertThat(question.json().at("/errors/0/pointer").asString()).isEqualTo("/1");
        assertThat(name.status()).isEqualTo(422);
        assertThat(name.json().at("/errors/0/pointer").asString()).isEqualTo("recipient");
    }

    @Test
    void answersForAPastMoment() {
        String before = "2026-10-07T10:00:00+07:00";

        JsonNode verdict = rest.get("anonymous", "/api/v1/verify/sha256/" + hash() + "?at=" + before)
                .json();

        assertThat(verdict.at("/axes/copy/code").asString()).isEqualTo("not-issued-then");
        assertThat(verdict.get("asOf").asString()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at=yesterday", "at=2199-01-01T00:00:00Z", "knownAt=2199-01-01T00:00:00Z"})
    void refusesAMomentThatIsNoneOrLiesInTheFuture(String query) {
        Rest.Answer answer = rest.get("anonymous", "/api/v1/verify/t/" + code() + "?" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void answersAFormForAPastMoment() {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n%PDF-1.7 x\r\n--b--\r\n";

        Rest.Answer answer = rest.send(rest.body(
                "POST",
                "anonymous",
                "/api/v1/verify/documents?at=2026-10-07T10:00:00%2B07:00&recipient=A",
                "multipart/form-data; boundary=b",
                form));

        assertThat(answer.json().get("verdict").asString()).isEqualTo("UNKNOWN");
        assertThat(answer.json().get("asOf").asString()).isEqualTo("2026-10-07T10:00:00+07:00");
    }

    @Test
    void tellsThatTheCopyWasIssuedToSomebodyElse() {
        String other = URLEncoder.encode("Công ty B", StandardCharsets.UTF_8);
        String right = URLEncoder.encode("NGÂN HÀNG A", StandardCharsets.UTF_8);
        String path = "/api/v1/verify/sha256/" + hash() + "?recipient=";

        assertThat(rest.get("anonymous", path + other).json().get("verdict").asString())
                .isEqualTo("ISSUED_TO_ANOTHER");
        assertThat(rest.get("anonymous", path + right).json().get("verdict").asString())
                .isEqualTo("GENUINE_IN_FORCE");
    }

    @Test
    void signsAVerdictThatThePublishedKeysVerify() throws Exception {
        Rest.Answer answer = rest.get("anonymous", "/api/v1/verify/sha256/" + hash(), "Accept", "application/jose");

        assertThat(answer.header("Content-Type")).startsWith("application/jose");
        SignedJWT token = SignedJWT.parse(answer.text());
        JWKSet keys = JWKSet.parse(rest.get("anonymous", "/api/v1/verify/keys").text());
        assertThat(keys.containsNonPublicKeys()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("sha256:" + hash());
        JsonNode signed = new JsonMapper().readTree(token.getPayload().toString());
        assertThat(signed.at("/verdict/verdict").asString()).isEqualTo("GENUINE_IN_FORCE");
        assertThat(signed.at("/verdict/masked/holder").asString()).isNotBlank();
        assertThat(rest.get("anonymous", "/api/v1/verify/sha256/" + hash(), "Accept", "*/*")
                        .json()
                        .get("verdict")
                        .asString())
                .isEqualTo("GENUINE_IN_FORCE");
    }

    private String hash() {
        return copy.get("sha256").asString();
    }

    private String code() {
        return copy.get("lookupCode").asString();
    }

    private static List<JsonNode> lines(Rest.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonMapper json = new JsonMapper();
        return answer.text().lines().map(json::readTree).toList();
    }
}
