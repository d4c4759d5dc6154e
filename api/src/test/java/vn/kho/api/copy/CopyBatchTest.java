package vn.kho.api.copy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.web.Rest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyBatchTest {
    private static final String BATCH = "/api/v1/copies/batch";
    private static final String NONE = "00000000-0000-4000-8000-000000000000";
    private static final String NDJSON = "application/x-ndjson";

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
    void answersEachOrderWithItsCopyOrItsProblem() {
        String malformed = "{\"resultId\":\"x\",\"recipient\":\"x\",\"purpose\":\"y\"}";
        String silent = "{\"resultId\":\"%s\",\"recipient\":\" \",\"purpose\":\"y\"}".formatted(result);

        Rest.Answer answer = rest.post(
                "lan",
                BATCH,
                array(order(result, "một"), order(NONE, "hai"), malformed, silent, "null", order(result, "ba")));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(NDJSON);
        List<JsonNode> lines = lines(answer);
        assertThat(lines).extracting(line -> line.get("index").asInt()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(lines).extracting(line -> line.get("status").asInt()).containsExactly(201, 404, 422, 422, 422, 201);
        assertThat(lines.get(0).at("/copy/recipient").asString()).isEqualTo("một");
        assertThat(lines.get(5).at("/copy/recipient").asString()).isEqualTo("ba");
        assertThat(lines.get(1).at("/problem/code").asString()).isEqualTo("result-unknown");
        assertThat(lines.get(2).at("/problem/errors/0/pointer").asString()).isEqualTo("/resultId");
        assertThat(lines.get(3).at("/problem/errors/0/pointer").asString()).isEqualTo("/recipient");
        assertThat(rest.get("lan", lines.get(5).at("/copy/contentUrl").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesOneOrderALine() {
        Rest.Answer answer = rest.send(
                rest.body("POST", "records", BATCH, NDJSON, order(result, "a") + "\n" + order(result, "b") + "\n"));

        assertThat(lines(answer))
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line.at("/copy/state").asString()).isEqualTo("ACTIVE"));
    }

    @Test
    void answersARepetitionWithTheSameCopiesAndIssuesTheRest() {
        String first = array(order(result, "0"), order(NONE, "1"));
        List<JsonNode> before = lines(rest.post("lan", BATCH, first, "Idempotency-Key", "again"));
        String longer = array(order(result, "0"), order(NONE, "1"), order(result, "2"));
        List<JsonNode> after = lines(rest.post("lan", BATCH, longer, "Idempotency-Key", "again"));

        assertThat(after.get(0).get("replayed").asBoolean()).isTrue();
        assertThat(after.get(0).get("copy")).isEqualTo(before.get(0).get("copy"));
        assertThat(after.get(1).get("status").asInt()).isEqualTo(404);
        assertThat(after.get(2).get("replayed").asBoolean()).isFalse();
        assertThat(after.get(2).get("status").asInt()).isEqualTo(201);

        List<JsonNode> changed = lines(rest.post("lan", BATCH, array(order(result, "x")), "Idempotency-Key", "again"));
        assertThat(changed.getFirst().at("/problem/code").asString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void endsWithAClientThatGoesAwayAndGoesOnWithItsRepetition() throws IOException, InterruptedException {
        String body = array(IntStream.range(0, 1000)
                .mapToObj(i -> order(result, "order " + i))
                .toArray(String[]::new));
        int before = copies();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = client.send(
                    rest.body("POST", "lan", BATCH, "application/json", body, "Idempotency-Key", "cut")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.body().read()).isEqualTo('{');
            answer.body().close();
            client.shutdownNow();
        }

        List<JsonNode> lines = lines(rest.post("lan", BATCH, body, "Idempotency-Key", "cut"));

        assertThat(lines)
                .hasSize(1000)
                .allSatisfy(line -> assertThat(line.get("status").asInt()).isEqualTo(201));
        assertThat(lines).anyMatch(line -> line.get("replayed").asBoolean());
        assertThat(lines).anyMatch(line -> !line.get("replayed").asBoolean());
        Set<String> copies = new HashSet<>();
        lines.forEach(line -> copies.add(line.at("/copy/copyId").asString()));
        assertThat(copies).hasSize(1000);
        assertThat(copies()).isEqualTo(before + 1000);
    }

    @Test
    void endsEarlyWithOneLineForTheRestWhenTheDatabaseGoesAwayAndLogsThatOnce() {
        Logger log = (Logger) LoggerFactory.getLogger("vn.kho.api.problem");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        log.addAppender(logged);
        String body = array(IntStream.range(0, 200)
                .mapToObj(i -> order(result, "order " + i))
                .toArray(String[]::new));
        int before = copies();
        rest.loseRecordsAfter(20);
        List<JsonNode> lines;
        try {
            lines = lines(rest.post("lan", BATCH, body, "Idempotency-Key", "outage"));
        } finally {
            rest.findRecords();
            log.detachAppender(logged);
        }

        JsonNode last = lines.getLast();
        int tried = last.get("index").asInt();
        assertThat(tried).as("20, and those that were under way").isBetween(21, 28);
        assertThat(last.get("notTried").asInt()).isEqualTo(200 - tried);
        assertThat(last.at("/problem/code").asString()).isEqualTo("records-unavailable");
        assertThat(lines).hasSize(tried + 1);
        assertThat(lines).filteredOn(line -> line.get("status").asInt() == 201).hasSize(20);
        assertThat(logged.list).hasSize(1);
        assertThat(copies()).isEqualTo(before + 20);

        List<JsonNode> again = lines(rest.post("lan", BATCH, body, "Idempotency-Key", "outage"));
        assertThat(again)
                .hasSize(200)
                .allSatisfy(line -> assertThat(line.get("status").asInt()).isEqualTo(201))
                .allSatisfy(line -> assertThat(line.has("notTried")).isFalse());
        assertThat(copies()).isEqualTo(before + 200);
    }

    @Test
    void refusesABodyBeforeTheFirstCopyIsMade() {
        assertRefused("[" + order(result, "x") + ",", 400, "body-unreadable");
        assertRefused("[]", 422, "fields-invalid");
        assertRefused(
                array(IntStream.range(0, 1001).mapToObj(i -> order(result, "x")).toArray(String[]::new)),
                413,
                "copy-orders-too-many");
        assertRefused(array(order(result, "x".repeat(2_000_000))), 413, "copy-orders-too-many");
        assertThat(rest.send(rest.body("POST", "lan", BATCH, "text/csv", "x")).status())
                .isEqualTo(415);
    }

    @Test
    void asksForTheRoleBeforeAnythingElse() {
        Rest.Answer answer = rest.post("auditor", BATCH, "not even JSON");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private void assertRefused(String body, int status, String code) {
        int before = copies();
        Rest.Answer answer = rest.post("lan", BATCH, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(copies()).isEqualTo(before);
    }

    private int copies() {
        int count = 0;
        String path = "/api/v1/copies?limit=200";
        while (true) {
            JsonNode page = rest.get("lan", path).json();
            count += page.get("items").size();
            String next = page.path("nextCursor").asString("");
            if (next.isEmpty()) {
                return count;
            }
            path = "/api/v1/copies?limit=200&cursor=" + next;
        }
    }

    private static String order(String result, String recipient) {
        return "{\"resultId\":\"%s\",\"recipient\":\"%s\",\"purpose\":\"y\"}".formatted(result, recipient);
    }

    private static String array(String... orders) {
        return "[" + String.join(",", orders) + "]";
    }

    /** The lines by index. */
    private static List<JsonNode> lines(Rest.Answer answer) {
        List<JsonNode> lines = new ArrayList<>();
        answer.text().lines().forEach(line -> lines.add(JsonMapper.shared().readTree(line)));
        lines.sort(Comparator.comparingInt(line -> line.get("index").asInt()));
        return lines;
    }
}
