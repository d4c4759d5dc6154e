package vn.kho.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {
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
    void repeatsTheFirstAnswer() {
        Rest.Answer first = rest.copy(result, "Idempotency-Key", "k1");
        Rest.Answer second = rest.copy(result, "Idempotency-Key", "k1");

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void refusesTheKeyForAnotherBody() {
        String path = "/api/v1/batches";
        rest.post("digitiser", path, "{\"name\":\"một\"}", "Idempotency-Key", "k2");

        Rest.Answer other = rest.post("digitiser", path, "{\"name\":\"hai\"}", "Idempotency-Key", "k2");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keepsTheKeysOfTwoCallersApart() {
        Rest.Answer one = rest.post("digitiser", "/api/v1/batches", "{\"name\":\"x\"}", "Idempotency-Key", "k3");
        Rest.Answer two = rest.post("digitiser2", "/api/v1/batches", "{\"name\":\"x\"}", "Idempotency-Key", "k3");

        assertThat(two.status()).isEqualTo(201);
        assertThat(two.header("Location")).isNotEqualTo(one.header("Location"));
    }

    @Test
    void asksForAKey() {
        Rest.Answer answer = rest.send(rest.request("digitiser", "/api/v1/batches")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"x\"}")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("idempotency-key-missing");
    }

    @Test
    void letsAFailedRequestBeTriedAgain() {
        String key = "k4";
        Rest.Answer failed = rest.post(
                "digitiser", "/api/v1/batches", "{\"name\":\"x\",\"agency\":\"G12\"}", "Idempotency-Key", key);
        Rest.Answer again = rest.post("digitiser", "/api/v1/batches", "{\"name\":\"x\"}", "Idempotency-Key", key);

        assertThat(failed.status()).isEqualTo(403);
        assertThat(again.status()).isEqualTo(201);
    }

    @Test
    void issuesOneCopyToAHundredEqualRequests() throws Exception {
        int before = copies();
        List<Callable<Rest.Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(() -> rest.copy(result, "Idempotency-Key", "hundred"));
        }

        List<Rest.Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Rest.Answer> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).hasSize(100).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo(answers.getFirst().text());
            assertThat(answer.header("Location")).isEqualTo(answers.getFirst().header("Location"));
        });
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        assertThat(copies()).isEqualTo(before + 1);
    }

    private int copies() {
        return rest.get("lan", "/api/v1/copies?limit=200").json().get("items").size();
    }
}
