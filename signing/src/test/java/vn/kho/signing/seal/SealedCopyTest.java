package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.signing.page.PageFrame;

/** Every kind of source, sealed, before every kind of reader. */
class SealedCopyTest {
    private static final Map<String, byte[]> SOURCES = new LinkedHashMap<>();
    private static final Map<String, byte[]> COPIES = new HashMap<>();
    private static final BigInteger OURS =
            TestSeal.AUTHORITY.sealingKey().certificate().getSerialNumber();

    static Stream<String> sources() throws IOException {
        if (SOURCES.isEmpty()) {
            SOURCES.putAll(TestSources.all());
            for (String scan : List.of("circular-02-2021-tt-btc", "gazette-1535-2024-with-dead-signature")) {
                try (InputStream in = SealedCopyTest.class.getResourceAsStream(scan + ".pdf")) {
                    SOURCES.put(scan, in.readAllBytes());
                }
            }
            SOURCES.forEach((name, source) -> COPIES.put(name, TestSeal.seal(source)));
        }
        return SOURCES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void beginsWithTheSource(String name) {
        byte[] source = SOURCES.get(name);

        assertThat(Arrays.copyOf(COPIES.get(name), source.length)).isEqualTo(source);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isCleanForQpdf(String name) {
        Tools.Outcome outcome = Tools.on(COPIES.get(name), "qpdf", "--check", "{}");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output()).doesNotContain("WARNING");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isValidAndWholeForPoppler(String name) {
        String output = Tools.on(COPIES.get(name), "pdfsig", "-nocert", "{}").output();

        List<String> whole = Arrays.stream(output.split("Signature #"))
                .filter(part -> part.contains("- Total document signed"))
                .toList();
        assertThat(whole).as(output).hasSize(1);
        assertThat(whole.getFirst())
                .contains("Signature Validation: Signature is Valid.")
                .contains("Signature Type: ETSI.CAdES.detached")
                .contains("Signing Time: Nov 23 2026 09:20:05");
        if (name.startsWith("already-signed")) {
            assertThat(output.split("Signature is Valid.", -1)).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isBaselineTAndPassesDss(String name) {
        List<DssVerdict> verdicts = DssVerdict.on(COPIES.get(name), TestSeal.AUTHORITY.root()).stream()
                .filter(verdict -> verdict.signerSerial().equals(OURS))
                .toList();

        assertThat(verdicts).hasSize(name.startsWith("already-signed") ? 2 : 1).allSatisfy(verdict -> {
            assertThat(verdict.passed()).as(verdict.detail()).isTrue();
            assertThat(verdict.level()).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
            assertThat(verdict.intact()).isTrue();
            assertThat(verdict.pagesWithOverlap()).isEmpty();
            assertThat(verdict.pagesChanged()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("sources")
    void showsAReadableQrCode(String name) {
        assertThat(RenderedPage.of(COPIES.get(name)).qrCode()).isEqualTo(TestSeal.STAMP.qrText());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void showsTheBlockTopRightAsTheReaderSeesThePage(String name) throws IOException {
        String text = Tools.on(COPIES.get(name), "pdftotext", "-f", "1", "-l", "1", "-layout", "{}", "-")
                .output();
        assertThat(text).contains("SAO Y\n", TestSeal.AGENCY + "\n", "2026-11-23T16:20:05+07:00\n", "Số vào sổ");
        // In a narrow panel lines are broken, and the address ends before the code.
        assertThat(text.replaceAll("\\s", ""))
                .contains("128/2026/SY-BNNMT", "7K2M-9QXR-4HTD-W3BN-7K2M-9QXR-4HTD", "https://kho.example.gov.vn/t/");

        Place form = lastPlaceOf("SAO", COPIES.get(name));
        Place time = lastPlaceOf("2026-11-23T16:20:05+07:00", COPIES.get(name));
        PageFrame frame = frameOf(COPIES.get(name));
        float scale = frame.scale();
        float lowest = name.startsWith("already-signed") ? 105 : 55;
        assertThat(form.left()).isGreaterThan(frame.width() / 2);
        assertThat(time.right()).isLessThan(frame.width() - 42 * scale);
        assertThat(form.top()).isGreaterThan(8 * scale);
        assertThat(time.bottom()).isLessThan(lowest * scale);
        assertThat(time.left()).isCloseTo(form.left(), offset(0.5f));
    }

    private static PageFrame frameOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return PageFrame.of(document.getPage(0));
        }
    }

    /** A word's place in the reader's frame, from the top left, as poppler sees it. */
    private record Place(float left, float top, float right, float bottom) {}

    private static Place lastPlaceOf(String word, byte[] pdf) {
        String boxes = Tools.on(pdf, "pdftotext", "-bbox", "-cropbox", "-f", "1", "-l", "1", "{}", "-")
                .output();
        Matcher matcher = Pattern.compile(
                        "xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\">"
                                + Pattern.quote(word) + "<")
                .matcher(boxes);
        Place last = null;
        while (matcher.find()) {
            last = new Place(
                    Float.parseFloat(matcher.group(1)),
                    Float.parseFloat(matcher.group(2)),
                    Float.parseFloat(matcher.group(3)),
                    Float.parseFloat(matcher.group(4)));
        }
        assertThat(last).as(boxes).isNotNull();
        return last;
    }
}
