package vn.kho.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.kho.api.browser.Chromium;
import vn.kho.core.pdf.SignatureCriterion;

/** Pages in a real browser, under the content security policy: phone width, accessibility rules, scripts. */
@SpringBootTest(classes = PagesFixture.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInABrowserTest {
    private static final Path SHOTS = Path.of("target", "screenshots", "pages");

    @LocalServerPort
    int port;

    @Autowired
    PagesSeed.Seeded seeded;

    private Chromium chromium;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @Test
    void fitsAPhoneAndKeepsTheRulesOfAccessibility() {
        SoftAssertions pages = new SoftAssertions();
        try (BrowserContext phone = context(360, 780)) {
            Page page = phone.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                // There is no REST interface beside these pages.
                if (message.type().equals("error") && !message.location().matches(".*/(api|statuslists)\\b.*")) {
                    complaints.add(message.text() + " at " + message.location());
                }
            });
            for (Map.Entry<String, String> address : PageAddresses.of(seeded).entrySet()) {
                page.navigate(url(address.getValue()));
                shoot(page, address.getKey() + "-360");
                pages.assertThat((int) page.evaluate("document.scrollingElement.scrollWidth"))
                        .as("width of " + address.getKey())
                        .isLessThanOrEqualTo(360);
                pages.assertThat(new AxeBuilder(page)
                                .analyze().getViolations().stream()
                                        .map(rule -> rule.getId() + " "
                                                + rule.getNodes().getFirst().getHtml())
                                        .toList())
                        .as("accessibility of " + address.getKey())
                        .isEmpty();
                pages.assertThat(complaints)
                        .as("console on " + address.getKey())
                        .isEmpty();
                complaints.clear();
            }
        }
        pages.assertAll();
    }

    @Test
    void looksAsMeantOnADesk() {
        try (BrowserContext desk = context(1280, 900)) {
            Page page = desk.newPage();
            PageAddresses.of(seeded).forEach((name, address) -> {
                page.navigate(url(address));
                shoot(page, name + "-1280");
                assertThat((int) page.evaluate("document.scrollingElement.scrollWidth"))
                        .as("width of " + name)
                        .isLessThanOrEqualTo(1280);
            });
        }
        assertThat(SHOTS).isDirectoryContaining("glob:**-1280.png");
    }

    @Test
    void asksOnlyForTheHashOfAFileUntilItsOwnerSendsIt() {
        List<String> sent = new ArrayList<>();
        try (BrowserContext context = context(1280, 900)) {
            Page page = context.newPage();
            page.onRequest(request -> sent.add(request.method() + " " + request.url()));
            page.navigate(url("/verify?tester="));
            page.setInputFiles("[data-test=verify-file]", pdf("other.pdf", "%PDF signed elsewhere"));
            page.waitForSelector("[data-verdict=UNKNOWN]");
            assertThat(sent).noneMatch(request -> request.startsWith("POST"));

            page.click("[data-test=verify-send]");
            page.waitForSelector("[data-verdict=SIGNATURE_VALID_NOT_OURS]");
            assertThat(page.textContent("[data-test=signature-outcome]")).isEqualTo("Chữ ký số hợp lệ");
            assertThat(page.locator("[data-criterion]").count()).isEqualTo(SignatureCriterion.values().length);
            page.click(".criteria summary");
            shoot(page, "verify-signature-1280");

            page.setInputFiles("[data-test=verify-file]", pdf("altered.pdf", "%PDF signed and altered"));
            page.waitForSelector("[data-verdict=UNKNOWN]");
            page.click("[data-test=verify-send]");
            page.waitForSelector("[data-verdict=ALTERED]");
            assertThat(page.getAttribute("[data-criterion='2.4']", "data-state"))
                    .isEqualTo("NOT_MET");
            page.setViewportSize(390, 844);
            shoot(page, "verify-signature-altered-390");
        }
    }

    @Test
    void uploadsFilesAndAManifestWithTheirProgress() {
        try (BrowserContext context = context(1280, 900)) {
            Page page = context.newPage();
            page.navigate(url("/batches?tester=digitiser"));
            page.fill("[data-test=batch-name]", "Lô thử");
            page.click("[data-test=batch-open]");
            page.waitForSelector("form[data-upload].scripted");
            page.setInputFiles("[data-test=upload-files]", new FilePayload[] {
                pdf("một.pdf", "%PDF một"),
                pdf("hai.pdf", "%PDF hai"),
                pdf("ba.pdf", "%PDF ba"),
                pdf("bốn.pdf", "%PDF bốn"),
                new FilePayload(
                        "manifest.csv",
                        "text/csv",
                        "Tên tệp,Số ký hiệu\nmột.pdf,1/GP\n".getBytes(StandardCharsets.UTF_8)),
            });
            page.waitForSelector("[data-test=manifest-outcome]");
            assertThat(page.locator(".uploads li.done").count()).isEqualTo(4);
            assertThat(page.locator(".uploads .hash").first().textContent()).startsWith("SHA-256 ");
            page.waitForSelector("#items [data-test=item-link]");
            shoot(page, "batch-uploaded-1280");
        }
    }

    @Test
    void decidesByKeyboard() {
        try (BrowserContext context = context(1280, 900)) {
            Page page = context.newPage();
            page.navigate(url("/check/" + seeded.toCheck().id() + "?tester=checker"));
            page.keyboard().press("Alt+s");
            page.keyboard().type("Sai ngày cấp");
            assertThat(page.inputValue("[data-test=send-back-remark]")).isEqualTo("Sai ngày cấp");
        }
    }

    private BrowserContext context(int width, int height) {
        return chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    private static FilePayload pdf(String name, String text) {
        return new FilePayload(name, "application/pdf", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void shoot(Page page, String name) {
        Chromium.picture(page, SHOTS.resolve(name + ".png"));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
