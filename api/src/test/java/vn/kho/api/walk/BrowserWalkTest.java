package vn.kho.api.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.api.browser.Chromium;
import vn.kho.signing.sample.SampleScans;

/**
 * The main job in a real browser, each person at one of their own. Each step builds on the last; pictures of every page,
 * for a desk and a phone, stay in {@code target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserWalkTest {
    private static final int REASONS_OF_THE_LAW = 11;
    private static final String CERTIFICATE_NUMBER = "01287/CC-BTNMT";
    private static final String SENT_BACK = "06-giay-phep-khai-thac-nuoc-mat.pdf";
    private static final String MENDED_BY_A_CHECKER = "04-quyet-dinh-phe-duyet-dtm.pdf";

    @TempDir
    static Path folder;

    private final PageInspection inspection = new PageInspection();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private Path scans;
    private KhoProcess kho;
    private Chromium chromium;
    private String batch = "";
    private String lookupCode = "";
    private Path copy;
    private byte[] copyBytes = {};

    @BeforeAll
    void start() throws Exception {
        scans = Files.createDirectory(folder.resolve("scans"));
        SampleScans.main(new String[] {scans.toString()});
        chromium = Chromium.start();
        kho = KhoProcess.start(
                folder.resolve("data"),
                "--kho.demo.accounts.both.name=Ngô Gia Bình",
                "--kho.demo.accounts.both.roles=DIGITISER,CHECKER",
                "--kho.demo.accounts.both.agency=G13");
    }

    @AfterAll
    void stop() {
        chromium.close();
        kho.close();
    }

    @AfterEach
    void everyPageWasFaultless() {
        assertThat(inspection.faults()).isEmpty();
    }

    @Test
    @Order(1)
    void showsEverybodyTheFrontPagesInBothLanguages() {
        Visitor anybody = visitor("anybody");
        anybody.open("/");
        anybody.look("home");
        anybody.click("lang-en");
        assertThat(anybody.page().locator("html")).hasAttribute("lang", "en");
        anybody.look("home-english");
        anybody.click("lang-vi");
        assertThat(anybody.page().locator("html")).hasAttribute("lang", "vi");
        anybody.open("/about");
        anybody.look("about");
        anybody.open("/archive");
        assertThat(anybody.part("login-account")).isFocused();
        anybody.look("login");
    }

    @Test
    @Order(2)
    void takesAFolderOfScansAndShowsAReceiptForEach() throws IOException {
        Visitor digitiser = signedIn("digitiser");
        digitiser.look("home-digitiser");
        digitiser.open("/batches");
        digitiser.look("batches-empty");
        digitiser.fill("batch-name", "Kệ 12, hộp 3");
        digitiser.click("batch-open");
        assertThat(digitiser.page().locator("form[data-upload].scripted")).isVisible();
        batch = URI.create(digitiser.page().url()).getPath();
        digitiser.look("batch-new");

        digitiser.limitUploads(400_000);
        digitiser.part("upload-files").setInputFiles(samples("*").toArray(Path[]::new));
        Locator uploads = digitiser.page().locator(".uploads li");
        assertThat(uploads).hasCount(8);
        assertThat(uploads.filter(new Locator.FilterOptions().setHasText("Đang gửi")))
                .hasCount(3);
        digitiser.look("batch-uploading");
        digitiser.limitUploads(-1);

        assertThat(digitiser.page().locator(".uploads li.done")).hasCount(8);
        assertThat(digitiser.part("manifest-summary")).containsText("8 dòng đạt, 0 dòng có lỗi");
        for (Path scan : samples("*.pdf")) {
            Locator receipt = uploads.filter(
                    new Locator.FilterOptions().setHasText(scan.getFileName().toString()));
            assertThat(receipt.locator(".hash")).hasText("SHA-256 " + sha256(Files.readAllBytes(scan)));
            assertThat(receipt.locator("progress")).hasJSProperty("value", 100);
        }
        assertThat(digitiser.part("count-TO_CHECK").locator("strong")).hasText("8");
        digitiser.look("batch-uploaded");
        digitiser.open("/batches");
        digitiser.look("batches");
    }

    @Test
    @Order(3)
    void showsTheCheckerEachPaperBesideItsFields() {
        Visitor checker = signedIn("checker");
        checker.open("/check");
        assertThat(checker.part("check-link")).hasCount(8);
        checker.look("queue");
        for (String file : List.of(SENT_BACK, MENDED_BY_A_CHECKER)) {
            checker.open("/check");
            checker.page().locator("[data-test=check-link]", text(file)).click();
            checker.seePaper();
            checker.page().keyboard().press("Alt+s");
            checker.page().keyboard().type("Phạm vi hiệu lực ghi chưa đủ");
            checker.look("send-back-" + file.substring(0, 2));
            checker.click("send-back");
            checker.seeNotice();
        }
        checker.seePaper();
        checker.click("reject-open");
        assertThat(checker.part("reject-reason").locator("option[value]:not([value=''])"))
                .hasCount(REASONS_OF_THE_LAW);
        checker.look("compare-reject");
        checker.open("/check");
        checker.click("check-start");
        for (int left = 6; left > 0; left--) {
            checker.seePaper();
            if (left % 2 == 0) {
                checker.page().keyboard().press("Alt+a");
            } else {
                checker.click("accept");
            }
            checker.seeNotice();
            if (left == 6) {
                checker.seePaper();
                checker.look("compare-next");
            }
        }
        assertThat(checker.part("check-link")).hasCount(0);
        checker.look("queue-empty");
    }

    @Test
    @Order(4)
    void letsTheDigitiserMendWhatWasSentBack() {
        Visitor digitiser = visitor("digitiser");
        digitiser.open(batch + "?state=SENT_BACK");
        digitiser.look("batch-sent-back");
        mend(digitiser, SENT_BACK);

        Visitor checker = visitor("checker");
        checker.open("/check");
        checker.click("check-start");
        assertThat(checker.page().locator(".facts-compare")).containsText("Toàn bộ khu vực ghi trên giấy phép");
        checker.click("accept");
        checker.seeNotice();
    }

    @Test
    @Order(5)
    void keepsSomebodyWithBothRolesFromAcceptingTheirOwnWork() {
        Visitor both = signedIn("both");
        both.look("home-both");
        both.open(batch + "?state=SENT_BACK");
        mend(both, MENDED_BY_A_CHECKER);
        both.open("/check");
        both.look("queue-own");
        both.click("check-start");
        assertThat(both.part("own-work")).isVisible();
        assertThat(both.part("accept")).hasCount(0);
        both.seePaper();
        both.look("compare-own");

        Visitor checker = visitor("checker");
        checker.open("/check");
        checker.click("check-start");
        checker.click("accept");
        checker.seeNotice();
    }

    @Test
    @Order(6)
    void showsTheHolderTheirArchiveAndIssuesACopy() throws IOException {
        Visitor holder = signedIn("holder");
        holder.look("home-holder");
        holder.open("/copies");
        holder.look("copies-empty");
        holder.open("/archive");
        assertThat(holder.part("result-card")).hasCount(4);
        assertThat(holder.page().locator(".card-result .status-EFFECTIVE")).hasCount(3);
        assertThat(holder.page().locator(".card-result .status-EXPIRED")).hasCount(1);
        holder.look("archive");
        holder.page()
                .locator(".card-result:has(.status-EXPIRED) [data-test=result-link]")
                .click();
        assertThat(holder.part("copy-refused")).isVisible();
        holder.seePaper();
        holder.look("result-expired");
        holder.open("/archive");
        holder.page()
                .locator(".card-result:has-text('" + CERTIFICATE_NUMBER + "') [data-test=result-link]")
                .click();
        holder.seePaper();
        holder.fill("copy-recipient", "Ngân hàng Ngoại thương Việt Nam, chi nhánh Hà Nội");
        holder.fill("copy-purpose", "Hồ sơ vay vốn");
        holder.look("result");
        holder.click("copy-issue");
        holder.seeNotice();
        holder.look("copy");

        Download download = holder.page().waitForDownload(() -> holder.click("copy-download"));
        copy = folder.resolve("copy.pdf");
        download.saveAs(copy);
        copyBytes = Files.readAllBytes(copy);
        assertThat(sha256(copyBytes)).isEqualTo(holder.part("copy-sha256").innerText());
        lookupCode = holder.part("copy-code").innerText();
        holder.open("/copies");
        assertThat(holder.part("copy-row")).hasCount(1);
        holder.look("copies");
        holder.open("/usage");
        holder.look("usage");
    }

    @Test
    @Order(7)
    void verifiesByTheTypedCodeAndByTheQrCode() throws IOException {
        Visitor anybody = visitor("anybody");
        anybody.open("/verify");
        anybody.look("verify");
        anybody.fill("verify-code", lookupCode.toLowerCase(Locale.ROOT));
        anybody.click("verify-code-submit");
        anybody.seeVerdict("REGISTERED_IN_FORCE");
        anybody.look("verify-code");
        assertThat(anybody.page().locator("main")).not().containsText("Nguyễn Thị Lan");

        String address = PrintedCode.read(copy);
        assertThat(address).startsWith(kho.base() + "/t/" + lookupCode.replace("-", "") + "#1");
        anybody.open(address);
        anybody.seeVerdict("REGISTERED_IN_FORCE");
        anybody.fill("verify-code", "ABCD");
        anybody.click("verify-code-submit");
        assertThat(anybody.part("notice-bad")).isVisible();
        anybody.look("verify-malformed");
    }

    @Test
    @Order(8)
    void readsThePaperThatWasPrintedAndScanned() throws IOException {
        Visitor clerk = visitor("clerk");
        clerk.open("/verify/offline");
        assertThat(clerk.page().locator("main")).hasAttribute("data-ready", "yes");
        clerk.part("offline-picture").setInputFiles(PrintedCode.scan(copy, 200));
        assertThat(clerk.part("offline-answer")).hasAttribute("data-seal", "STANDS");
        assertThat(clerk.part("offline-facts")).containsText("Hồ sơ vay vốn");
        assertThat(clerk.part("offline-facts")).containsText(lookupCode);
        assertThat(clerk.part("offline-live")).hasAttribute("data-verdict", "REGISTERED_IN_FORCE");
        clerk.look("paper");
    }

    @Test
    @Order(9)
    void keepsADroppedFileInTheBrowserUntilItsOwnerSendsIt() {
        Visitor anybody = visitor("anybody");
        anybody.open("/verify");
        anybody.requests();
        anybody.drop("form[data-verify]", "bản sao.pdf", copyBytes);
        anybody.seeVerdict("GENUINE_IN_FORCE");
        anybody.look("verify-file");

        byte[] altered = copyBytes.clone();
        altered[altered.length / 2] ^= 1;
        anybody.drop("form[data-verify]", "bản sao.pdf", altered);
        anybody.seeVerdict("UNKNOWN");
        anybody.look("verify-unknown");
        assertThat(anybody.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"))
                .noneSatisfy(request -> assertThat(request.postDataBuffer()).isNotNull());

        anybody.click("verify-send");
        anybody.seeVerdict("ALTERED");
        assertThat(anybody.requests()).extracting(Request::method).contains("POST");
        anybody.look("verify-altered");
    }

    @Test
    @Order(10)
    void canBeUsedByKeyboardAlone() {
        Visitor anybody = visitor("anybody");
        anybody.open("/verify?lang=en");
        anybody.page().keyboard().press("Tab");
        assertThat(anybody.page().locator(".skip-link")).isFocused();
        anybody.page().keyboard().press("Enter");
        anybody.page().keyboard().press("Tab");
        assertThat(anybody.part("verify-code")).isFocused();
        anybody.page().keyboard().type(lookupCode);
        anybody.page().keyboard().press("Enter");
        anybody.seeVerdict("REGISTERED_IN_FORCE");
        assertThat(anybody.part("verdict")).isFocused();
        anybody.look("verify-code-english");

        anybody.tabTo("verify-file");
        FileChooser chooser = anybody.page()
                .waitForFileChooser(() -> anybody.page().keyboard().press("Enter"));
        chooser.setFiles(copy);
        anybody.seeVerdict("GENUINE_IN_FORCE");
        assertThat(anybody.part("verdict")).isFocused();
    }

    @Test
    @Order(11)
    void changesTheVerdictAtOnceWhenTheOfficeRevokes() {
        Visitor office = signedIn("records-office");
        office.look("home-records-office");
        office.open("/records");
        office.look("records");
        office.fill("records-q", CERTIFICATE_NUMBER);
        office.click("records-search");
        office.click("record-link");
        office.seePaper();
        office.part("event-kind").selectOption("REVOKED");
        office.fill("event-basis", "Quyết định số 45/QĐ-BNNMT ngày 20/11/2026");
        office.look("record");
        office.click("event-submit");
        office.seeNotice();
        office.seePaper();
        office.look("record-revoked");

        Visitor anybody = visitor("anybody");
        anybody.open("/t/" + lookupCode.replace("-", "") + "?lang=vi");
        anybody.seeVerdict("REGISTERED_NOT_IN_FORCE");
        anybody.look("verify-code-revoked");
        anybody.drop("form[data-verify]", "bản sao.pdf", copyBytes);
        anybody.seeVerdict("GENUINE_NOT_IN_FORCE");
        anybody.look("verify-file-revoked");

        Visitor holder = visitor("holder");
        holder.open("/archive");
        assertThat(holder.page().locator(".card-result .status-REVOKED")).hasCount(1);
        holder.look("archive-revoked");
    }

    @Test
    @Order(12)
    void showsTheOtherPagesOfTheStaff() {
        look("records-office", "/records?unmatched=true", "records-unmatched");
        visitor("records-office").click("record-link");
        visitor("records-office").seePaper();
        visitor("records-office").look("record-unmatched");
        look("records-office", "/register", "register");
        look("records-office", "/representations", "representations");
        signedIn("auditor").look("home-auditor");
        look("auditor", "/journal", "journal");
        signedIn("administrator").look("home-administrator");
        look("administrator", "/catalogue", "catalogue");
    }

    private Visitor visitor(String name) {
        return visitors.computeIfAbsent(name, key -> new Visitor(chromium.browser(), kho.base(), inspection));
    }

    private Visitor signedIn(String account) {
        Visitor visitor = visitor(account);
        visitor.signIn(account, kho.password(account));
        return visitor;
    }

    private void look(String name, String path, String picture) {
        visitor(name).open(path);
        visitor(name).look(picture);
    }

    private static void mend(Visitor digitiser, String file) {
        digitiser.page().locator("[data-test=item-link]", text(file)).click();
        assertThat(digitiser.part("item-remark")).containsText("Phạm vi hiệu lực ghi chưa đủ");
        digitiser.seePaper();
        digitiser.fill("field-scope", "Toàn bộ khu vực ghi trên giấy phép");
        digitiser.look("item-sent-back");
        digitiser.click("item-save");
        digitiser.seeNotice();
    }

    private static Page.LocatorOptions text(String file) {
        return new Page.LocatorOptions().setHasText(file);
    }

    private List<Path> samples(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(scans)) {
            return files.filter(file -> file.getFileSystem()
                            .getPathMatcher("glob:" + pattern)
                            .matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
