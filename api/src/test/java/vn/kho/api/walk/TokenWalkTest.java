package vn.kho.api.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.api.walk.KhoProcess.json;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.kho.signing.sample.SampleScans;

/** A copy that an officer signs with a token, on a real Kho that is killed between the two steps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenWalkTest {
    private static final String SCAN = "01-chung-chi-do-dac-ban-do.pdf";
    private static final String PENDING = "/api/v1/copies/pending";

    @TempDir
    static Path folder;

    private TokenOfOfficer token;
    private KhoProcess kho;
    private String result = "";

    @BeforeAll
    void start() throws Exception {
        token = new TokenOfOfficer();
        Path trust = Files.createDirectories(folder.resolve("data/trust"));
        Files.write(trust.resolve("officers.der"), token.root().getEncoded());
        Path scans = Files.createDirectory(folder.resolve("scans"));
        SampleScans.main(new String[] {scans.toString()});
        kho = KhoProcess.start(folder.resolve("data"));
        result = archived(scans);
    }

    @AfterAll
    void stop() {
        kho.close();
    }

    @Test
    @Order(1)
    void takesNobodysTokenBeforeTheOfficeNamedOne() throws Exception {
        HttpResponse<String> answer = begin("off");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("code").stringValue()).isEqualTo("officers-not-set");
    }

    @Test
    @Order(2)
    void finishesAfterAKillWhatItBeganBefore() throws Exception {
        kho.close();
        restart();
        HttpResponse<String> begun = begin("on");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        JsonNode pending = json(begun);
        kho.kill();
        restart();

        byte[] signature =
                token.sign(Base64.getDecoder().decode(pending.get("hash").stringValue()));
        HttpResponse<String> finished = finish(pending, signature);

        assertThat(finished.statusCode()).as(finished.body()).isEqualTo(201);
        JsonNode copy = json(finished);
        assertThat(copy.get("level").stringValue()).isEqualTo("PAdES-BASELINE-T");
        byte[] bytes =
                kho.getBytes(copy.get("contentUrl").stringValue(), "holder").body();
        assertThat(bytes).startsWith(Files.readAllBytes(folder.resolve("scans").resolve(SCAN)));
        assertThat(SealOfCopy.of(bytes).signer()).isEqualTo(TokenOfOfficer.OFFICER);
        Path file = Files.write(folder.resolve("copy.pdf"), bytes);
        assertThat(Tool.run("pdfsig", file.toString())).contains("Total document signed", "Signature is Valid");
        JsonNode verdict =
                json(kho.post("/api/v1/verify/documents", "", "application/pdf", BodyPublishers.ofByteArray(bytes)));
        assertThat(verdict.get("verdict").stringValue()).isEqualTo("GENUINE_IN_FORCE");
        assertThat(json(finish(pending, signature))).isEqualTo(copy);
    }

    private void restart() throws Exception {
        kho = KhoProcess.start(folder.resolve("data"), "--kho.seal.officers=" + TokenOfOfficer.OFFICER);
    }

    private HttpResponse<String> begin(String key) throws Exception {
        return kho.post(
                PENDING,
                "records-office",
                """
                {"order":{"resultId":"%s","recipient":"Ngân hàng A","purpose":"Vay vốn"},"certificates":["%s"]}""".formatted(
                        result,
                        Base64.getEncoder().encodeToString(token.certificate().getEncoded())),
                "Idempotency-Key",
                key);
    }

    private HttpResponse<String> finish(JsonNode pending, byte[] signature) {
        return kho.post(
                PENDING + "/" + pending.get("id").stringValue() + "/signature",
                "records-office",
                "{\"signature\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(signature)));
    }

    private String archived(Path scans) throws Exception {
        String batch = "/api/v1/batches/"
                + json(kho.post("/api/v1/batches", "digitiser", "{\"name\":\"Kệ 12\"}", "Idempotency-Key", "batch"))
                        .get("id")
                        .stringValue();
        kho.put(batch + "/files/" + SCAN, "digitiser", "application/pdf", BodyPublishers.ofFile(scans.resolve(SCAN)));
        kho.put(batch + "/manifest", "digitiser", "text/csv", BodyPublishers.ofFile(scans.resolve("manifest.csv")));
        Waiting.until(
                "the scan waits for a checker",
                () -> json(kho.get(batch, "digitiser"))
                                .get("counts")
                                .get("TO_CHECK")
                                .intValue()
                        == 1);
        String item = "/api/v1/items/"
                + json(kho.get(batch + "/items?state=TO_CHECK", "digitiser"))
                        .at("/items/0/id")
                        .stringValue();
        String etag = kho.get(item, "checker").headers().firstValue("ETag").orElseThrow();
        return json(kho.post(item + "/decisions", "checker", "{\"decision\":\"accept\"}", "If-Match", etag))
                .get("resultId")
                .stringValue();
    }
}
