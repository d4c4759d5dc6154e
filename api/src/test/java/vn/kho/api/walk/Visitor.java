package vn.kho.api.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One person at a browser with cookies of its own; what its console complains about goes to the inspection. */
final class Visitor implements AutoCloseable {
    private static final double LIMIT_MILLIS = 30_000;
    private static final int MOST_TABS = 40;
    private static final String FILE_IN_HAND = """
            ([name, base64]) => {
              const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
              const hand = new DataTransfer();
              hand.items.add(new File([bytes], name, { type: "application/pdf" }));
              return hand;
            }""";

    private final BrowserContext context;
    private final Page page;
    private final PageInspection inspection;
    private final List<Request> sent = new ArrayList<>();

    Visitor(Browser browser, URI base, PageInspection inspection) {
        this.inspection = inspection;
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base.toString())
                .setViewportSize(1280, 900)
                .setLocale("vi-VN")
                .setTimezoneId("Asia/Ho_Chi_Minh"));
        context.setDefaultTimeout(LIMIT_MILLIS);
        setDefaultAssertionTimeout(LIMIT_MILLIS);
        context.addInitScript("document.addEventListener('securitypolicyviolation', (event) =>"
                + " console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))");
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                inspection.fault("console on " + page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> inspection.fault("script on " + page.url() + ": " + error));
        page.onRequest(sent::add);
        // Whoever waits for a chooser finds it caught from the beginning: to ask for that races with the key pressed.
        page.onFileChooser(_ -> {});
    }

    Page page() {
        return page;
    }

    /** From the front page through the provider's form and back. */
    void signIn(String account, String password) {
        page.navigate("/");
        page.click("[data-test=login]");
        page.fill("[data-test=login-account]", account);
        page.fill("[data-test=login-password]", password);
        page.click("[data-test=login-submit]");
        assertThat(part("account-name")).isVisible();
    }

    void open(String path) {
        page.navigate(path);
    }

    void look(String name) {
        inspection.look(page, name);
    }

    /** What the page marks for tests by this name. */
    Locator part(String name) {
        return page.locator("[data-test=" + name + "]");
    }

    void click(String name) {
        part(name).first().click();
    }

    void fill(String name, String text) {
        part(name).fill(text);
    }

    /** Page images are really there, and not only their frames. */
    void seePaper() {
        Locator image = page.locator(".paper-frame img").first();
        assertThat(image).isVisible();
        assertThat(image).hasJSProperty("complete", true);
        assertThat(image).not().hasJSProperty("naturalWidth", 0);
    }

    /** Slows what the browser sends; -1 for no limit. */
    void limitUploads(int bytesPerSecond) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        CDPSession session = context.newCDPSession(page);
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", conditions);
    }

    /** Steps on with the Tab key until the part has the focus. */
    void tabTo(String name) {
        Locator part = part(name);
        for (int steps = 0; steps < MOST_TABS && !hasFocus(part); steps++) {
            page.keyboard().press("Tab");
        }
        assertThat(part).isFocused();
    }

    private static boolean hasFocus(Locator part) {
        return (boolean) part.evaluate("(element) => element === document.activeElement");
    }

    void seeNotice() {
        assertThat(part("notice-good")).isVisible();
    }

    /** Lets go of a file above the place for files, as somebody who drags it from a folder. */
    void drop(String form, String name, byte[] bytes) {
        JSHandle hand = page.evaluateHandle(
                FILE_IN_HAND, List.of(name, Base64.getEncoder().encodeToString(bytes)));
        page.dispatchEvent(form, "drop", Map.of("dataTransfer", hand));
    }

    void seeVerdict(String conclusion) {
        assertThat(page.locator("[data-test=verdict][data-verdict=" + conclusion + "]"))
                .isVisible();
    }

    /** Everything asked for since the last call. */
    List<Request> requests() {
        List<Request> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    @Override
    public void close() {
        context.close();
    }
}
