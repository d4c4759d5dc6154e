package vn.kho.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.kho.api.web.Rest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private Rest rest;
    private JsonNode contract;

    @BeforeAll
    void start() {
        rest = new Rest();
        Rest.Answer answer = rest.get("anonymous", "/openapi.json");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        contract = answer.json();
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    @Test
    void describesEveryOperationInWords() {
        List<String> silent = new ArrayList<>();
        int operations = 0;
        for (var path : contract.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                operations++;
                if (operation.getValue().path("summary").asString("").isBlank()
                        || operation.getValue().path("tags").isEmpty()) {
                    silent.add(operation.getKey() + " " + path.getKey());
                }
            }
        }

        assertThat(contract.get("openapi").asString()).startsWith("3.1");
        assertThat(operations).isGreaterThan(38);
        assertThat(silent).isEmpty();
    }

    @Test
    void saysHowToSignInAndWhatNeedsNoSigningIn() {
        assertThat(contract.at("/components/securitySchemes/accessToken/type").asString())
                .isEqualTo("oauth2");
        assertThat(contract.at("/security/0/accessToken").isArray()).isTrue();
        assertThat(contract.at("/paths/~1api~1v1~1verify~1sha256~1{hex}/get/security")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void describesProblems() {
        JsonNode problem = contract.at("/paths/~1api~1v1~1copies/post/responses/403/content/application~1problem+json");

        assertThat(problem.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/Problem");
        assertThat(contract.at("/components/schemas/Problem/properties/code").isObject())
                .isTrue();
    }

    @Test
    void keepsTheCallerAndTheServletRequestOutOfTheContract() {
        assertThat(contract.toString()).doesNotContain("HttpServletRequest").doesNotContain("\"Caller\"");
    }

    @Test
    void pointsOnlyToWhatIsThere() {
        List<String> dangling = new ArrayList<>();
        contract.findValuesAsString("$ref").forEach(ref -> {
            if (contract.at(ref.substring(1)).isMissingNode()) {
                dangling.add(ref);
            }
        });

        assertThat(dangling).isEmpty();
    }

    @Test
    void givesAnExampleManifestThatCanBeTakenIn() {
        String manifest = contract.at("/components/examples/Manifest/value").asString();
        String batch = rest.batch();
        rest.put("digitiser", "/api/v1/batches/" + batch + "/files/giay-phep-01.pdf", "application/pdf", "%PDF-1.7");

        Rest.Answer report = rest.put("digitiser", "/api/v1/batches/" + batch + "/manifest", "text/csv", manifest);

        assertThat(report.json().get("faulty").asInt()).as(report.text()).isZero();
        assertThat(report.json().get("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void givesExampleBodiesThatWork() {
        String result = rest.archived(Rest.ROW_OF_LAN.replace("123/GP", "E1/GP"));
        String unmatched =
                rest.archived(Rest.ROW_OF_LAN.replace("123/GP", "E2/GP").replace("001190000017", ""));
        String item = rest.itemToCheck(rest.batch(), Rest.ROW_OF_LAN.replace("123/GP", "E3/GP"));

        assertWorks("digitiser", "/api/v1/batches", example("BatchForm"), "");
        assertWorks(
                "lan", "/api/v1/copies", example("CopyOrder").replace("{", "{\"resultId\":\"" + result + "\","), "");
        assertWorks("records", "/api/v1/results/" + result + "/events", example("EventOrder"), etag("results", result));
        assertWorks(
                "records",
                "/api/v1/results/" + unmatched + "/holder",
                example("HolderNumber"),
                etag("results", unmatched));
        Rest.Answer corrected = rest.send(rest.body(
                "PATCH",
                "digitiser",
                "/api/v1/items/" + item,
                "application/json",
                example("Correction"),
                "If-Match",
                etag("items", item)));
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
        assertThat(corrected.json().get("faults")).isEmpty();
        assertWorks("checker", "/api/v1/items/" + item + "/decisions", example("Decision"), etag("items", item));
    }

    private void assertWorks(String who, String path, String body, String ifMatch) {
        Rest.Answer answer =
                ifMatch.isEmpty() ? rest.post(who, path, body) : rest.post(who, path, body, "If-Match", ifMatch);
        assertThat(answer.status()).as(path + " " + body + " " + answer.text()).isBetween(200, 201);
    }

    private String etag(String records, String id) {
        return rest.get(records.equals("items") ? "checker" : "records", "/api/v1/" + records + "/" + id)
                .header("ETag");
    }

    /** The body that the examples of a schema's properties make. */
    private String example(String schema) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        for (var property :
                contract.at("/components/schemas/" + schema + "/properties").properties()) {
            JsonNode example = property.getValue().path("example");
            if (!example.isMissingNode()) {
                body.set(property.getKey(), example);
            }
        }
        assertThat(body.isEmpty()).isFalse();
        return body.toString();
    }

    @Test
    void showsTheContractOnAPageWithoutInlineScripts() {
        Rest.Answer page = rest.get("anonymous", "/docs/swagger-ui/index.html".replace("/docs", ""));
        Rest.Answer entry = rest.get("anonymous", "/docs");

        assertThat(entry.status()).isEqualTo(302);
        assertThat(entry.header("Location")).endsWith("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("<style");
    }
}
