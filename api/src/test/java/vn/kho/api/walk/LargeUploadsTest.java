package vn.kho.api.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.api.walk.KhoProcess.json;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.api.compat.ForeignSigner;
import vn.kho.signing.validation.TestCa;

/** Files of nearly a hundred megabytes, and beyond, given to Kho with 512 MB of heap. */
class LargeUploadsTest {
    private static final int MEGABYTE = 1024 * 1024;

    /** As many as one address may send at a time. */
    private static final int AT_ONCE = 4;

    private static final String UNKNOWN = "/api/v1/verify/sha256/" + "0".repeat(64);

    @TempDir
    Path folder;

    @Test
    void areVerifiedOrRefusedAndHinderNobody() throws Exception {
        Path large = large();
        assertThat(Files.size(large)).isBetween(94L * MEGABYTE, 100_000_000L);
        Path tooLarge = folder.resolve("too-large.pdf");
        Files.copy(large, tooLarge);
        Files.write(tooLarge, new byte[10 * MEGABYTE], StandardOpenOption.APPEND);

        Path data = folder.resolve("data");
        try (KhoProcess kho = KhoProcess.start(
                        data, "--kho.verify.rate.anonymous.per-minute=6000", "--kho.verify.rate.anonymous.burst=3000");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpResponse<String> alone = verified(kho, large);
            assertThat(alone.statusCode()).as(alone.body()).isEqualTo(200);
            assertThat(json(alone).at("/signatures/0/integrity").asString(""))
                    .as(alone.body())
                    .isEqualTo("INTACT");

            HttpResponse<String> refused = verified(kho, tooLarge);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");

            List<Future<HttpResponse<String>>> atOnce = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                atOnce.add(clients.submit(() -> verified(kho, large)));
            }
            int lookUps = 0;
            while (!atOnce.stream().allMatch(Future::isDone)) {
                assertThat(get(kho, UNKNOWN).statusCode()).isEqualTo(200);
                lookUps++;
                Thread.sleep(50);
            }
            assertThat(lookUps).isPositive();
            for (Future<HttpResponse<String>> each : atOnce) {
                // Whoever waits too long for one of two workers is told so.
                assertThat(each.get().statusCode()).as(each.get().body()).isIn(200, 503);
            }
            assertThat(atOnce.stream().filter(each -> each.resultNow().statusCode() == 200))
                    .isNotEmpty();
            assertThat(get(kho, "/actuator/health").statusCode()).isEqualTo(200);
        }
        assertThat(Files.readString(folder.resolve("data.log"))).doesNotContain("OutOfMemoryError");
    }

    /** Answered within seconds whatever else is going on: the client would give up otherwise. */
    private static HttpResponse<String> get(KhoProcess kho, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(kho.base().resolve(path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> verified(KhoProcess kho, Path pdf) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(kho.base().resolve("/api/v1/verify/documents"))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", "application/pdf")
                            .header("Accept", "application/json")
                            .POST(BodyPublishers.ofFile(pdf))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** Twenty thousand objects and four streams of noise, signed. */
    private Path large() throws Exception {
        Path file = folder.resolve("large.pdf");
        Instant now = Instant.now();
        TestCa.Issued signer = TestCa.root("Authority", now.minus(Duration.ofDays(9)), now.plus(Duration.ofDays(9)))
                .issue("Officer", TestCa.SEALING);
        return Files.write(file, ForeignSigner.signed(unsigned(), signer));
    }

    private static byte[] unsigned() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(100 * MEGABYTE);
        List<Integer> offsets = new ArrayList<>();
        try (BufferedOutputStream out = new BufferedOutputStream(bytes)) {
            out.write(ascii("%PDF-1.7\n"));
            object(out, bytes, offsets, "<< /Type /Catalog /Pages 2 0 R >>");
            object(out, bytes, offsets, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
            object(
                    out,
                    bytes,
                    offsets,
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Things [4 0 R 5 0 R 6 0 R 7 0 R] >>");
            byte[] noise = new byte[23 * MEGABYTE + MEGABYTE / 2];
            new Random(1).nextBytes(noise);
            for (int i = 0; i < 4; i++) {
                out.flush();
                offsets.add(bytes.size());
                out.write(ascii(offsets.size() + " 0 obj\n<< /Length " + noise.length + " >>\nstream\n"));
                out.write(noise);
                out.write(ascii("\nendstream\nendobj\n"));
            }
            for (int i = 0; i < 20_000; i++) {
                object(out, bytes, offsets, "<< /Number " + i + " >>");
            }
            out.flush();
            int xref = bytes.size();
            out.write(ascii("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n"));
            for (int offset : offsets) {
                out.write(ascii("%010d 00000 n \n".formatted(offset)));
            }
            out.write(ascii(
                    "trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + xref + "\n%%EOF\n"));
        }
        return bytes.toByteArray();
    }

    private static void object(
            BufferedOutputStream out, ByteArrayOutputStream bytes, List<Integer> offsets, String content)
            throws IOException {
        out.flush();
        offsets.add(bytes.size());
        out.write(ascii(offsets.size() + " 0 obj\n" + content + "\nendobj\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
