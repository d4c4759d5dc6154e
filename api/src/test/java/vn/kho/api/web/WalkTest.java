package vn.kho.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.kho.core.content.ContentId;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkTest {
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
    void walksFromAScanToAVerdictThatFollowsARevocation() {
        String result = rest.archived(Rest.ROW_OF_LAN);
        assertThat(rest.get("lan", "/api/v1/archive").text()).contains(result);

        Rest.Answer issued = rest.copy(result);
        assertThat(issued.status()).isEqualTo(201);
        String copy = issued.json().get("copyId").asString();
        assertThat(issued.header("Location")).isEqualTo("/api/v1/copies/" + copy);

        Rest.Answer bytes = rest.get("lan", "/api/v1/copies/" + copy + "/content");
        String sha256 = issued.json().get("sha256").asString();
        assertThat(ContentId.of(bytes.bytes()).hex()).isEqualTo(sha256);
        assertThat(bytes.header("ETag")).isEqualTo("\"" + sha256 + "\"");
        assertThat(bytes.header("Repr-Digest")).isEqualTo(Digests.header(new ContentId(sha256)));
        assertThat(bytes.header("Content-Length")).isEqualTo(Integer.toString(bytes.bytes().length));
        assertThat(bytes.header("Content-Disposition")).isEqualTo("attachment; filename=\"ban-sao-1-2026.pdf\"");
        assertThat(rest.get("lan", "/api/v1/copies/" + copy + "/content", "If-None-Match", bytes.header("ETag"))
                        .status())
                .isEqualTo(304);
        Rest.Answer range = rest.get("lan", "/api/v1/copies/" + copy + "/content", "Range", "bytes=0-4");
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.text()).isEqualTo("%PDF-");

        Rest.Answer verdict = rest.get("anonymous", "/api/v1/verify/sha256/" + sha256);
        assertThat(verdict.json().get("verdict").asString()).isEqualTo("GENUINE_IN_FORCE");
        assertThat(verdict.json().at("/axes/integrity/code").asString()).isEqualTo("hash-match");
        assertThat(verdict.json().at("/masked/holder").asString()).isEqualTo("Nguyễn T. L.");
        assertThat(verdict.text()).doesNotContain("001190000017").doesNotContain("Nguyễn Thị Lan");
        assertThat(verdict.header("Cache-Control")).contains("no-store");
        String code = issued.json().get("lookupCode").asString();
        assertThat(rest.get("anonymous", "/api/v1/verify/t/" + code)
                        .json()
                        .get("verdict")
                        .asString())
                .isEqualTo("REGISTERED_IN_FORCE");

        String revision = rest.get("records", "/api/v1/results/" + result).header("ETag");
        Rest.Answer event = rest.post(
                "records",
                "/api/v1/results/" + result + "/events",
                "{\"kind\":\"REVOKED\",\"legalBasis\":\"45/QĐ-BCT\"}",
                "If-Match",
                revision);
        assertThat(event.status()).isEqualTo(201);
        assertThat(event.json().get("status").asString()).isEqualTo("REVOKED");
        assertThat(rest.get("anonymous", "/api/v1/verify/sha256/" + sha256)
                        .json()
                        .get("verdict")
                        .asString())
                .isEqualTo("GENUINE_NOT_IN_FORCE");
        Rest.Answer another = rest.copy(result);
        assertThat(another.status()).isEqualTo(422);
        assertThat(another.code()).isEqualTo("result-not-in-force");
        assertThat(rest.get("lan", "/api/v1/results/" + result + "/history")
                        .json()
                        .at("/events/1/kind")
                        .asString())
                .isEqualTo("REVOKED");
    }

    @Test
    void verifiesAFileSentRawOrByAForm() {
        Rest.Answer raw = rest.send(
                rest.body("POST", "anonymous", "/api/v1/verify/documents", "application/pdf", "%PDF-1.7 of nobody"));
        Rest.Answer form = rest.send(
                rest.body(
                        "POST",
                        "anonymous",
                        "/api/v1/verify/documents",
                        "multipart/form-data; boundary=b",
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n%PDF-1.7 of nobody\r\n--b--\r\n"));

        assertThat(raw.json().get("verdict").asString()).isEqualTo("UNKNOWN");
        assertThat(raw.json().at("/axes/issuer/state").asString()).isEqualTo("UNSIGNED");
        assertThat(form.json().get("verdict").asString()).isEqualTo("UNKNOWN");
        assertThat(java.nio.file.Path.of("target").toFile().listFiles((dir, name) -> name.startsWith("spool-")))
                .allSatisfy(spool -> assertThat(spool.listFiles()).isEmpty());
    }

    @Test
    void refusesToVerifyWhatIsTooLargeOrNoPdf() {
        Rest.Answer large = rest.send(
                rest.body("POST", "anonymous", "/api/v1/verify/documents", "application/pdf", "%PDF-".repeat((int)
                                World.MAX_FILE_BYTES)));
        Rest.Answer text = rest.send(
                rest.body("POST", "anonymous", "/api/v1/verify/documents", "application/pdf", "no PDF at all"));

        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("file-too-large");
        assertThat(text.status()).isEqualTo(422);
        assertThat(text.code()).isEqualTo("pdf-not-a-pdf");
    }

    @Test
    void saysWhatIsWrongWithAHashACodeOrACursor() {
        assertThat(rest.get("anonymous", "/api/v1/verify/sha256/abc").code()).isEqualTo("hash-malformed");
        assertThat(rest.get("anonymous", "/api/v1/verify/t/abc").code()).isEqualTo("lookup-code-malformed");
        assertThat(rest.get("digitiser", "/api/v1/batches?cursor=x").code()).isEqualTo("cursor-malformed");
        assertThat(rest.get("digitiser", "/api/v1/batches?limit=0").code()).isEqualTo("parameter-malformed");
    }

    @Test
    void asksForIfMatchAndRefusesAStaleOne() {
        String item = rest.itemToCheck(rest.batch(), Rest.ROW_OF_LAN.replace("123/GP", "900/GP"));
        String path = "/api/v1/items/" + item + "/decisions";
        String accept = "{\"decision\":\"accept\"}";

        assertThat(rest.post("checker", path, accept).status()).isEqualTo(428);
        assertThat(rest.post("checker", path, accept, "If-Match", "\"0\"").status())
                .isEqualTo(412);
        assertThat(rest.post("checker", path, accept, "If-Match", "W/\"1\"").status())
                .isEqualTo(412);
    }

    @Test
    void correctsAFieldAndNamesUnknownOnes() {
        String item = rest.itemToCheck(rest.batch(), Rest.ROW_OF_LAN.replace("123/GP", "901/GP"));
        String etag = rest.get("digitiser", "/api/v1/items/" + item).header("ETag");

        Rest.Answer wrong = rest.send(rest.body(
                "PATCH",
                "digitiser",
                "/api/v1/items/" + item,
                "application/json",
                "{\"fields\":{\"colour\":\"red\"}}",
                "If-Match",
                etag));
        Rest.Answer right = rest.send(rest.body(
                "PATCH",
                "digitiser",
                "/api/v1/items/" + item,
                "application/json",
                "{\"fields\":{\"docNumber\":\"902/GP-BCT\"}}",
                "If-Match",
                etag));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/pointer").asString()).isEqualTo("/fields/colour");
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.json().at("/fields/docNumber").asString()).isEqualTo("902/GP-BCT");
        assertThat(right.header("ETag")).isNotEqualTo(etag);
    }

    @Test
    void answersNotModifiedToWhoHasTheRecord() {
        String result = rest.archived(Rest.ROW_OF_LAN.replace("123/GP", "903/GP"));
        Rest.Answer first = rest.get("lan", "/api/v1/results/" + result);

        assertThat(rest.get("lan", "/api/v1/results/" + result, "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void pagesThroughAListByItsLink() {
        rest.batch();
        rest.batch();

        Rest.Answer first = rest.get("digitiser", "/api/v1/batches?limit=1");
        String next = first.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        Rest.Answer second = rest.get("digitiser", next);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().at("/items/0/id")).isNotEqualTo(first.json().at("/items/0/id"));
    }

    @Test
    void matchesAResultToItsHolderAndRefusesAWrongNumber() {
        String result =
                rest.archived(Rest.ROW_OF_LAN.replace("123/GP", "904/GP").replace("001190000017", ""));
        String path = "/api/v1/results/" + result + "/holder";
        String etag = rest.get("records", "/api/v1/results/" + result).header("ETag");

        assertThat(rest.post("records", path, "{\"kind\":\"PERSON\",\"number\":\"12\"}", "If-Match", etag)
                        .code())
                .isEqualTo("holder-id-form");
        Rest.Answer matched =
                rest.post("records", path, "{\"kind\":\"PERSON\",\"number\":\"001190000017\"}", "If-Match", etag);
        assertThat(matched.status()).isEqualTo(200);
        assertThat(rest.get("lan", "/api/v1/results/" + result).status()).isEqualTo(200);
    }

    @Test
    void opensTheArchiveOfAPrincipalToTheirRepresentative() {
        String result = rest.archived(Rest.ROW_OF_LAN.replace("123/GP", "905/GP"));
        assertThat(rest.get("minh", "/api/v1/archive?representation=" + result).status())
                .isEqualTo(404);
        // No personal number in an address: such parameters mean nothing.
        assertThat(rest.get("minh", "/api/v1/archive?holderKind=PERSON&holderId=001190000017")
                        .text())
                .doesNotContain(result);

        Rest.Answer noted = rest.post("records", "/api/v1/representations", """
                {"principal":{"kind":"PERSON","number":"001190000017"},
                 "representative":{"kind":"PERSON","number":"079085000029"},
                 "capacity":"AUTHORISED","proof":"UQ 12"}""");
        assertThat(noted.status()).isEqualTo(201);
        assertThat(noted.text()).doesNotContain("001190000017");
        String id = noted.json().get("id").asString();
        assertThat(rest.get("minh", "/api/v1/archive?representation=" + id).text())
                .contains(result);
        assertThat(rest.get("minh", "/api/v1/archive/principals")
                        .json()
                        .at("/items/0/representationId")
                        .asString())
                .isEqualTo(id);

        assertThat(rest.post("records", "/api/v1/representations/" + id + "/end", "")
                        .status())
                .isEqualTo(204);
        assertThat(rest.get("minh", "/api/v1/results/" + result).status()).isEqualTo(404);
    }
}
