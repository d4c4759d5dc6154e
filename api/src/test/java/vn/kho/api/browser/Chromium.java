package vn.kho.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real browser of the tests, as the system packages it. */
public final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int PICTURE_ATTEMPTS = 3;
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** @param more arguments of the browser */
    public static Chromium start(String... more) {
        assertThat(PROGRAM)
                .as("the browser is missing: run the tests by ./kho test")
                .exists();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(more))
                                .toList()));
        return new Chromium(playwright, browser);
    }

    public Browser browser() {
        return browser;
    }

    /** Keeps a picture of the whole page. A loaded machine sometimes fails to draw one: that is no fault of the page. */
    public static void picture(Page page, Path file) {
        for (int attempt = 1; ; attempt++) {
            try {
                page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
                return;
            } catch (PlaywrightException failure) {
                if (attempt == PICTURE_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
