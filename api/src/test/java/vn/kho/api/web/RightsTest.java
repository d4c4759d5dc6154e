package vn.kho.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.kho.core.testing.TestToken;

/** Every endpoint of the REST interface against every role, and the objects of others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {
    private static final List<String> EVERYBODY =
            List.of("lan", "digitiser2", "checker", "records", "agency", "auditor", "administrator", "anonymous");
    private static final Set<String> SIGNED_IN =
            Set.of("lan", "digitiser2", "checker", "records", "agency", "auditor", "administrator");
    private static final Set<String> INTAKE = Set.of("digitiser2", "checker", "auditor");
    private static final Set<String> READERS = Set.of("lan", "records", "auditor");

    /** A certificate of a key that was thrown away. */
    private static final String ROOT =
            "MIIBhzCCAS2gAwIBAgIUXBy5/IAkm6smQoumRsGb2yBToPMwCgYIKoZIzj0EAwIwGTEXMBUGA1UEAwwOUm9vdCBvZi"
                    + "BhIHRlc3QwHhcNMjYxMTI4MDUxNTM5WhcNMzYxMTI1MDUxNTM5WjAZMRcwFQYDVQQDDA5Sb290IG9mIGEgdGVzdDBZ"
                    + "MBMGByqGSM49AgEGCCqGSM49AwEHA0IABIaUsnnr6xHa4PaYzK4h+/lCeCb8VGoIdlpVl9Gi76yYwfdDwCgqDlcxrD"
                    + "LjTjv6SfMZehfcVhbs8T/LSkOH6xajUzBRMB0GA1UdDgQWBBSYdTKIYSbL/C4PTxwVwJ72+RzpsDAfBgNVHSMEGDAW"
                    + "gBSYdTKIYSbL/C4PTxwVwJ72+RzpsDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDaEyUUQvufh4"
                    + "RvKCZCjBz7vLz/8AJMeCCnCtgq7mIY+gIgI7FlPj+dZVHtLKZN5sRU+opyb5APl4DQqdMuBVh3Wps=";

    private Rest rest;
    private Map<String, String> ids;
    private final TestToken token = new TestToken();
    private byte[] signature = new byte[0];
    private int papers;

    @BeforeAll
    void start() {
        rest = new Rest();
        ids = Map.of("BATCH", rest.batch(), "RESULT", rest.archived(paper()), "UNMATCHED", rest.archived(nobodys()));
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    /** One endpoint. @param allowed who gets an answer other than 403 or 404 */
    private record Endpoint(String method, String path, String type, String body, Set<String> allowed) {
        static Endpoint get(String path, Set<String> allowed) {
            return new Endpoint("GET", path, "application/json", "", allowed);
        }

        static Endpoint json(String method, String path, String body, Set<String> allowed) {
            return new Endpoint(method, path, "application/json", body, allowed);
        }
    }

    private static final List<Endpoint> ENDPOINTS = List.of(
            Endpoint.json("POST", "/api/v1/batches", "{\"name\":\"x\",\"agency\":\"G13\"}", Set.of("digitiser2")),
            Endpoint.get("/api/v1/batches", INTAKE),
            Endpoint.get("/api/v1/batches/{BATCH}", INTAKE),
            Endpoint.json("POST", "/api/v1/batches/{NEW_BATCH}/close", "", Set.of("digitiser2")),
            new Endpoint(
                    "PUT",
                    "/api/v1/batches/{BATCH}/files/b.pdf",
                    "application/pdf",
                    "%PDF-1.7 b",
                    Set.of("digitiser2")),
            new Endpoint(
                    "POST",
                    "/api/v1/batches/{BATCH}/items",
                    "multipart/form-data; boundary=b",
                    "--b--\r\n",
                    Set.of("digitiser2")),
            new Endpoint("PUT", "/api/v1/batches/{BATCH}/manifest", "text/csv", Rest.ROW_OF_LAN, Set.of("digitiser2")),
            Endpoint.get("/api/v1/batches/{BATCH}/items", INTAKE),
            Endpoint.get("/api/v1/items", INTAKE),
            Endpoint.get("/api/v1/items/{ITEM}", INTAKE),
            Endpoint.get("/api/v1/items/{ITEM}/pages/1", INTAKE),
            Endpoint.get("/api/v1/items/{ITEM}/content", INTAKE),
            Endpoint.json(
                    "PATCH", "/api/v1/items/{ITEM}", "{\"fields\":{\"scope\":\"Toàn quốc\"}}", Set.of("digitiser2")),
            Endpoint.json("POST", "/api/v1/items/{ITEM}/decisions", "{\"decision\":\"accept\"}", Set.of("checker")),
            Endpoint.get("/api/v1/archive", Set.of("lan")),
            Endpoint.get("/api/v1/archive/principals", Set.of("lan")),
            Endpoint.get("/api/v1/usage", Set.of("lan")),
            Endpoint.get("/api/v1/results/{RESULT}", READERS),
            Endpoint.get("/api/v1/results/{RESULT}/history", READERS),
            Endpoint.get("/api/v1/results/{RESULT}/pages/1", READERS),
            Endpoint.get("/api/v1/results", Set.of("records", "auditor")),
            Endpoint.json(
                    "POST",
                    "/api/v1/results/{NEW_RESULT}/events",
                    "{\"kind\":\"SUSPENDED\",\"legalBasis\":\"1/QĐ\"}",
                    Set.of("records")),
            Endpoint.json(
                    "POST",
                    "/api/v1/results/{UNMATCHED}/holder",
                    "{\"kind\":\"PERSON\",\"number\":\"001190000017\"}",
                    Set.of("records")),
            Endpoint.json(
                    "POST",
                    "/api/v1/copies",
                    "{\"resultId\":\"{RESULT}\",\"recipient\":\"x\",\"purpose\":\"y\"}",
                    Set.of("lan", "records")),
            Endpoint.json(
                    "POST",
                    "/api/v1/copies/batch",
                    "[{\"resultId\":\"{RESULT}\",\"recipient\":\"x\",\"purpose\":\"y\"}]",
                    Set.of("lan", "records")),
            Endpoint.json(
                    "POST",
                    "/api/v1/copies/pending",
                    "{\"order\":{\"resultId\":\"{RESULT}\",\"recipient\":\"x\",\"purpose\":\"y\"},"
                            + "\"certificates\":[\"{CERTIFICATE}\"]}",
                    Set.of("records")),
            Endpoint.json(
                    "POST",
                    "/api/v1/copies/pending/{PENDING}/signature",
                    "{\"signature\":\"{SIGNATURE}\"}",
                    Set.of("records")),
            Endpoint.get("/api/v1/copies", Set.of("lan")),
            Endpoint.get("/api/v1/copies/{COPY}", READERS),
            Endpoint.get("/api/v1/copies/{COPY}/content", READERS),
            Endpoint.json("POST", "/api/v1/copies/{COPY}/revocation", "{\"reason\":\"mất\"}", Set.of("lan", "records")),
            Endpoint.get("/api/v1/register", Set.of("records", "auditor")),
            Endpoint.get("/api/v1/catalogue/agencies", SIGNED_IN),
            Endpoint.get("/api/v1/catalogue/procedures", SIGNED_IN),
            Endpoint.get("/api/v1/catalogue/result-types?on=2026-01-01", SIGNED_IN),
            Endpoint.json(
                    "PUT",
                    "/api/v1/catalogue/agencies/H26",
                    "{\"name\":\"x\",\"validFrom\":\"2020-01-01\"}",
                    Set.of("administrator")),
            Endpoint.json(
                    "PUT",
                    "/api/v1/catalogue/procedures/1.000001",
                    "{\"name\":\"x\",\"validFrom\":\"2020-01-01\"}",
                    Set.of("administrator")),
            Endpoint.json(
                    "PUT",
                    "/api/v1/catalogue/result-types/KQ.G13.000099",
                    "{\"name\":\"x\",\"validity\":\"INDEFINITE\",\"fieldsSchema\":{},\"validFrom\":\"2020-01-01\"}",
                    Set.of("administrator")),
            Endpoint.get("/api/v1/trust", Set.of("administrator", "auditor")),
            Endpoint.json(
                    "POST",
                    "/api/v1/trust",
                    "{\"store\":\"national\",\"certificate\":\"{ROOT}\"}",
                    Set.of("administrator")),
            Endpoint.json("DELETE", "/api/v1/trust/national/{TRUSTED}", "", Set.of("administrator")),
            Endpoint.get("/api/v1/journal", Set.of("auditor")),
            Endpoint.json(
                    "POST",
                    "/api/v1/representations",
                    "{\"principal\":{\"kind\":\"PERSON\",\"number\":\"001190000017\"},\"representative\":{\"kind\":"
                            + "\"ORGANISATION\",\"number\":\"0100109106\"},\"capacity\":\"HEIR\",\"proof\":\"x\"}",
                    Set.of("records")),
            Endpoint.json("POST", "/api/v1/representations/{REPRESENTATION}/end", "", Set.of("records")),
            Endpoint.get("/api/v1/verify/sha256/" + "0".repeat(64), Set.copyOf(EVERYBODY)),
            Endpoint.get("/api/v1/verify/t/0000000000000000000000000000", Set.copyOf(EVERYBODY)),
            Endpoint.get("/api/v1/verify/keys", Set.copyOf(EVERYBODY)),
            Endpoint.get("/api/v1/verify/seals/keys", Set.copyOf(EVERYBODY)),
            new Endpoint("POST", "/api/v1/verify/seals", "text/plain", "https://kho.vn/t/0", Set.copyOf(EVERYBODY)),
            Endpoint.get("/statuslists", Set.copyOf(EVERYBODY)),
            Endpoint.get("/statuslists/1", Set.copyOf(EVERYBODY)),
            Endpoint.json("POST", "/api/v1/verify/batch", "[\"" + "0".repeat(64) + "\"]", SIGNED_IN),
            new Endpoint("POST", "/api/v1/verify/documents", "application/pdf", "%PDF-1.7 z", Set.copyOf(EVERYBODY)),
            Endpoint.json(
                    "POST",
                    "/services/rest/validation/validateSignature",
                    "{\"signedDocument\":{\"bytes\":\"JVBERi0xLjcgeg==\",\"name\":\"a.pdf\"}}",
                    Set.copyOf(EVERYBODY)),
            Endpoint.json(
                    "POST",
                    "/services/rest/validation/getOriginalDocuments",
                    "{\"signedDocument\":{\"bytes\":\"JVBERi0xLjcgeg==\",\"name\":\"a.pdf\"}}",
                    Set.copyOf(EVERYBODY)),
            Endpoint.json(
                    "POST",
                    "/validate",
                    "{\"document\":\"JVBERi0xLjcgeg==\",\"filename\":\"a.pdf\"}",
                    Set.copyOf(EVERYBODY)),
            Endpoint.get("/monitoring/health", Set.copyOf(EVERYBODY)),
            Endpoint.get("/monitoring/heartbeat", Set.copyOf(EVERYBODY)),
            Endpoint.get("/monitoring/version", Set.copyOf(EVERYBODY)));

    @TestFactory
    Stream<DynamicTest> letsInWhoMayAndNobodyElse() {
        return ENDPOINTS.stream()
                .flatMap(endpoint -> EVERYBODY.stream()
                        .map(who -> DynamicTest.dynamicTest(
                                endpoint.method() + " " + endpoint.path() + " by " + who, () -> check(endpoint, who))));
    }

    private void check(Endpoint endpoint, String who) {
        String path = filled(endpoint.path());
        Rest.Answer answer = rest.send(rest.body(
                endpoint.method(), who, path, endpoint.type(), filled(endpoint.body()), "If-Match", etagOf(path)));

        if (endpoint.allowed().contains(who)) {
            assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        } else {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
        }
    }

    /** What a call uses up is made anew for each. */
    private String filled(String text) {
        String filled = text.replace("{BATCH}", ids.get("BATCH"))
                .replace("{RESULT}", ids.get("RESULT"))
                .replace("{UNMATCHED}", ids.get("UNMATCHED"));
        if (filled.contains("{NEW_BATCH}")) {
            filled = filled.replace("{NEW_BATCH}", rest.batch());
        }
        if (filled.contains("{NEW_RESULT}")) {
            filled = filled.replace("{NEW_RESULT}", rest.archived(paper()));
        }
        if (filled.contains("{ITEM}")) {
            filled = filled.replace("{ITEM}", rest.itemToCheck(rest.batch(), paper()));
        }
        if (filled.contains("{COPY}")) {
            filled = filled.replace(
                    "{COPY}", rest.copy(ids.get("RESULT")).json().get("copyId").asString());
        }
        filled = filled.replace("{ROOT}", ROOT);
        filled = filled.replace("{CERTIFICATE}", Base64.getEncoder().encodeToString(token.encoded()));
        if (filled.contains("{PENDING}")) {
            JsonNode pending = rest.post("records", "/api/v1/copies/pending", filled(bodyOf("/api/v1/copies/pending")))
                    .json();
            filled = filled.replace("{PENDING}", pending.get("id").asString());
            signature =
                    token.sign(Base64.getDecoder().decode(pending.get("hash").asString()));
        }
        filled = filled.replace("{SIGNATURE}", Base64.getEncoder().encodeToString(signature));
        if (filled.contains("{TRUSTED}")) {
            filled = filled.replace(
                    "{TRUSTED}",
                    rest.post("administrator", "/api/v1/trust", filled(bodyOf("/api/v1/trust")))
                            .json()
                            .get("sha256")
                            .asString());
        }
        if (filled.contains("{REPRESENTATION}")) {
            filled = filled.replace(
                    "{REPRESENTATION}",
                    rest.post("records", "/api/v1/representations", bodyOf("/api/v1/representations"))
                            .json()
                            .get("id")
                            .asString());
        }
        return filled;
    }

    private static String bodyOf(String path) {
        return ENDPOINTS.stream()
                .filter(e -> e.path().equals(path) && !e.body().isEmpty())
                .findFirst()
                .orElseThrow()
                .body();
    }

    private String etagOf(String path) {
        if (path.startsWith("/api/v1/items/")) {
            return rest.get("checker", path.replaceAll("/decisions|/pages/1|/content", ""))
                    .header("ETag");
        }
        if (path.matches("/api/v1/results/.*/(events|holder)")) {
            return rest.get("records", path.replaceAll("/(events|holder)", "")).header("ETag");
        }
        return "\"0\"";
    }

    private String paper() {
        return Rest.ROW_OF_LAN.replace("123/GP", "R" + papers++ + "/GP");
    }

    private String nobodys() {
        return paper().replace("001190000017", "");
    }

    @Test
    void letsOnlyAgenciesAndAdministratorsBringAPolicy() {
        String body = "{\"signedDocument\":{\"bytes\":\"JVBERi0xLjcgeg==\"},\"policy\":{\"bytes\":\"PHgvPg==\"}}";
        for (String path : List.of("validateSignature", "getOriginalDocuments")) {
            for (String who : EVERYBODY) {
                Rest.Answer answer = rest.post(who, "/services/rest/validation/" + path, body);

                assertThat(answer.status())
                        .as(path + " by " + who)
                        .isEqualTo(Set.of("agency", "administrator").contains(who) ? 200 : 500);
            }
        }
    }

    @Test
    void answersForTheObjectsOfOthersAsIfTheyWereNotThere() {
        String result = ids.get("RESULT");
        String copy = rest.copy(result).json().get("copyId").asString();
        String item = rest.itemToCheck(rest.batch(), paper());
        String none = "00000000-0000-4000-8000-000000000000";

        assertHidden("minh", "/api/v1/results/%s", result, none);
        assertHidden("minh", "/api/v1/results/%s/history", result, none);
        assertHidden("minh", "/api/v1/results/%s/pages/1", result, none);
        assertHidden("other-records", "/api/v1/results/%s", result, none);
        assertHidden("other-auditor", "/api/v1/results/%s", result, none);
        assertHidden("lan", "/api/v1/results/%s", rest.archived(nobodys()), none);
        assertHidden("minh", "/api/v1/copies/%s", copy, none);
        assertHidden("minh", "/api/v1/copies/%s/content", copy, none);
        assertHidden("other-records", "/api/v1/copies/%s", copy, none);
        assertHidden("other-digitiser", "/api/v1/batches/%s", ids.get("BATCH"), none);
        assertHidden("other-digitiser", "/api/v1/batches/%s/items", ids.get("BATCH"), none);
        assertHidden("other-checker", "/api/v1/items/%s", item, none);
        assertHidden("other-checker", "/api/v1/items/%s/content", item, none);
        assertHidden("other-checker", "/api/v1/items/%s/pages/1", item, none);
    }

    @Test
    void letsNobodyChangeTheObjectsOfOthers() {
        String result = ids.get("RESULT");
        String item = rest.itemToCheck(rest.batch(), paper());
        String copy = rest.copy(result).json().get("copyId").asString();
        String etag = rest.get("records", "/api/v1/results/" + result).header("ETag");

        assertUnknown(rest.post(
                "other-records",
                "/api/v1/results/" + result + "/events",
                "{\"kind\":\"REVOKED\",\"legalBasis\":\"x\"}",
                "If-Match",
                etag));
        assertUnknown(rest.post(
                "minh",
                "/api/v1/copies",
                "{\"resultId\":\"%s\",\"recipient\":\"x\",\"purpose\":\"y\"}".formatted(result)));
        assertUnknown(rest.post("minh", "/api/v1/copies/" + copy + "/revocation", "{\"reason\":\"x\"}"));
        assertUnknown(rest.post(
                "other-checker",
                "/api/v1/items/" + item + "/decisions",
                "{\"decision\":\"accept\"}",
                "If-Match",
                "\"2\""));
        assertUnknown(rest.put(
                "other-digitiser",
                "/api/v1/batches/" + ids.get("BATCH") + "/files/c.pdf",
                "application/pdf",
                "%PDF-1.7"));
        assertUnknown(
                rest.put("other-digitiser", "/api/v1/batches/" + ids.get("BATCH") + "/manifest", "text/csv", "x"));
    }

    @Test
    void letsNobodyAcceptTheirOwnUpload() {
        String batch = rest.batch();
        rest.put("both", "/api/v1/batches/" + batch + "/files/a.pdf", "application/pdf", "%PDF-1.7 both");
        rest.put("both", "/api/v1/batches/" + batch + "/manifest", "text/csv", paper());
        rest.examine();
        String item = rest.get("both", "/api/v1/batches/" + batch + "/items")
                .json()
                .at("/items/0/id")
                .asString();
        String etag = rest.get("both", "/api/v1/items/" + item).header("ETag");

        Rest.Answer answer = rest.post(
                "both", "/api/v1/items/" + item + "/decisions", "{\"decision\":\"accept\"}", "If-Match", etag);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("own-work");
    }

    private void assertHidden(String who, String path, String hidden, String none) {
        Rest.Answer answer = rest.get(who, path.formatted(hidden));
        Rest.Answer absent = rest.get(who, path.formatted(none));
        assertUnknown(answer);
        assertThat(withoutTrace(answer)).isEqualTo(withoutTrace(absent));
    }

    private static void assertUnknown(Rest.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    }

    private static String withoutTrace(Rest.Answer answer) {
        String trace = answer.json().get("traceId").asString();
        return answer.text().replace(trace, "");
    }
}
