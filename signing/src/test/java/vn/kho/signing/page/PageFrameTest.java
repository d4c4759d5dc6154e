package vn.kho.signing.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.signing.page.PageFrame.Box;

class PageFrameTest {
    /** Crop box 600 wide, 800 high, at (10, 20); a box 100 x 40 whose lower left is (30, 50) for the reader. */
    @ParameterizedTest
    @CsvSource({
        "0, 600, 800, 40, 70, 100, 40",
        "90, 800, 600, 520, 50, 40, 100",
        "180, 600, 800, 480, 730, 100, 40",
        "270, 800, 600, 60, 690, 40, 100",
        "-90, 800, 600, 60, 690, 40, 100"
    })
    void turnsWithThePage(int rotation, float width, float height, float x, float y, float w, float h) {
        PageFrame frame = PageFrame.of(page(new PDRectangle(10, 20, 600, 800), rotation));
        Box box = new Box(30, 50, 100, 40);

        Box user = frame.toUserSpace(box);

        assertThat(frame.width()).isEqualTo(width);
        assertThat(frame.height()).isEqualTo(height);
        assertThat(user).isEqualTo(new Box(x, y, w, h));
        PDAnnotation annotation = new PDAnnotationText();
        annotation.setRectangle(new PDRectangle(user.x(), user.y(), user.width(), user.height()));
        assertThat(frame.occupied(List.of(annotation))).containsExactly(box);
    }

    @ParameterizedTest
    @CsvSource({
        "595, 842, 1",
        "842, 595, 1",
        "612, 792, 1",
        "842, 1191, 1.4145",
        "420, 595, 0.7055",
        "2384, 3370, 4.0048"
    })
    void scalesByTheShortSideAndTakesLetterForA4(float width, float height, float scale) {
        PageFrame frame = PageFrame.of(page(new PDRectangle(width, height), 0));

        assertThat(frame.scale()).isCloseTo(scale, offset(0.001f));
    }

    @Test
    void refusesAPageWithoutArea() {
        assertThatExceptionOfType(PdfProblem.Refused.class)
                .isThrownBy(() -> PageFrame.of(page(new PDRectangle(0, 0), 0)));
    }

    private static PDPage page(PDRectangle box, int rotation) {
        PDPage page = new PDPage(box);
        page.setRotation(rotation);
        return page;
    }
}
