package vn.kho.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.kho.api.web.Rest;

/** Status lists over HTTP, read as the draft says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusListTest {
    private Rest rest;
    private JsonNode copy;

    @BeforeAll
    void start() {
        rest = new Rest();
        copy = rest.copy(rest.archived(Rest.ROW_OF_LAN)).json();
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    @Test
    void signsAListWithAPublishedKey() throws Exception {
        Rest.Answer answer = rest.get("anonymous", "/statuslists/1");
        SignedJWT token = SignedJWT.parse(answer.text());
        JWKSet keys = JWKSet.parse(rest.get("anonymous", "/api/v1/verify/keys").text());

        assertThat(answer.header("Content-Type")).isEqualTo("application/statuslist+jwt");
        assertThat(token.getHeader().getType().getType()).isEqualTo("statuslist+jwt");
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("https://kho.example/statuslists/1");
        assertThat(token.getJWTClaimsSet().getLongClaim("ttl")).isEqualTo(900);
        assertThat(Duration.between(
                        token.getJWTClaimsSet().getIssueTime().toInstant(),
                        token.getJWTClaimsSet().getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(24));
        Map<String, Object> list = token.getJWTClaimsSet().getJSONObjectClaim("status_list");
        assertThat(list.get("bits")).hasToString("2");
        Inflater inflater = new Inflater();
        inflater.setInput(Base64.getUrlDecoder().decode((String) list.get("lst")));
        byte[] places = new byte[300_000];
        assertThat(inflater.inflate(places)).isEqualTo(262_144);
        assertThat(inflater.finished()).isTrue();
        inflater.end();
    }

    @Test
    void leadsFromACopyToItsState() {
        JsonNode place = rest.get("lan", "/api/v1/copies/" + copy.get("copyId").asString())
                .json()
                .get("statusPlace");

        assertThat(place).isEqualTo(copy.get("statusPlace"));
        assertThat(place.get("list").asInt()).isEqualTo(1);
        assertThat(place.get("index").asInt()).isBetween(0, (1 << 20) - 1);
    }

    @Test
    void namesAllLists() {
        assertThat(rest.get("anonymous", "/statuslists").json().get("status_lists"))
                .singleElement()
                .satisfies(address -> assertThat(address.asString()).isEqualTo("https://kho.example/statuslists/1"));
    }

    @Test
    void answersAnUnchangedListWithoutIt() {
        Rest.Answer first = rest.get("anonymous", "/statuslists/1");
        Rest.Answer again = rest.send(rest.body(
                "GET", "anonymous", "/statuslists/1", "text/plain", "", "If-None-Match", first.header("ETag")));

        assertThat(first.header("Cache-Control")).isEqualTo("max-age=300, public");
        assertThat(first.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/statuslists/2", "/statuslists/0", "/statuslists/-1", "/statuslists/x"})
    void knowsNoOtherLists(String path) {
        Rest.Answer answer = rest.get("anonymous", path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("code").asString()).isEqualTo("not-found");
    }

    @Test
    void speaksNoOtherForm() {
        for (String path : List.of("/statuslists", "/statuslists/1")) {
            Rest.Answer answer = rest.send(
                    rest.body("GET", "anonymous", path, "text/plain", "", "Accept", "application/statuslist+cwt"));

            assertThat(answer.status()).isEqualTo(406);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }
}
