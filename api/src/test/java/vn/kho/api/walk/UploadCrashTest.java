package vn.kho.api.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.api.walk.KhoProcess.json;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** kill -9 in the middle of a big upload: every file with a receipt is there afterwards, none twice. */
class UploadCrashTest {
    private static final int FILES = 200;
    private static final int KILL_AFTER = 80;

    @TempDir
    Path folder;

    @Test
    void keepsEveryFileWithAReceiptThroughAKill() throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> receipts = new ConcurrentHashMap<>();
        String batch;

        try (KhoProcess kho = KhoProcess.start(data)) {
            batch = json(kho.post(
                            "/api/v1/batches", "digitiser", "{\"name\":\"Kệ 1\"}", "Idempotency-Key", "crash-batch"))
                    .get("id")
                    .stringValue();
            uploadAllAndKill(kho, batch, receipts);
        }
        assertThat(receipts).hasSizeGreaterThanOrEqualTo(KILL_AFTER).hasSizeLessThan(FILES);

        try (KhoProcess kho = KhoProcess.start(data)) {
            Map<String, JsonNode> kept = items(kho, batch);
            assertThat(kept.keySet()).containsAll(receipts.keySet());
            receipts.forEach((name, sha256) ->
                    assertThat(kept.get(name).get("sha256").stringValue()).isEqualTo(sha256));

            for (int i = 0; i < FILES; i++) {
                HttpResponse<String> again = upload(kho, batch, i);
                assertThat(again.statusCode()).isIn(200, 201);
                if (receipts.containsKey(name(i))) {
                    assertThat(json(again).get("alreadyHad").booleanValue()).isTrue();
                }
            }
            Map<String, JsonNode> complete = items(kho, batch);
            assertThat(complete).hasSize(FILES);
            Map<String, Integer> bySha256 = new HashMap<>();
            complete.values().forEach(item -> bySha256.merge(item.get("sha256").stringValue(), 1, Integer::sum));
            assertThat(bySha256)
                    .hasSize(FILES)
                    .allSatisfy((sha256, count) -> assertThat(count).isOne());
            awaitExamined(kho, batch);
        }
    }

    private static void uploadAllAndKill(KhoProcess kho, String batch, Map<String, String> receipts) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger acknowledged = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 4)
                    .forEach(client -> clients.execute(() -> {
                        for (int i = next.getAndIncrement(); i < FILES; i = next.getAndIncrement()) {
                            try {
                                HttpResponse<String> answer = upload(kho, batch, i);
                                if (answer.statusCode() == 201) {
                                    receipts.put(
                                            name(i), json(answer).get("sha256").stringValue());
                                    acknowledged.incrementAndGet();
                                }
                            } catch (UncheckedIOException killed) {
                                return;
                            }
                        }
                    }));
            while (acknowledged.get() < KILL_AFTER) {
                Thread.onSpinWait();
            }
            kho.kill();
        }
    }

    private static HttpResponse<String> upload(KhoProcess kho, String batch, int i) {
        return kho.put(
                "/api/v1/batches/" + batch + "/files/" + name(i),
                "digitiser",
                "application/pdf",
                BodyPublishers.ofByteArray(TinyPdf.withText("Tờ số " + i).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String name(int i) {
        return "scan-%03d.pdf".formatted(i);
    }

    private static Map<String, JsonNode> items(KhoProcess kho, String batch) {
        Map<String, JsonNode> found = new HashMap<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String after = cursor.get().isEmpty() ? "" : "&cursor=" + KhoProcess.encoded(cursor.get());
            JsonNode page = json(kho.get("/api/v1/batches/" + batch + "/items?limit=200" + after, "digitiser"));
            page.get("items")
                    .forEach(item -> assertThat(found.put(item.get("fileName").stringValue(), item))
                            .isNull());
            cursor = Optional.ofNullable(page.get("nextCursor"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue);
        }
        return found;
    }

    private static void awaitExamined(KhoProcess kho, String batch) throws InterruptedException {
        Waiting.until(
                "all files are examined",
                () -> items(kho, batch).values().stream()
                        .noneMatch(item -> item.get("state").stringValue().equals("RECEIVED")));
        assertThat(items(kho, batch).values())
                .allSatisfy(item -> assertThat(item.get("state").stringValue()).isEqualTo("AWAITING_ROW"));
    }
}
