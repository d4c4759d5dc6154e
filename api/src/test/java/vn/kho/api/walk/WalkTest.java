package vn.kho.api.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.api.walk.KhoProcess.json;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
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

/** The main job over REST, from a folder of scans to a verdict that follows the result. Each step builds on the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WalkTest {
    private static final String CERTIFICATE = "01-chung-chi-do-dac-ban-do.pdf";
    private static final String LICENCE_SOON_EXPIRING = "02-giay-phep-khai-thac-nuoc-duoi-dat.pdf";
    private static final String EXPIRED = "03-giay-phep-hanh-nghe-khoan.pdf";
    private static final String UNMATCHED = "08-giay-phep-tham-do-khoang-san.pdf";

    @TempDir
    static Path folder;

    private KhoProcess kho;
    private Path scans;
    private String batch = "";
    private final Map<String, String> resultOfFile = new LinkedHashMap<>();
    private JsonNode copy;
    private byte[] copyBytes = {};

    @BeforeAll
    void start() throws Exception {
        scans = Files.createDirectory(folder.resolve("scans"));
        SampleScans.main(new String[] {scans.toString()});
        kho = KhoProcess.start(folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        kho.close();
    }

    @Test
    @Order(1)
    void takesAFolderOfScansWithItsManifest() throws IOException {
        HttpResponse<String> opened =
                kho.post("/api/v1/batches", "digitiser", "{\"name\":\"Kệ 12\"}", "Idempotency-Key", "walk-1");
        assertThat(opened.statusCode()).isEqualTo(201);
        batch = json(opened).get("id").stringValue();

        for (Path scan : pdfs()) {
            HttpResponse<String> receipt = kho.put(
                    "/api/v1/batches/" + batch + "/files/" + scan.getFileName(),
                    "digitiser",
                    "application/pdf",
                    BodyPublishers.ofFile(scan));
            assertThat(receipt.statusCode()).isEqualTo(201);
            assertThat(json(receipt).get("sha256").stringValue()).isEqualTo(sha256(Files.readAllBytes(scan)));
        }
        HttpResponse<String> manifest = kho.put(
                "/api/v1/batches/" + batch + "/manifest",
                "digitiser",
                "text/csv",
                BodyPublishers.ofFile(scans.resolve("manifest.csv")));

        assertThat(manifest.statusCode()).isEqualTo(200);
        assertThat(json(manifest).get("faulty").intValue()).isZero();
        assertThat(json(manifest).get("rows").intValue()).isEqualTo(8);
    }

    @Test
    @Order(2)
    void examinesEveryFile() throws InterruptedException {
        Waiting.until(
                "all eight wait for a checker",
                () -> json(kho.get("/api/v1/batches/" + batch, "digitiser"))
                                .get("counts")
                                .get("TO_CHECK")
                                .intValue()
                        == 8);
    }

    @Test
    @Order(3)
    void keepsTheUploaderFromAccepting() {
        JsonNode item = items("TO_CHECK").getFirst();

        HttpResponse<String> own = decide("digitiser", item, "{\"decision\":\"accept\"}");

        assertThat(own.statusCode()).isEqualTo(403);
    }

    @Test
    @Order(4)
    void putsWhatASecondPersonAcceptsIntoTheArchive() {
        for (JsonNode item : items("TO_CHECK")) {
            HttpResponse<byte[]> image =
                    kho.getBytes("/api/v1/items/" + item.get("id").stringValue() + "/pages/1?dpi=60", "checker");
            assertThat(image.statusCode()).isEqualTo(200);
            assertThat(image.headers().firstValue("content-type")).contains("image/png");

            HttpResponse<String> accepted = decide("checker", item, "{\"decision\":\"accept\"}");
            assertThat(accepted.statusCode()).isEqualTo(200);
            resultOfFile.put(
                    item.get("fileName").stringValue(),
                    json(accepted).get("resultId").stringValue());
        }

        List<String> own = ids(json(kho.get("/api/v1/archive", "holder")));
        assertThat(own)
                .hasSize(4)
                .contains(resultOfFile.get(CERTIFICATE), resultOfFile.get(EXPIRED))
                .doesNotContain(resultOfFile.get(UNMATCHED));
        assertThat(ids(json(kho.get("/api/v1/archive", "holder2")))).hasSize(1);
    }

    @Test
    @Order(5)
    void issuesASignedCopyThatBeginsWithTheScansOwnBytes() throws IOException {
        HttpResponse<String> issued = order("walk-copy", resultOfFile.get(CERTIFICATE));
        assertThat(issued.statusCode()).isEqualTo(201);
        copy = json(issued);

        HttpResponse<byte[]> content = kho.getBytes(copy.get("contentUrl").stringValue(), "holder");
        copyBytes = content.body();

        assertThat(copy.get("level").stringValue()).isEqualTo("PAdES-BASELINE-T");
        assertThat(sha256(copyBytes)).isEqualTo(copy.get("sha256").stringValue());
        assertThat(copyBytes).startsWith(Files.readAllBytes(scans.resolve(CERTIFICATE)));
        Path file = Files.write(folder.resolve("copy.pdf"), copyBytes);
        assertThat(Tool.run("pdfsig", file.toString()))
                .contains("Total document signed", "Signature is Valid", "ETSI.CAdES.detached", "NO LEGAL VALUE");
        assertThat(Tool.run("qpdf", "--check", file.toString())).contains("No syntax or stream encoding errors");
        assertThat(Tool.run("pdftotext", "-l", "1", file.toString(), "-"))
                .contains("SAO Y", "Bộ Nông nghiệp và Môi trường", "+07:00");
    }

    @Test
    @Order(6)
    void answersARepeatedOrderWithTheSameCopy() {
        HttpResponse<String> again = order("walk-copy", resultOfFile.get(CERTIFICATE));

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(json(again)).isEqualTo(copy);
        assertThat(json(kho.get("/api/v1/copies", "holder")).get("items")).hasSize(1);
    }

    @Test
    @Order(7)
    void verifiesTheCopyByHashByCodeAndByFileWithoutSigningIn() {
        JsonNode byHash =
                json(kho.get("/api/v1/verify/sha256/" + copy.get("sha256").stringValue(), ""));
        JsonNode byCode =
                json(kho.get("/api/v1/verify/t/" + copy.get("lookupCode").stringValue(), ""));
        JsonNode byFile = json(verifyFile(copyBytes));

        assertThat(byHash.get("verdict").stringValue()).isEqualTo("GENUINE_IN_FORCE");
        assertThat(byFile.get("verdict").stringValue()).isEqualTo("GENUINE_IN_FORCE");
        assertThat(byCode.get("verdict").stringValue()).isEqualTo("REGISTERED_IN_FORCE");
        for (JsonNode answer : List.of(byHash, byCode, byFile)) {
            assertThat(answer.get("axes").propertyNames())
                    .containsExactlyInAnyOrder("integrity", "issuer", "copy", "source");
            assertThat(answer.toString()).doesNotContain("001190000017", "Thị Lan", "01287/CC-BTNMT");
        }
    }

    @Test
    @Order(8)
    void findsAFlippedByteAnywhere() {
        IntStream offsets = IntStream.concat(
                IntStream.iterate(0, i -> i < copyBytes.length, i -> i + copyBytes.length / 40),
                IntStream.rangeClosed(1, 10).map(i -> copyBytes.length - i));
        offsets.forEach(offset -> {
            byte[] flipped = copyBytes.clone();
            flipped[offset] ^= 1;

            HttpResponse<String> answer = verifyFile(flipped, "agency");

            assertThat(answer.statusCode()).as("offset %d", offset).isIn(200, 422);
            if (answer.statusCode() == 200) {
                assertThat(json(answer).get("verdict").stringValue())
                        .as("offset %d", offset)
                        .isIn("ALTERED", "INDETERMINATE", "UNKNOWN");
            }
        });
    }

    @Test
    @Order(9)
    void refusesCopiesOfWhatIsExpiredOrNotTheirs() {
        HttpResponse<String> expired = order("walk-expired", resultOfFile.get(EXPIRED));
        HttpResponse<String> foreign = order("walk-foreign", resultOfFile.get(UNMATCHED));

        assertThat(expired.statusCode()).isEqualTo(422);
        assertThat(json(expired).get("code").stringValue()).isEqualTo("result-not-in-force");
        assertThat(foreign.statusCode()).isEqualTo(404);
    }

    @Test
    @Order(10)
    void changesTheVerdictOfCopiesAlreadyOutAtOnce() {
        assertThat(event("SUSPENDED").statusCode()).isEqualTo(201);
        assertThat(verdict().get("axes").get("source").get("state").stringValue())
                .isEqualTo("SUSPENDED");
        assertThat(event("RESUMED").statusCode()).isEqualTo(201);
        assertThat(verdict().get("verdict").stringValue()).isEqualTo("GENUINE_IN_FORCE");

        assertThat(event("REVOKED").statusCode()).isEqualTo(201);

        assertThat(verdict().get("verdict").stringValue()).isEqualTo("GENUINE_NOT_IN_FORCE");
        assertThat(verdict().get("axes").get("source").get("state").stringValue())
                .isEqualTo("REVOKED");
        assertThat(order("walk-revoked", resultOfFile.get(CERTIFICATE)).statusCode())
                .isEqualTo(422);
        assertThat(kho.getBytes(copy.get("contentUrl").stringValue(), "holder").body())
                .isEqualTo(copyBytes);
    }

    @Test
    @Order(11)
    void showsAnUnmatchedResultOnceItsHolderIsFound() {
        String id = resultOfFile.get(UNMATCHED);
        HttpResponse<String> matched = kho.post(
                "/api/v1/results/" + id + "/holder",
                "records-office",
                "{\"kind\":\"PERSON\",\"number\":\"001190000017\"}",
                "If-Match",
                etag("/api/v1/results/" + id, "records-office"));

        assertThat(matched.statusCode()).isEqualTo(200);
        assertThat(ids(json(kho.get("/api/v1/archive", "holder")))).contains(id);
    }

    @Test
    @Order(12)
    void keepsEverythingThroughAKill() throws Exception {
        kho.kill();
        kho = KhoProcess.start(folder.resolve("data"));

        assertThat(verdict().get("verdict").stringValue()).isEqualTo("GENUINE_NOT_IN_FORCE");
        assertThat(kho.getBytes(copy.get("contentUrl").stringValue(), "holder").body())
                .isEqualTo(copyBytes);
        HttpResponse<String> next = order("walk-after", resultOfFile.get(LICENCE_SOON_EXPIRING));
        assertThat(next.statusCode()).isEqualTo(201);
        assertThat(json(next).get("registerNo").stringValue())
                .isNotEqualTo(copy.get("registerNo").stringValue());
    }

    private HttpResponse<String> order(String key, String result) {
        return kho.post(
                "/api/v1/copies",
                "holder",
                "{\"resultId\":\"%s\",\"recipient\":\"Ngân hàng A\",\"purpose\":\"Vay vốn\"}".formatted(result),
                "Idempotency-Key",
                key);
    }

    private HttpResponse<String> event(String kind) {
        String result = "/api/v1/results/" + resultOfFile.get(CERTIFICATE);
        return kho.post(
                result + "/events",
                "records-office",
                "{\"kind\":\"%s\",\"effective\":\"2026-11-01T08:00:00+07:00\",\"legalBasis\":\"45/QĐ-BNNMT\"}"
                        .formatted(kind),
                "If-Match",
                etag(result, "records-office"),
                "Idempotency-Key",
                "walk-" + kind);
    }

    private JsonNode verdict() {
        return json(kho.get("/api/v1/verify/sha256/" + copy.get("sha256").stringValue(), "agency"));
    }

    private HttpResponse<String> verifyFile(byte[] file) {
        return verifyFile(file, "");
    }

    private HttpResponse<String> verifyFile(byte[] file, String account) {
        return kho.post("/api/v1/verify/documents", account, "application/pdf", BodyPublishers.ofByteArray(file));
    }

    private HttpResponse<String> decide(String account, JsonNode item, String decision) {
        String path = "/api/v1/items/" + item.get("id").stringValue();
        return kho.post(path + "/decisions", account, decision, "If-Match", etag(path, "checker"));
    }

    private String etag(String path, String account) {
        return kho.get(path, account).headers().firstValue("ETag").orElseThrow();
    }

    private List<JsonNode> items(String state) {
        JsonNode page = json(kho.get("/api/v1/batches/" + batch + "/items?limit=100&state=" + state, "digitiser"));
        return StreamSupport.stream(page.get("items").spliterator(), false).toList();
    }

    private List<Path> pdfs() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(scans, "*.pdf")) {
            return StreamSupport.stream(files.spliterator(), false).sorted().toList();
        }
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.get("items").spliterator(), false)
                .map(result -> result.get("id").stringValue())
                .toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
