package vn.kho.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.kho.api.web.Rest;

/** Seals over HTTP, from copies as they were issued. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealTest {
    private static final Pattern QR = Pattern.compile("code (https?://\\S+)");

    private Rest rest;
    private String result;
    private String text;

    @BeforeAll
    void start() {
        rest = new Rest();
        result = rest.archived(Rest.ROW_OF_LAN);
        text = qrText(rest, copyOf(rest, result));
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    private static String copyOf(Rest service, String archived) {
        return service.copy(archived).json().get("copyId").asString();
    }

    private static String qrText(Rest service, String id) {
        Matcher found = QR.matcher(
                service.get("lan", "/api/v1/copies/" + id + "/content").text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Rest.Answer ask(String qr) {
        return rest.send(rest.body("POST", "anonymous", "/api/v1/verify/seals", "text/plain", qr));
    }

    @Test
    void saysWhatTheSealSaysAndWhatTheRegisterSays() {
        JsonNode answer = ask(text).json();

        assertThat(answer.get("state").asString()).isEqualTo("GENUINE");
        JsonNode facts = answer.get("facts");
        assertThat(facts.get("type").asString()).isEqualTo("KQ.G13.000006");
        assertThat(facts.get("holder").asString()).isEqualTo("Nguyễn T. L.");
        assertThat(facts.get("number").asString()).isEqualTo("**3/GP-BCT");
        assertThat(facts.get("issueDate").asString()).isEqualTo("2023-01-05");
        assertThat(facts.get("lastDay").asString()).isEqualTo("2033-01-05");
        assertThat(facts.get("source").asString()).hasSize(64);
        assertThat(facts.get("status").get("list").asInt()).isEqualTo(1);
        assertThat(answer.get("verdict").get("verdict").asString()).isEqualTo("REGISTERED_IN_FORCE");
        assertThat(answer.get("sentence").get("en").asString()).contains("genuine");
    }

    @Test
    void publishesTheKeyThatSigned() throws Exception {
        Rest.Answer keys = rest.get("anonymous", "/api/v1/verify/seals/keys");
        JWKSet set = JWKSet.parse(keys.text());

        assertThat(keys.header("Content-Type")).isEqualTo("application/jwk-set+json");
        assertThat(set.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
        assertThat(ask(text).json().get("keyId").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(
                                set.getKeys()
                                        .getFirst()
                                        .toECKey()
                                        .computeThumbprint()
                                        .decode(),
                                0,
                                4));
        JWKSet verdicts =
                JWKSet.parse(rest.get("anonymous", "/api/v1/verify/keys").text());
        assertThat(verdicts.getKeyByKeyId(set.getKeys().getFirst().getKeyID())).isNull();
    }

    @Test
    void tellsAForgedSealFromAGenuineOne() {
        char[] forged = text.toCharArray();
        forged[forged.length - 30] = forged[forged.length - 30] == 'A' ? 'B' : 'A';

        JsonNode answer = ask(new String(forged)).json();

        assertThat(answer.get("state").asString()).isIn("FORGED", "MALFORMED");
        assertThat(answer.has("facts") && !answer.get("facts").isNull()).isFalse();
        JsonNode moved =
                ask(text.replaceFirst("://[^/]+/", "://forged.example/")).json();
        assertThat(moved.get("state").asString()).isEqualTo("FORGED");
        assertThat(moved.get("verdict").get("verdict").asString()).isEqualTo("REGISTERED_IN_FORCE");
    }

    @Test
    void readsTheAddressAloneAsTheRegisterDoes() {
        JsonNode answer = ask(text.substring(0, text.indexOf('#'))).json();

        assertThat(answer.get("state").asString()).isEqualTo("NO_SEAL");
        assertThat(answer.get("verdict").get("verdict").asString()).isEqualTo("REGISTERED_IN_FORCE");
    }

    @Test
    void warnsOfAGenuineSealWhoseCodeTheRegisterDoesNotKnow() {
        try (Rest another = new Rest()) {
            String foreign = qrText(another, copyOf(another, another.archived(Rest.ROW_OF_LAN)));
            assertThat(ask(foreign).json().get("state").asString()).isEqualTo("UNKNOWN_KEY");

            JsonNode answer =
                    ask(rest.sealed(foreign.substring(0, foreign.indexOf('#')))).json();

            assertThat(answer.get("state").asString()).isEqualTo("GENUINE_BUT_UNKNOWN");
            assertThat(answer.get("nextStep").get("vi").asString()).contains("báo ngay");
            assertThat(answer.get("verdict").get("verdict").asString()).isEqualTo("UNKNOWN");
        }
    }

    @Test
    void saysThatAWithdrawnCopyIsWithdrawnThoughItsSealHolds() {
        String id = copyOf(rest, result);
        String qr = qrText(rest, id);
        assertThat(rest.post("lan", "/api/v1/copies/" + id + "/revocation", "{\"reason\":\"mất\"}")
                        .status())
                .isLessThan(300);

        JsonNode answer = ask(qr).json();

        assertThat(answer.get("state").asString()).isEqualTo("GENUINE");
        assertThat(answer.get("verdict").get("verdict").asString()).isEqualTo("COPY_REVOKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "https://kho.example/t/#1", "https://kho.example/t/ABC", "#1", "WIFI:S:x;;"})
    void readsWhateverACodeMaySay(String qr) {
        assertThat(ask(qr).json().get("state").asString()).isEqualTo("MALFORMED");
    }

    @Test
    void refusesTextsThatNoCodeHolds() {
        assertThat(ask("x".repeat(5000)).status()).isEqualTo(422);
        assertThat(ask(" ").status()).isEqualTo(422);
    }
}
