package vn.kho.api.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.kho.api.web.Digests;
import vn.kho.api.web.Rest;
import vn.kho.core.content.ContentId;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadTest {
    private static final String PDF = "%PDF-1.7 một";

    private Rest rest;

    @BeforeAll
    void start() {
        rest = new Rest();
    }

    @AfterAll
    void stop() {
        rest.close();
    }

    @Test
    void givesTheSameReceiptTwice() {
        String path = "/api/v1/batches/" + rest.batch() + "/files/gi%E1%BA%A5y%20ph%C3%A9p.pdf";

        Rest.Answer first = rest.put("digitiser", path, "application/pdf", PDF);
        Rest.Answer second = rest.put("digitiser", path, "application/pdf", PDF);

        String sha256 = ContentId.of(PDF.getBytes(StandardCharsets.UTF_8)).hex();
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().get("fileName").asString()).isEqualTo("giấy phép.pdf");
        assertThat(first.json().get("sha256").asString()).isEqualTo(sha256);
        assertThat(first.header("ETag")).isEqualTo("\"" + sha256 + "\"");
        assertThat(first.json().get("receivedAt").asString()).endsWith("+07:00");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("alreadyHad").asBoolean()).isTrue();
        assertThat(second.json().get("itemId")).isEqualTo(first.json().get("itemId"));
    }

    @Test
    void keepsNothingOfAFileWithAnotherDigest() {
        String batch = rest.batch();
        String digest = Digests.header(ContentId.of(new byte[] {1}));

        Rest.Answer wrong = rest.put(
                "digitiser",
                "/api/v1/batches/" + batch + "/files/a.pdf",
                "application/pdf",
                PDF,
                "Content-Digest",
                digest);
        Rest.Answer malformed = rest.put(
                "digitiser",
                "/api/v1/batches/" + batch + "/files/a.pdf",
                "application/pdf",
                PDF,
                "Content-Digest",
                "sha-256=abc");

        assertThat(wrong.code()).isEqualTo("digest-mismatch");
        assertThat(malformed.code()).isEqualTo("digest-malformed");
        assertThat(rest.get("digitiser", "/api/v1/batches/" + batch + "/items")
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void refusesAnotherFileOfTheSameName() {
        String path = "/api/v1/batches/" + rest.batch() + "/files/a.pdf";
        rest.put("digitiser", path, "application/pdf", PDF);

        Rest.Answer other = rest.put("digitiser", path, "application/pdf", PDF + "khác");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("file-name-taken");
    }

    @Test
    void takesGoodPartsInBesideBadOnes() {
        String batch = rest.batch();
        String body = part("file", "thư mục/một.pdf", PDF)
                + part("file", "big.pdf", "x".repeat(8_000_001))
                + part("manifest", "manifest.csv", Rest.ROW_OF_LAN)
                + part("file", "", PDF)
                + part("file", "hai.pdf", "%PDF-1.7 hai")
                + "--b--\r\n";

        Rest.Answer answer = rest.send(rest.body(
                "POST", "digitiser", "/api/v1/batches/" + batch + "/items", "multipart/form-data; boundary=b", body));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/items/0/receipt/fileName").asString()).isEqualTo("một.pdf");
        assertThat(answer.json().at("/items/1/problem/code").asString()).isEqualTo("file-too-large");
        assertThat(answer.json().at("/items/2/problem/code").asString()).isEqualTo("file-name-malformed");
        assertThat(answer.json().at("/items/3/receipt/state").asString()).isEqualTo("RECEIVED");
        assertThat(answer.json().at("/manifest/report/faults/0/code").asString())
                .isEqualTo("file-missing");
        assertThat(answer.json().at("/manifest/report/filesWithoutRow").size()).isEqualTo(2);
    }

    @Test
    void takesNoMoreIntoAClosedBatch() {
        String batch = rest.batch();
        rest.post("digitiser", "/api/v1/batches/" + batch + "/close", "");

        Rest.Answer late = rest.put("digitiser", "/api/v1/batches/" + batch + "/files/a.pdf", "application/pdf", PDF);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("batch-closed");
    }

    @Test
    void reportsEachFaultOfAManifestWithRowAndColumn() {
        String batch = rest.batch();
        String manifest = Rest.ROW_OF_LAN
                + "b.pdf,KQ.G13.000006,9/GP,31/02/2023,G13,Cấp phép,05/01/2033,CA_NHAN,001190000017,Nguyễn Thị Lan\n"
                + "c.pdf,a,b,c,d,e,f,g,h,i,j,k\n";
        rest.put("digitiser", "/api/v1/batches/" + batch + "/files/a.pdf", "application/pdf", PDF + "a");
        rest.put("digitiser", "/api/v1/batches/" + batch + "/files/d.pdf", "application/pdf", PDF + "d");

        Rest.Answer report = rest.put("digitiser", "/api/v1/batches/" + batch + "/manifest", "text/csv", manifest);

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.json().get("rows").asInt()).isEqualTo(3);
        assertThat(report.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(report.json().get("faulty").asInt()).isEqualTo(2);
        assertThat(report.json().at("/faults/0/row").asInt()).isEqualTo(2);
        assertThat(report.json().at("/faults/0/column").asInt()).isEqualTo(4);
        assertThat(report.json().at("/faults/0/columnName").asString()).isEqualTo("Ngày cấp");
        assertThat(report.json().at("/faults/0/code").asString()).isEqualTo("date-malformed");
        assertThat(report.json().at("/faults/0/fix/en").asString()).contains("05/01/2023");
        assertThat(report.json().at("/faults/1/code").asString()).isEqualTo("file-missing");
        assertThat(report.json().at("/faults/2/code").asString()).isEqualTo("row-cells-too-many");
        assertThat(report.json().at("/filesWithoutRow/0").asString()).isEqualTo("d.pdf");
    }

    private static String part(String field, String fileName, String body) {
        return "--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n"
                .formatted(field, fileName, body);
    }
}
