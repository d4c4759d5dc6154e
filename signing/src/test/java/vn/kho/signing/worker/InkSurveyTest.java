package vn.kho.signing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.signing.page.PageFrame.Box;
import vn.kho.signing.page.Placement;

/** Pages as offices make them, surveyed and given their places. */
class InkSurveyTest {
    private static final PDRectangle A4 = new PDRectangle(TestPages.WIDTH, TestPages.HEIGHT);
    private static final PDRectangle LANDSCAPE = new PDRectangle(TestPages.HEIGHT, TestPages.WIDTH);
    private static final Box IN_TEXT = new Box(150, 400, 100, 30);
    private static final float RIGHT_MARGIN = 42.5f;

    @TempDir
    Path directory;

    static Stream<Arguments> letters() {
        PDRectangle media = new PDRectangle(-50, -20, 1000, 1100);
        PDRectangle crop = new PDRectangle(20, 60, TestPages.WIDTH, TestPages.HEIGHT);
        PDRectangle lying = new PDRectangle(20, 60, TestPages.HEIGHT, TestPages.WIDTH);
        return Stream.of(
                Arguments.of("portrait", A4, A4, 0),
                Arguments.of("landscape", LANDSCAPE, LANDSCAPE, 0),
                Arguments.of("portrait stored at 90", LANDSCAPE, LANDSCAPE, 90),
                Arguments.of("portrait stored at 180", A4, A4, 180),
                Arguments.of("portrait stored at 270", LANDSCAPE, LANDSCAPE, 270),
                Arguments.of("landscape stored at 90", A4, A4, 90),
                Arguments.of("cropped", media, crop, 0),
                Arguments.of("cropped, stored at 90", media, lying, 90),
                Arguments.of("cropped, stored at 270", media, lying, 270),
                Arguments.of("A0", PDRectangle.A0, PDRectangle.A0, 0),
                Arguments.of("A3", PDRectangle.A3, PDRectangle.A3, 0),
                Arguments.of("A5", PDRectangle.A5, PDRectangle.A5, 0),
                Arguments.of("A6", PDRectangle.A6, PDRectangle.A6, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("letters")
    void leavesTheMarginsOfALetterToTheBlockInItsLawfulPlace(
            String name, PDRectangle media, PDRectangle crop, int rotation) {
        SurveyedPage page = surveyed(TestPages.letter(media, crop, rotation));

        Placement placement = page.placement();

        float scale = placement.scale();
        float width = page.frame().width();
        float height = page.frame().height();
        assertThat(page.ink().free(new Box(width * 0.3f, height * 0.4f, 100 * scale, 30 * scale)))
                .isFalse();
        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.block().right()).isCloseTo(width - RIGHT_MARGIN * scale, offset(0.01f));
        assertThat(placement.block().top()).isCloseTo(height - 12 * scale, offset(0.01f));
        assertThat(placement.panel().x()).isLessThan(width * 0.15f);
        assertThat(placement.panel().y()).isCloseTo(14.2f * scale, offset(12 * scale));
    }

    @Test
    void takesGreyNoisyPaperForPaper() {
        assertLetterFound(TestPages.scan(new Color(198, 196, 190), 7, _ -> {}));
    }

    @Test
    void takesColouredPaperForPaper() {
        assertLetterFound(TestPages.scan(new Color(244, 205, 214), 3, _ -> {}));
    }

    @Test
    void takesTheSoftShadowOfASpineForPaper() {
        assertLetterFound(TestPages.scan(new Color(240, 238, 230), 3, canvas -> {
            canvas.setPaint(new GradientPaint(0, 0, new Color(0, 0, 0, 40), 60, 0, new Color(0, 0, 0, 0)));
            canvas.fill(new Rectangle2D.Float(0, 0, 60, TestPages.HEIGHT));
        }));
    }

    @Test
    void overlooksDustThatLiesAlone() {
        Random random = new Random(3);
        assertLetterFound(TestPages.scan(Color.WHITE, 0, canvas -> {
            canvas.setColor(Color.BLACK);
            for (int i = 0; i < 100; i++) {
                canvas.fill(new Rectangle2D.Double(random.nextInt(595), random.nextInt(842), 0.6, 0.6));
            }
        }));
    }

    @Test
    void keepsAwayFromTheDarkEdgesOfAScannersGlass() {
        SurveyedPage page = surveyed(TestPages.scan(new Color(235, 235, 235), 4, canvas -> {
            canvas.setColor(new Color(25, 25, 25));
            canvas.fill(new Rectangle2D.Float(0, 0, TestPages.WIDTH, 20));
            canvas.fill(new Rectangle2D.Float(0, 0, 9, TestPages.HEIGHT));
        }));

        assertThat(page.placement().appendedPage()).isFalse();
        assertThat(page.placement().block().top()).isBetween(TestPages.HEIGHT - 32, TestPages.HEIGHT - 22);
        assertThat(page.placement().panel().x()).isBetween(11f, 20f);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "300, true", "400, true", "600, true", "300, false", "400, false", "600, false"})
    void seesALineOfOneDotInAFineScan(int dpi, boolean bitonal) {
        for (int offset = 0; offset < 8; offset++) {
            int row = dpi / 4 + offset;
            SurveyedPage page = surveyed(TestPages.fineScan(dpi, bitonal, row));

            float place = TestPages.HEIGHT - row * 72f / dpi;
            for (int x = 310; x < 570; x += 10) {
                assertThat(page.ink().free(new Box(x, place - 3, 10, 6)))
                        .as("line in row " + row + ", at " + x)
                        .isFalse();
            }
            assertThat(page.ink().free(new Box(300, 5, 280, 12))).isTrue();
        }
    }

    @Test
    void takesAFinePictureAsFaintAsItIsDrawn() {
        SurveyedPage faint = surveyed(TestPages.finePicture(0.03f));
        SurveyedPage strong = surveyed(TestPages.finePicture(0.8f));

        assertThat(faint.ink().free(IN_TEXT)).isTrue();
        assertThat(strong.ink().free(IN_TEXT)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("faintMarks")
    void seesMarksThatAreFaintOrFine(String name, Color colour, float width, float dash) {
        SurveyedPage page = surveyed(TestPages.scan(new Color(250, 249, 246), 2, canvas -> {
            canvas.setColor(colour);
            canvas.setStroke(new BasicStroke(
                    width,
                    BasicStroke.CAP_BUTT,
                    BasicStroke.JOIN_MITER,
                    10,
                    dash == 0 ? null : new float[] {dash, 2 * dash},
                    0));
            canvas.drawLine(300, 820, 590, 820);
        }));

        for (int x = 310; x < 580; x += 10) {
            assertThat(page.ink().free(new Box(x, TestPages.HEIGHT - 824, 10, 8)))
                    .as("at " + x)
                    .isFalse();
        }
        assertThat(page.ink().free(new Box(300, 5, 280, 12))).isTrue();
    }

    static Stream<Arguments> faintMarks() {
        return Stream.of(
                Arguments.of("a hairline", Color.BLACK, 0.4f, 0),
                Arguments.of("grey print", new Color(200, 200, 200), 2, 0),
                Arguments.of("a yellow marker", new Color(255, 240, 90), 6, 0),
                Arguments.of("a pale red stamp", new Color(240, 180, 180), 2, 0),
                Arguments.of("a dotted line to fill in", Color.BLACK, 1, 1));
    }

    @Test
    void takesAPhotographFromEdgeToEdgeForInk() {
        SurveyedPage page = surveyed(TestPages.photograph());

        assertThat(page.ink().share()).isGreaterThan(0.95);
        assertThat(page.placement().appendedPage()).isTrue();
    }

    @Test
    void takesADarkPageForInk() {
        SurveyedPage page = surveyed(TestPages.scan(new Color(40, 40, 60), 0, _ -> {}));

        assertThat(page.ink().share()).isEqualTo(1);
    }

    @Test
    void putsBothOnAnAppendedPageOfTheSameOrientationWhenPage1HasNoMargins() {
        byte[] pdf = TestPages.written(PDRectangle.A3, PDRectangle.A3, 90, TestPages::fill, (_, _) -> {});
        Placement placement = surveyed(pdf).placement();

        assertThat(placement.appendedPage()).isTrue();
        assertThat(placement.frame().width()).isCloseTo(842, offset(1f));
        assertThat(placement.frame().height()).isCloseTo(595, offset(1f));
        assertThat(placement.scale()).isEqualTo(1);
        assertThat(placement.block().right()).isCloseTo(842 - RIGHT_MARGIN, offset(0.5f));
        assertThat(placement.panel().x()).isCloseTo(14.2f, offset(0.1f));
        assertThat(placement.note().height()).isGreaterThan(300);
    }

    @Test
    void movesTheBlockAsLittleAsNeededClearOfATextInTheTopRightCorner() {
        byte[] pdf = TestPages.written(
                A4,
                A4,
                0,
                (canvas, width, height) -> {
                    TestPages.writeLetter(canvas, width, height);
                    TestPages.line(canvas, 480, width - 5, height - 25, 12);
                },
                (_, _) -> {});
        Placement placement = surveyed(pdf).placement();

        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.block().right()).isBetween(460f, 480f);
        assertThat(placement.block().top()).isCloseTo(TestPages.HEIGHT - 12, offset(6.5f));
    }

    @Test
    void keepsClearOfALetterheadAtTheTopRight() {
        Box logo = new Box(500, 780, 60, 50);
        byte[] pdf = TestPages.written(
                A4,
                A4,
                0,
                (canvas, width, height) -> {
                    TestPages.writeLetter(canvas, width, height - 60);
                    canvas.setNonStrokingColor(new Color(190, 30, 45));
                    canvas.addRect(logo.x(), logo.y(), logo.width(), logo.height());
                    canvas.fill();
                },
                (_, _) -> {});
        Placement placement = surveyed(pdf).placement();

        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.block().overlaps(logo)).isFalse();
        assertThat(placement.block().y()).isGreaterThan(TestPages.HEIGHT * 0.875f);
    }

    @Test
    void keepsClearOfAnEmptyFieldThatSomebodyIsToSignIn() {
        PDRectangle field = new PDRectangle(10, 8, 150, 45);
        byte[] pdf =
                TestPages.written(A4, A4, 0, TestPages::writeLetter, TestPages.with(new PDAnnotationWidget(), field));
        Placement placement = surveyed(pdf).placement();

        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.panel().overlaps(new Box(10, 8, 150, 45))).isFalse();
    }

    @Test
    void isNotKeptOffAPageByALinkOverAllOfIt() {
        byte[] pdf = TestPages.written(A4, A4, 0, TestPages::writeLetter, TestPages.with(new PDAnnotationLink(), A4));

        assertThat(surveyed(pdf).placement().appendedPage()).isFalse();
    }

    @Test
    void leavesTheTopLeftToTheScanningOfficerWhileAnyOtherPlaceIsFree() {
        byte[] pdf = TestPages.written(
                A4,
                A4,
                0,
                (canvas, width, height) -> {
                    canvas.addRect(0, 0, width, height - 160);
                    canvas.fill();
                },
                (_, _) -> {});
        Placement placement = surveyed(pdf).placement();

        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.panel().x()).isGreaterThan(TestPages.WIDTH / 2);
    }

    @Test
    void takesThePlaceOfAPictureItHasNoDecoderForAsInk() {
        SurveyedPage page = surveyed(TestPages.withPicture(COSName.JPX_DECODE, 600, 300));

        assertThat(page.ink().free(new Box(310, 510, 180, 80))).isFalse();
        assertThat(page.ink().free(new Box(50, 50, 200, 400))).isTrue();
        assertThat(page.ink().share()).isBetween(0.03, 0.06);
    }

    @Test
    void takesThePlaceOfAPictureTooLargeToUnpackAsInk() {
        SurveyedPage page = surveyed(TestPages.withPicture(COSName.FLATE_DECODE, 30_000, 8_000));

        assertThat(page.ink().free(new Box(310, 510, 180, 80))).isFalse();
        assertThat(page.ink().share()).isBetween(0.03, 0.06);
    }

    @Test
    void takesAPageThatCannotBeDrawnForFullOfInk() {
        byte[] endless = "q Q ".repeat(1_100_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(surveyed(TestPages.drawnBy(endless)).ink().share()).isEqualTo(1);
    }

    private void assertLetterFound(byte[] pdf) {
        SurveyedPage page = surveyed(pdf);
        Placement placement = page.placement();

        assertThat(page.ink().share()).isBetween(0.1, 0.5);
        assertThat(page.ink().free(IN_TEXT)).isFalse();
        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.block().right()).isCloseTo(TestPages.WIDTH - RIGHT_MARGIN, offset(0.01f));
        assertThat(placement.block().top()).isCloseTo(TestPages.HEIGHT - 12, offset(0.01f));
        assertThat(placement.panel().x()).isCloseTo(14.2f, offset(12f));
        assertThat(placement.panel().y()).isCloseTo(14.2f, offset(12f));
    }

    private SurveyedPage surveyed(byte[] pdf) {
        return SurveyedPage.of(pdf, directory);
    }
}
