package vn.kho.api.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.kho.api.browser.Chromium;
import vn.kho.api.browser.RendererMemory;
import vn.kho.core.content.ContentId;

/** Files of any size are hashed on the page of verification, in a real browser, at a phone's width. */
@SpringBootTest(classes = PagesFixture.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeFilesInABrowserTest {
    private static final long MEGABYTE = 1024 * 1024;
    private static final double PATIENCE_MILLIS = 120_000;

    @LocalServerPort
    int port;

    @TempDir
    static Path folder;

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
    void hashesAFileLargerThanItsMemoryMayGrow() throws IOException {
        Path file = file("large.pdf", 300 * MEGABYTE);
        try (Visit visit = new Visit("")) {
            visit.page.setInputFiles("[data-test=verify-file]", file("warm.pdf", 20 * MEGABYTE));
            visit.page.waitForSelector("[data-verdict=UNKNOWN]");
            long before = RendererMemory.now();
            visit.sent.clear();

            try (RendererMemory memory = new RendererMemory()) {
                visit.page.waitForRequest("**/verify/sha256/" + hash(file), () -> {
                    visit.page.setInputFiles("[data-test=verify-file]", file);
                    visit.seeProgress();
                    Chromium.picture(visit.page, Path.of("target", "screenshots", "pages", "verify-hashing-360.png"));
                });
                assertThat(memory.most() - before).isLessThan(100 * MEGABYTE);
            }

            assertThat(visit.progress()).isHidden();
            assertThat(visit.sent).isNotEmpty().allMatch(request -> request.startsWith("GET"));
        }
    }

    @Test
    void stopsWhenAskedTo() throws IOException {
        try (Visit visit = new Visit("")) {
            visit.page.setInputFiles("[data-test=verify-file]", file("endless.pdf", 4000 * MEGABYTE));
            visit.seeProgress();
            visit.sent.clear();

            visit.page.click("[data-test=verify-cancel]");

            assertThat(visit.page.locator(".drop-status")).hasText("Đã dừng.");
            assertThat(visit.progress()).isHidden();
            assertThat(visit.page.locator("[data-test=verify-file]")).isFocused();
            assertThat(visit.sent).isEmpty();
            visit.page.setInputFiles("[data-test=verify-file]", file("small.pdf", MEGABYTE));
            visit.page.waitForSelector("[data-verdict=UNKNOWN]");
        }
    }

    @Test
    void letsALaterFileTakeThePlaceOfOneThatIsBeingHashed() throws IOException {
        Path small = file("later.pdf", MEGABYTE);
        try (Visit visit = new Visit("")) {
            visit.page.setInputFiles("[data-test=verify-file]", file("endless.pdf", 4000 * MEGABYTE));
            visit.seeProgress();
            visit.sent.clear();
            visit.page.setInputFiles("[data-test=verify-file]", small);
            visit.page.waitForSelector("[data-verdict=UNKNOWN]");

            assertThat(visit.sent).singleElement().asString().endsWith("/verify/sha256/" + hash(small));
            assertThat(visit.page.locator(".drop-status")).isEmpty();
        }
    }

    @Test
    void hashesAtOnceWhereThereAreNoWorkers() throws IOException {
        Path file = file("without-worker.pdf", 20 * MEGABYTE);
        try (Visit visit = new Visit("delete window.Worker")) {
            visit.page.setInputFiles("[data-test=verify-file]", file);
            visit.page.waitForSelector("[data-verdict=UNKNOWN]");

            assertThat(visit.sent).anyMatch(request -> request.endsWith("/verify/sha256/" + hash(file)));
        }
    }

    @Test
    void hashesWithoutTheBrowsersOwnCryptography() throws IOException {
        Path file = file("without-crypto.pdf", 3 * MEGABYTE);
        try (Visit visit = new Visit("Object.defineProperty(window, 'isSecureContext', { value: false })")) {
            visit.page.setInputFiles("[data-test=verify-file]", file);
            visit.page.waitForSelector("[data-verdict=UNKNOWN]");

            assertThat(visit.sent).anyMatch(request -> request.endsWith("/verify/sha256/" + hash(file)));
        }
    }

    @Test
    void sendsTheFileWhereTheBrowserCannotHash() {
        try (Visit visit =
                new Visit("delete window.Worker; Object.defineProperty(window, 'isSecureContext', { value: false })")) {
            visit.page.setInputFiles(
                    "[data-test=verify-file]",
                    new FilePayload(
                            "other.pdf", "application/pdf", "%PDF signed elsewhere".getBytes(StandardCharsets.UTF_8)));
            visit.page.waitForSelector("[data-verdict=SIGNATURE_VALID_NOT_OURS]");

            assertThat(visit.sent).anyMatch(request -> request.startsWith("POST"));
        }
    }

    /** A file without room on the disk: zeros and an ending. */
    private static Path file(String name, long bytes) throws IOException {
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(bytes - 5);
                file.seek(bytes - 5);
                file.write(("%" + name).substring(0, 5).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return path;
    }

    private static String hash(Path file) {
        MessageDigest digest = ContentId.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Somebody at a phone, who looks at the page of verification. */
    private final class Visit implements AutoCloseable {
        private final BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(360, 780));
        private final Page page = context.newPage();
        private final List<String> sent = new CopyOnWriteArrayList<>();

        /** @param broken script that takes something from the browser before the page has it */
        Visit(String broken) {
            context.setDefaultTimeout(PATIENCE_MILLIS);
            context.addInitScript(broken);
            page.navigate("http://localhost:" + port + "/verify?tester=");
            page.waitForSelector("form[data-verify].scripted");
            page.onRequest(request -> {
                if (request.url().contains("/verify")) {
                    sent.add(request.method() + " " + request.url());
                }
            });
        }

        void seeProgress() {
            assertThat(progress()).isVisible();
            assertThat(progress()).not().hasJSProperty("value", 0);
        }

        Locator progress() {
            return page.locator("[data-test=verify-progress]");
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
