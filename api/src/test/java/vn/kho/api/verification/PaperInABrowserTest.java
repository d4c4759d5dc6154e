package vn.kho.api.verification;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.kho.api.browser.Chromium;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.StatusPlace;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.Results;
import vn.kho.core.statuslist.StatusLists;
import vn.kho.core.testing.Papers;
import vn.kho.core.testing.People;

/** Paper is checked in a real browser at a phone's width: by picture, by camera, with a network and without. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kho.base-url=http://localhost:8080",
            "kho.verify.rate.anonymous.per-minute=6000",
            "kho.verify.rate.anonymous.burst=3000"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class PaperInABrowserTest {
    private static final String ADDRESS = "http://localhost:8080/t/";
    private static final Path SHOTS = Path.of("target", "screenshots", "paper");
    private static final Path DATA = Path.of("target", "test-data", "paper-" + UUID.randomUUID());
    private static final double PATIENCE_MILLIS = 60_000;

    @LocalServerPort
    int port;

    @Autowired
    Results results;

    @Autowired
    Copies copies;

    @Autowired
    StatusLists lists;

    @TempDir
    static Path folder;

    /** The agency's own key of seals, which the running service made. */
    private ECKey own;

    private Chromium chromium;
    private BrowserContext context;
    private Page page;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> hosts = new java.util.HashSet<>();
    private int papers;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        registry.add("kho.data-dir", DATA::toString);
    }

    @BeforeAll
    void start() throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/verify/seals/keys"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        own = JWKSet.load(DATA.resolve("seal/keys.json").toFile())
                .getKeys()
                .getLast()
                .toECKey();
        // The first copy of a year opens its list, which is there a few seconds later.
        copy();
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        visit(chromium);
    }

    @AfterEach
    void wasFaultless() {
        context.close();
        List<String> said = List.copyOf(complaints);
        Set<String> asked = Set.copyOf(hosts);
        complaints.clear();
        hosts.clear();
        assertThat(said).isEmpty();
        assertThat(asked).containsExactly("localhost:" + port);
    }

    @Test
    void readsAPictureAndAddsWhatTheRegisterSays() {
        CertifiedCopy copy = copy();
        show(seal(copy).on(address(copy)));

        seeSeal("STANDS");
        assertThat(live()).hasAttribute("data-verdict", "REGISTERED_IN_FORCE");
        assertThat(part("limits")).isHidden();
        assertThat(part("list")).containsText("Danh sách trạng thái lập lúc");
        for (String fact : List.of(
                "Nguyễn T. L.",
                "05/01/2024",
                "04/01/2199",
                "20/11/2026 09:30",
                "Vay vốn ngân hàng",
                copy.lookupCode().printed())) {
            assertThat(part("facts")).containsText(fact);
        }
        assertThat(part("answer")).isFocused();
        look("genuine");
        part("live-link").click();
        assertThat(part("verdict")).hasAttribute("data-verdict", "REGISTERED_IN_FORCE");
    }

    @Test
    void worksWithoutANetworkOnceItWasOpened() {
        CertifiedCopy copy = copy();
        String text = seal(copy).on(address(copy));
        page.reload();
        seeReady();
        context.setOffline(true);
        copies.voidCopy(copy.id(), new CertifiedCopy.Voided(Instant.now(), "lan", "mất"));

        page.reload();
        assertThat(page.locator("main")).hasAttribute("data-network", "off");
        show(text);

        seeSeal("STANDS");
        assertThat(part("limits")).isVisible();
        assertThat(live()).isHidden();
        look("offline");
        page.locator("[data-test=lang-en]").click();
        show(text);
        seeSeal("STANDS");
        assertThat(part("sentence")).containsText("The seal is genuine");
        look("offline-english");

        // The register can't be asked then; everything else is there.
        complaints.removeIf(complaint ->
                complaint.contains("ERR_INTERNET_DISCONNECTED at http://localhost:" + port + "/api/v1/verify/t/"));
        context.setOffline(false);
        waitForTheList();
        show(text);
        seeSeal("WITHDRAWN");
        assertThat(live()).hasAttribute("data-verdict", "COPY_REVOKED");
        look("withdrawn-english");
    }

    @Test
    void saysThatASealWasForged() {
        CertifiedCopy copy = copy();
        CertifiedCopy other = copy();
        String text = seal(copy).on(address(copy));
        show(text.replace(copy.lookupCode().value(), other.lookupCode().value()));
        seeSeal("FORGED");
        assertThat(part("facts")).not().containsText("Nguyễn");
        look("forged");

        show(seal(copy, key()).under(SealOfTest.idOf(own)).on(address(copy)));
        seeSeal("FORGED");

        show(text.substring(0, text.length() - 7));
        seeSeal("MALFORMED");
    }

    @Test
    void saysThatItDoesNotKnowAKey() {
        CertifiedCopy copy = copy();
        show(seal(copy, key()).on(address(copy)));

        seeSeal("UNKNOWN_KEY");
        look("unknown-key");
    }

    @Test
    void findsItGraveThatTheRegisterDoesNotKnowAGenuineSeal() {
        CertifiedCopy copy = copy();
        String unknown = Papers.line(copy.registerNumber(), copy.order().result(), People.LAN, Instant.now())
                .lookupCode()
                .value();
        show(seal(copy).on(ADDRESS + unknown));

        seeSeal("STANDS");
        assertThat(live()).hasAttribute("data-verdict", "GENUINE_BUT_UNKNOWN");
        assertThat(part("sentence")).containsText("NGHIÊM TRỌNG");
        look("genuine-unknown");
    }

    @Test
    void readsTheDatesOnThePaper() {
        CertifiedCopy copy = copy();
        show(seal(copy).until(LocalDate.of(2026, 1, 1)).on(address(copy)));
        seeSeal("TERM_OVER");

        show(seal(copy).relyUntil(LocalDate.of(2025, 1, 1)).on(address(copy)));
        seeSeal("PAST_USE_BY");
    }

    @Test
    void looksUpCodesWithoutASeal() {
        CertifiedCopy copy = copy();
        show(address(copy));
        seeSeal("NO_SEAL");
        assertThat(live()).hasAttribute("data-verdict", "REGISTERED_IN_FORCE");

        show(address(copy) + "#2ABC");
        seeSeal("OTHER_FORM");

        show("https://example.vn/menu");
        seeSeal("NOT_OURS");
        assertThat(part("facts")).isHidden();
    }

    @Test
    void saysThatAPictureHasNoCode() throws IOException {
        Path blank = folder.resolve("blank.png");
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(400, 300, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                blank.toFile());
        page.setInputFiles("[data-test=offline-picture]", blank);
        assertThat(part("status")).containsText("Không thấy mã QR");
        assertThat(part("answer")).isHidden();
    }

    @Test
    void readsWithTheCamera() throws IOException {
        CertifiedCopy copy = copy();
        Path film = new PaperPicture(seal(copy).on(address(copy))).film(folder.resolve("camera.y4m"));
        context.close();
        try (Chromium camera = Chromium.start(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-video-capture=" + film.toAbsolutePath())) {
            visit(camera);
            part("camera").click();

            seeSeal("STANDS");
            assertThat(live()).hasAttribute("data-verdict", "REGISTERED_IN_FORCE");
            assertThat(part("video")).isHidden();
            assertThat(part("camera")).isVisible();
            context.close();
        }
    }

    @Test
    void canBeUsedByKeyboardAlone() {
        CertifiedCopy copy = copy();
        Path picture = new PaperPicture(seal(copy).on(address(copy))).png(folder);
        page.onFileChooser(chooser -> chooser.setFiles(picture));
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip-link")).isFocused();
        tabTo(part("camera"));
        tabTo(part("picture"));
        page.keyboard().press("Enter");

        seeSeal("STANDS");
        assertThat(part("answer")).isFocused();
        tabTo(part("live-link"));
        page.keyboard().press("Enter");
        assertThat(part("verdict")).hasAttribute("data-verdict", "REGISTERED_IN_FORCE");
    }

    private void tabTo(Locator part) {
        for (int steps = 0; steps < 30 && !focused(part); steps++) {
            page.keyboard().press("Tab");
        }
        assertThat(part).isFocused();
    }

    private static boolean focused(Locator part) {
        return (boolean) part.evaluate("(element) => element === document.activeElement");
    }

    @Test
    void saysWhereTheCameraIsNotAllowed() {
        part("camera").click();
        assertThat(part("status")).containsText("Không mở được máy ảnh");
        assertThat(part("camera")).isVisible();
    }

    private void visit(Chromium browser) {
        context = browser.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setLocale("vi-VN"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript("document.addEventListener('securitypolicyviolation', (event) =>"
                + " console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))");
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (request.url().startsWith("http")) {
                hosts.add(URI.create(request.url()).getAuthority());
            }
        });
        page.navigate("http://localhost:" + port + "/verify/offline");
        seeReady();
    }

    private void seeReady() {
        assertThat(page.locator("main")).hasAttribute("data-ready", "yes");
        assertThat(part("ready")).containsText("Sẵn sàng");
    }

    private void show(String text) {
        page.setInputFiles("[data-test=offline-picture]", new PaperPicture(text).png(folder));
    }

    private void seeSeal(String state) {
        assertThat(part("answer")).hasAttribute("data-seal", state);
        assertThat(part("answer")).isVisible();
    }

    private Locator part(String name) {
        return page.locator(
                name.equals("verdict") || name.startsWith("lang")
                        ? "[data-test=" + name + "]"
                        : "[data-test=offline-" + name + "]");
    }

    private Locator live() {
        return part("live");
    }

    private void look(String name) {
        Chromium.picture(page, SHOTS.resolve(name + ".png"));
        assertThat((int) page.evaluate("() => document.scrollingElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true).analyze().getViolations().stream()
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().getFirst().getHtml()))
                .isEmpty();
    }

    /** A change is in the lists within five seconds. */
    private void waitForTheList() {
        page.waitForTimeout(6000);
    }

    private SealOfTest seal(CertifiedCopy copy) {
        return seal(copy, own);
    }

    private SealOfTest seal(CertifiedCopy copy, ECKey key) {
        StatusPlace place = lists.of(copy.registerNumber());
        return new SealOfTest(key, place);
    }

    private static String address(CertifiedCopy copy) {
        return ADDRESS + copy.lookupCode().value();
    }

    private CertifiedCopy copy() {
        papers++;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(60);
        ProcedureResult paper = Papers.result(
                Papers.licence(People.LAN_AS_PRINTED, papers + "/GP", LocalDate.of(2024, 1, 5)),
                new ResultCode("G13.07-261008-0975-KQ" + papers),
                now);
        results.add(paper);
        CertifiedCopy line = Papers.line(copies.takeNumber(2026), paper.id(), People.LAN, now);
        copies.open(line);
        copies.complete(line.id(), Papers.sealed("copy " + papers, now));
        return line;
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
