package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfProblem.Reason;

@Timeout(120)
class HostilePdfTest {
    private static final byte[] BOMB = Deflated.tenGigabytesTwice();
    private static final String TWICE = "/Filter [/FlateDecode /FlateDecode]";

    @TempDir
    static Path directory;

    static SandboxedPdfInspector inspector;

    @BeforeAll
    static void start() {
        inspector = new SandboxedPdfInspector(
                InspectorFixture.settings(directory, Duration.ofSeconds(20)), InspectorFixture.CLOCK);
    }

    @AfterAll
    static void stop() {
        inspector.close();
    }

    @Test
    void refusesTenGigabytesInTheContents() {
        byte[] pdf = RawPdf.onePage("", "").stream(RawPdf.CONTENTS, TWICE, BOMB).end();

        assertRefusedAndGoesOn(pdf, Reason.DECOMPRESSION_BOMB);
        assertNotRendered(pdf);
    }

    @ParameterizedTest
    @MethodSource("packed")
    void refusesABombInTheCrossReference(String filters, byte[] bomb) {
        RawPdf pdf = RawPdf.onePage("", "");
        int xref = pdf.size();

        assertRefusedAndGoesOn(
                pdf.stream(6, "/Type /XRef /Size 7 /Root 1 0 R /W [1 4 2] " + filters, bomb)
                        .end(xref),
                Reason.DECOMPRESSION_BOMB);
    }

    @ParameterizedTest
    @MethodSource("packed")
    void refusesABombInAnObjectStream(String filters, byte[] bomb, Reason reason) {
        RawPdf pdf = RawPdf.onePage("/X 8 0 R", "").stream(5, "/Type /ObjStm /N 1 /First 4 " + filters, bomb);
        int xref = pdf.size();
        byte[] rows = pdf.xrefRows(9, Map.of(8, new int[] {5, 0}));

        assertRefusedAndGoesOn(
                pdf.stream(9, "/Type /XRef /Size 10 /Root 1 0 R /W [1 4 2] /Index [0 9]", rows)
                        .end(xref),
                reason);
    }

    /** PDFBox unpacks object streams itself, but applies no filter twice. */
    static Stream<Arguments> packed() {
        return Stream.of(
                Arguments.of(
                        "/Filter [/FlateDecode /RunLengthDecode]",
                        Deflated.gigabyteOfRuns(),
                        Reason.DECOMPRESSION_BOMB),
                Arguments.of(TWICE, BOMB, Reason.BROKEN));
    }

    @Test
    void refusesAFilterThatIsNamedTwice() {
        byte[] twice = Deflated.of(Deflated.of(RawPdf.bytes("72 72 m 500 700 l S")));

        InspectorFixture.assertRefused(
                inspector,
                RawPdf.onePage("", "").stream(RawPdf.CONTENTS, TWICE, twice).end(),
                Reason.BROKEN);
    }

    @Test
    void refusesAPageTreeThatLoops() {
        byte[] pdf = RawPdf.empty()
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
                .object(3, "<< /Type /Pages /Count 1 /Parent 2 0 R /Kids [2 0 R] >>")
                .end();

        InspectorFixture.assertRefused(inspector, pdf, Reason.BROKEN);
    }

    @Test
    void refusesAPageTreeTooDeepToClimb() {
        RawPdf pdf = RawPdf.empty().object(1, "<< /Type /Catalog /Pages 10 0 R >>");
        for (int n = 10; n < 5_010; n++) {
            pdf.object(n, "<< /Type /Pages /Count 1 /Kids [" + (n + 1) + " 0 R] >>");
        }
        pdf.object(5_010, "<< /Type /Page /MediaBox [0 0 9 9] >>");

        InspectorFixture.assertRefused(inspector, pdf.end(), Reason.TOO_DEEP);
    }

    @Test
    void followsALongChainOfReferencesWithoutAStack() {
        RawPdf pdf = RawPdf.onePage("/X 10 0 R", "");
        for (int n = 10; n < 50_010; n++) {
            pdf.object(n, "[" + (n + 1) + " 0 R]");
        }

        assertThat(inspector.inspect(Content.of(pdf.end())).pages()).isEqualTo(1);
    }

    @Test
    void endsOnACrossReferenceThatPointsToItself() {
        RawPdf pdf = RawPdf.onePage("", "");
        int own = pdf.size();

        assertAnswers(pdf.end("/Prev " + own));
    }

    @Test
    void endsOnObjectsThatExtendEachOther() {
        RawPdf pdf = RawPdf.onePage("/X 8 0 R", "").stream(
                5, "/Type /ObjStm /N 1 /First 4 /Extends 6 0 R", RawPdf.bytes("8 0 9 0 R"))
                .stream(6, "/Type /ObjStm /N 1 /First 4 /Extends 5 0 R", RawPdf.bytes("9 0 8 0 R"));
        int xref = pdf.size();
        byte[] rows = pdf.xrefRows(10, Map.of(8, new int[] {5, 0}, 9, new int[] {6, 0}));

        assertAnswers(pdf.stream(11, "/Type /XRef /Size 12 /Root 1 0 R /W [1 4 2] /Index [0 10]", rows)
                .end(xref));
    }

    @Test
    void endsOnFormsThatDrawThemselves() {
        byte[] pdf = RawPdf.onePage("", "/Resources << /XObject << /A 5 0 R >> >>").stream(
                        RawPdf.CONTENTS, "", RawPdf.bytes("/A Do"))
                .stream(
                        5,
                        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>",
                        RawPdf.bytes("/A Do"))
                .end();

        assertAnswers(pdf);
        assertRenders(pdf);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minimal-signed-twice-both-created.pdf",
                "pades-lta-dss-indirect-arrs-test.pdf",
                "form-update-override-appearance-stream-sneaky.pdf",
                "pdfa-2b.pdf"
            })
    void answersWhateverIsFlippedCutOrRepeated(String name) {
        byte[] original = InspectorFixture.sample(name);
        Random random = new Random(20261123);
        for (int round = 0; round < 60; round++) {
            byte[] pdf = original.clone();
            for (int flips = random.nextInt(1, 30); flips > 0; flips--) {
                pdf[random.nextInt(pdf.length)] = (byte) random.nextInt(256);
            }
            if (round % 5 == 0) {
                System.arraycopy(pdf, random.nextInt(pdf.length / 2), pdf, pdf.length / 2, pdf.length / 4);
            }
            if (round % 7 == 0) {
                pdf = Arrays.copyOf(pdf, random.nextInt(pdf.length));
            }
            assertAnswers(pdf);
        }
    }

    private static void assertRefusedAndGoesOn(byte[] pdf, Reason reason) {
        assertThat(pdf.length).isLessThan(20_000);
        InspectorFixture.assertRefused(inspector, pdf, reason);
        assertThat(inspector.inspect(Content.of(RawPdf.plain())).pages()).isEqualTo(1);
    }

    private static void assertNotRendered(byte[] pdf) {
        try {
            inspector.renderPage(Content.of(pdf), 1, 72);
        } catch (PdfProblem.Refused refused) {
            assertThat(refused.reason()).isEqualTo(Reason.DECOMPRESSION_BOMB);
            return;
        }
        throw new AssertionError("rendered a bomb");
    }

    /** A report or a refusal, anything else fails the test. */
    private static void assertAnswers(byte[] pdf) {
        try {
            assertThat(inspector.inspect(Content.of(pdf)).pages()).isPositive();
        } catch (PdfProblem.Refused refused) {
            assertThat(refused.reason()).isNotNull();
        }
        try {
            assertThat(inspector.signatures(Content.of(pdf), InspectorFixture.NOW))
                    .isNotNull();
        } catch (PdfProblem.Refused refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    private static void assertRenders(byte[] pdf) {
        try {
            assertThat(inspector.renderPage(Content.of(pdf), 1, 72)).isNotEmpty();
        } catch (PdfProblem.Refused refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }
}
