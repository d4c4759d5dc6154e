package vn.kho.api.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kho.api.walk.KhoProcess.json;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Kho with nothing embedded: PostgreSQL, S3, another OpenID provider, a PKCS#12 key and an RFC 3161 server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CounterpartsTest {
    private static final String MANIFEST = """
            Tên tệp,Mã loại giấy tờ,Số ký hiệu,Ngày cấp,Mã cơ quan cấp,Trích yếu,Ngày hết hạn,Loại chủ,Mã định danh chủ,Tên chủ
            mot.pdf,KQ.G13.000006,%1$s/GP-BCT,05/01/2023,G13,Cấp phép,05/01/2033,CA_NHAN,001190000017,Nguyễn Thị Lan
            hai.pdf,KQ.G13.000006,%1$s-2/GP-BCT,06/01/2023,G13,Cấp phép,06/01/2033,CA_NHAN,001190000017,Nguyễn Thị Lan
            """;

    @TempDir
    static Path folder;

    private Counterparts counterparts;
    private KhoProcess kho;
    private String firstWords = "";

    @BeforeAll
    void start() throws Exception {
        counterparts = new Counterparts(folder);
        kho = KhoProcess.startWithAccountsOf(counterparts.provider, folder.resolve("data"), counterparts.arguments());
        firstWords = Files.readString(folder.resolve("data.log"));
    }

    @AfterAll
    void stop() throws Exception {
        kho.close();
        counterparts.close();
    }

    @Test
    void walksFromAScanToAVerdictWithNothingEmbedded() throws Exception {
        String batch = batch();
        upload(batch, "mot.pdf", "Giay phep mot");
        upload(batch, "hai.pdf", "Giay phep hai");
        JsonNode report = json(manifest(batch, MANIFEST.formatted("700")));
        assertThat(report.get("accepted").intValue()).isEqualTo(2);
        Waiting.until(
                "both files wait for a checker", () -> items(batch, "TO_CHECK").size() == 2);
        List<String> results = items(batch, "TO_CHECK")
                .valueStream()
                .map(item -> accepted(item.get("id").stringValue()))
                .toList();
        assertThat(kho.get("/api/v1/archive", "holder").body()).contains(results);

        HttpResponse<String> issued = kho.post(
                "/api/v1/copies",
                "holder",
                "{\"resultId\":\"%s\",\"recipient\":\"Ngân hàng\",\"purpose\":\"Vay vốn\"}"
                        .formatted(results.getFirst()),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
        String sha256 = json(issued).get("sha256").stringValue();
        byte[] copy = kho.getBytes(
                        "/api/v1/copies/" + json(issued).get("copyId").stringValue() + "/content", "holder")
                .body();
        assertThat(sha256(copy)).isEqualTo(sha256);
        SealOfCopy seal = SealOfCopy.of(copy);
        assertThat(seal.signer()).contains(Counterparts.SEAL_AGENCY);
        assertThat(seal.clock()).contains(Counterparts.TSA_AGENCY);
        assertThat(counterparts.timeStamps).hasPositiveValue();

        assertThat(verdict(sha256)).isEqualTo("GENUINE_IN_FORCE");
        revoke(results.getFirst());
        assertThat(verdict(sha256)).isEqualTo("GENUINE_NOT_IN_FORCE");

        assertThat(counterparts.objectKeys()).hasSizeGreaterThanOrEqualTo(3).noneMatch(key -> key.contains("00119"));
        assertThat(counterparts.database.count("procedure_result")).isGreaterThanOrEqualTo(2);
        assertThat(counterparts.database.count("certified_copy")).isPositive();
    }

    @Test
    void makesNothingEmbedded() throws Exception {
        try (var files = Files.list(kho.data())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("kho.lock", "node-name", "seal", "tmp", "trust");
        }
        assertThat(kho.data().resolve("trust")).isEmptyDirectory();
        assertThat(kho.post("/oauth2/token", "", "{}").statusCode()).isIn(401, 403, 404);
        assertThat(firstWords)
                .contains("Kho is ready")
                .doesNotContain("NO LEGAL VALUE", "demo accounts", "WARN", "ERROR");
    }

    @Test
    void saysThatTheDatabaseDoesNotTakeThePassword() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(counterparts.arguments()));
        arguments.add("--kho.db.password=wrong");
        assertThat(arguments.remove("--kho.db.password=" + RealDatabase.PASSWORD))
                .isTrue();

        assertThatThrownBy(() -> KhoProcess.startWithAccountsOf(
                        counterparts.provider, folder.resolve("locked-out"), arguments.toArray(String[]::new)))
                .hasMessageContaining("The database (kho.db) can't be reached:")
                .hasMessageContaining("password authentication failed for user \"kho\"")
                .message()
                .doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0001", "\\u0085", "\\ud800", "a\\u0000b"})
    void refusesTextThatCannotBeStored(String text) {
        HttpResponse<String> answer = kho.post(
                "/api/v1/batches",
                "digitiser",
                "{\"name\":\"Hộp " + text + "\"}",
                "Idempotency-Key",
                UUID.randomUUID().toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).at("/errors/0/pointer").stringValue()).isEqualTo("/name");
    }

    @Test
    void refusesNulsWhereverTheyComeIn() {
        String batch = batch();
        String nul = Character.toString(0);
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {0, 1, 2});
        String boundary = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a" + nul
                + ".pdf\"\r\n\r\n%PDF-1.7\r\n--b--\r\n";

        assertThat(List.of(
                        kho.get("/api/v1/results?q=a%00b", "records-office"),
                        kho.get("/api/v1/results?issuer=%00", "records-office"),
                        kho.get("/api/v1/results?cursor=" + cursor, "records-office"),
                        kho.get("/api/v1/archive?representation=%00", "holder"),
                        kho.post(
                                "/api/v1/representations",
                                "records-office",
                                "{\"principal\":{\"kind\":\"PERSON\",\"number\":\"001190000017\"},\"representative\":"
                                        + "{\"kind\":\"PERSON\",\"number\":\"079085000025\"},\"capacity\":\"AUTHORISED\","
                                        + "\"proof\":\"\\u0000\"}",
                                "Idempotency-Key",
                                "nul-proof")))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode())
                            .as(answer.uri() + answer.body())
                            .isBetween(400, 499);
                    assertThat(json(answer).get("code").stringValue()).isNotBlank();
                });
        // The server itself refuses such a path, before any part of ours sees it.
        assertThat(List.of(
                        kho.get("/api/v1/verify/t/%00", ""),
                        kho.put(
                                "/api/v1/batches/" + batch + "/files/a%00.pdf",
                                "digitiser",
                                "application/pdf",
                                BodyPublishers.ofString("%PDF-1.7"))))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(400));
        HttpResponse<String> parts = kho.post(
                "/api/v1/batches/" + batch + "/items",
                "digitiser",
                "multipart/form-data; boundary=b",
                BodyPublishers.ofString(boundary));
        assertThat(json(parts).at("/items/0/problem/code").asString(parts.body()))
                .isEqualTo("file-name-malformed");
        assertThat(items(batch, "RECEIVED")).isEmpty();
    }

    @Test
    void understandsMomentsThatNoDatabaseKeeps() {
        String cursor = "-1y2p0ij32e8e7~" + UUID.randomUUID();

        assertThat(List.of(
                        kho.get("/api/v1/results?cursor=" + cursor, "records-office"),
                        kho.get("/api/v1/batches?cursor=" + cursor, "digitiser"),
                        kho.get("/api/v1/catalogue/agencies?on=%2B999999999-01-01", "digitiser"),
                        kho.get("/api/v1/catalogue/agencies?on=-9999-01-01", "digitiser")))
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500));
    }

    @Test
    void stripsControlsFromManifestCells() {
        String batch = batch();
        String nul = Character.toString(0);

        HttpResponse<String> answer = manifest(
                batch, MANIFEST.formatted("7" + nul + "10").replace("Cấp phép", "Cấp" + nul + " phép" + (char) 7));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(items(batch, "AWAITING_FILE")
                        .valueStream()
                        .map(item -> kho.get("/api/v1/items/" + item.get("id").stringValue(), "digitiser"))
                        .map(item -> json(item).get("fields"))
                        .map(fields -> fields.get("docNumber").stringValue() + " "
                                + fields.get("abstract").stringValue()))
                .containsExactlyInAnyOrder("710/GP-BCT Cấp phép", "710-2/GP-BCT Cấp phép");
    }

    @Test
    void saysThatTheDatabaseIsDownAndGoesOnWhenItIsBack() throws Exception {
        String batch = batch();
        counterparts.database.stop();
        try {
            long before = System.nanoTime();
            HttpResponse<String> read = kho.get("/api/v1/batches/" + batch, "digitiser");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            HttpResponse<String> written = kho.post(
                    "/api/v1/batches",
                    "digitiser",
                    "{\"name\":\"Hộp\"}",
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
            assertThat(List.of(read, written)).allSatisfy(answer -> {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(json(answer).get("code").stringValue()).isEqualTo("records-unavailable");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            });
        } finally {
            counterparts.database.startAgain();
        }
        Waiting.until(
                "the database answers again",
                () -> kho.get("/api/v1/batches/" + batch, "digitiser").statusCode() == 200);
        upload(batch(), "sau.pdf", "Sau khi khoi phuc");
    }

    private String batch() {
        HttpResponse<String> answer = kho.post(
                "/api/v1/batches",
                "digitiser",
                "{\"name\":\"Hộp 12\"}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("id").stringValue();
    }

    private void upload(String batch, String name, String text) {
        HttpResponse<String> answer = kho.put(
                "/api/v1/batches/" + batch + "/files/" + name,
                "digitiser",
                "application/pdf",
                BodyPublishers.ofByteArray(TinyPdf.withText(text).getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private HttpResponse<String> manifest(String batch, String csv) {
        return kho.put("/api/v1/batches/" + batch + "/manifest", "digitiser", "text/csv", BodyPublishers.ofString(csv));
    }

    private JsonNode items(String batch, String state) {
        return json(kho.get("/api/v1/batches/" + batch + "/items?state=" + state, "digitiser"))
                .get("items");
    }

    private String accepted(String item) {
        String path = "/api/v1/items/" + item;
        HttpResponse<String> answer = kho.post(
                path + "/decisions", "checker", "{\"decision\":\"accept\"}", "If-Match", etag(path, "checker"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("resultId").stringValue();
    }

    private void revoke(String result) {
        String path = "/api/v1/results/" + result;
        HttpResponse<String> answer = kho.post(
                path + "/events",
                "records-office",
                "{\"kind\":\"REVOKED\",\"legalBasis\":\"45/QĐ-BCT\"}",
                "If-Match",
                etag(path, "records-office"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String etag(String path, String account) {
        return kho.get(path, account).headers().firstValue("ETag").orElseThrow();
    }

    private String verdict(String sha256) {
        return json(kho.get("/api/v1/verify/sha256/" + sha256, ""))
                .get("verdict")
                .stringValue();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
