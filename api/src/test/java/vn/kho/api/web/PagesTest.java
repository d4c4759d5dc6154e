package vn.kho.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import vn.kho.core.content.ContentId;

/** Pages over the real use cases: what they show, and what their forms do. */
@SpringBootTest(classes = PagesFixture.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class PagesTest {
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @LocalServerPort
    int port;

    @Autowired
    PagesSeed.Seeded seeded;

    @Test
    void rendersEveryPageInBothLanguagesWithoutAMissingText() throws Exception {
        SoftAssertions pages = new SoftAssertions();
        for (String language : new String[] {"vi", "en"}) {
            for (Map.Entry<String, String> page : PageAddresses.of(seeded).entrySet()) {
                HttpResponse<String> answer = get(page.getValue() + "&lang=" + language);
                String name = page.getKey() + " in " + language;
                pages.assertThat(answer.statusCode()).as(name).isEqualTo(200);
                pages.assertThat(answer.body())
                        .as(name)
                        .contains("<html lang=\"" + language + "\"")
                        .contains("</html>")
                        .contains("signatures have no legal value")
                        .doesNotContain("??")
                        .doesNotContain("th:")
                        .doesNotContain(" style=")
                        .doesNotContainIgnoringCase("chứng thực");
            }
        }
        pages.assertAll();
    }

    @Test
    void keepsTheLanguageThatWasChosen() throws Exception {
        get("/?lang=en");

        assertThat(get("/about").body()).contains("<html lang=\"en\"");
        assertThat(get("/about?lang=fr").body()).contains("<html lang=\"en\"");
    }

    @Test
    void showsPeopleAPageWhenSomethingIsNotThere() throws Exception {
        assertThat(get("/archive/" + seeded.batch().id() + "?tester=holder").statusCode())
                .isEqualTo(404);
        assertThat(get("/archive/none?tester=holder").statusCode()).isEqualTo(404);
        HttpResponse<String> nowhere = get("/nowhere");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("Không tìm thấy").doesNotContain("??");
    }

    @Test
    void tellsWhoLacksTheRoleWithoutSayingMore() throws Exception {
        HttpResponse<String> journal = get("/journal?tester=holder");

        assertThat(journal.statusCode()).isEqualTo(403);
        assertThat(journal.body()).contains("không có vai trò").doesNotContain("??");
    }

    @Test
    void keepsPersonalNumbersOutOfAddressesAndTitles() throws Exception {
        for (String address : PageAddresses.of(seeded).values()) {
            String body = get(address).body();
            assertThat(body).doesNotContainPattern("(href|src|action)=\"[^\"]*(001190000017|079085000029)");
            assertThat(body).doesNotContainPattern("<title>[^<]*(001190000017|079085000029)");
        }
    }

    @Test
    void acceptsAnItemIntoItsHoldersArchive() throws Exception {
        post(
                "/check/" + seeded.toCheck().id() + "/accept?tester=checker",
                Map.of("revision", Long.toString(seeded.toCheck().revision())));

        assertThat(get("/archive?tester=holder").body()).contains("500/GP-ĐTĐL");
    }

    @Test
    void refusesADecisionOnOnesOwnWork() throws Exception {
        HttpResponse<String> answer = post(
                "/check/" + seeded.toCheck().id() + "/accept?tester=both",
                Map.of("revision", Long.toString(seeded.toCheck().revision())));

        assertThat(answer.body()).contains("data-test=\"notice-bad\"").doesNotContain("data-test=\"accept\"");
        assertThat(get("/archive?tester=holder").body()).doesNotContain("500/GP-ĐTĐL");
    }

    @Test
    void issuesACopyAndTellsWhyARevokedResultGetsNone() throws Exception {
        Map<String, String> asked = Map.of(
                "recipient",
                "Ngân hàng",
                "purpose",
                "Vay vốn",
                "result",
                seeded.inForce().id().toString());
        HttpResponse<String> receipt = post("/copies?tester=holder", asked);
        assertThat(receipt.uri().getPath()).startsWith("/copies/");
        assertThat(receipt.body()).contains("data-test=\"copy-download\"");
        HttpResponse<byte[]> copy = browser.send(
                HttpRequest.newBuilder(URI.create(receipt.uri()
                                .resolve(receipt.uri().getPath() + "/content")
                                .toString()))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(receipt.body()).contains(ContentId.of(copy.body()).hex());

        HttpResponse<String> refused = post(
                "/copies?tester=holder",
                Map.of(
                        "recipient",
                        "Ngân hàng",
                        "purpose",
                        "Vay vốn",
                        "result",
                        seeded.revoked().id().toString()));
        assertThat(refused.uri().getPath()).startsWith("/archive/");
        assertThat(refused.body()).contains("data-test=\"copy-refused\"", "đã bị thu hồi");
    }

    @Test
    void changesTheVerdictOfACopyWithAStatusEvent() throws Exception {
        String verdict = "/t/" + seeded.copy().lookupCode().value();
        assertThat(get(verdict).body()).contains("data-verdict=\"REGISTERED_IN_FORCE\"");

        HttpResponse<String> recorded = post(
                "/records/" + seeded.inForce().id() + "/events?tester=records",
                Map.of(
                        "kind", "REVOKED",
                        "effective", "2026-11-23T10:00",
                        "legalBasis", "Quyết định số 13/QĐ-BCT",
                        "lastDay", "",
                        "successor", "",
                        "revision", Long.toString(seeded.inForce().revision())));

        assertThat(recorded.body()).contains("data-test=\"notice-good\"");
        assertThat(get(verdict).body()).contains("data-verdict=\"REGISTERED_NOT_IN_FORCE\"");
    }

    @Test
    void answersAnAcknowledgedFileWithTheHashOfWhatIsKept() throws Exception {
        byte[] scan = "%PDF tên có dấu".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(address("/batches/" + seeded.batch().id() + "/files?tester=digitiser&name="
                                + URLEncoder.encode("giấy phép #1;a%.pdf", StandardCharsets.UTF_8)))
                        .PUT(BodyPublishers.ofByteArray(scan))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(ContentId.of(scan).hex(), "giấy phép #1;a%.pdf");
    }

    @Test
    void savesCorrectionsOfAFaultyItem() throws Exception {
        HttpResponse<String> saved = post(
                "/items/" + seeded.faulty().id() + "/fields?tester=digitiser",
                Map.of(
                        "issueDate", "05/02/2025",
                        "validTo", "04/02/2030",
                        "holderId", "001190000017",
                        "revision", Long.toString(seeded.faulty().revision())));

        assertThat(saved.body()).contains("data-test=\"notice-good\"", "item-TO_CHECK");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(address(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(address(path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
