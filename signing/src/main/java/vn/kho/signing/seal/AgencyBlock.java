package vn.kho.signing.seal;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import vn.kho.signing.page.PageFrame;
import vn.kho.signing.page.PageFrame.Box;

/** The visible signature of the agency: top right of page 1, inside the top margin (Decree 30/2020 Appendix I). */
final class AgencyBlock {
    /** Lengths on A4, in points: right margin 15 mm; the widest block leaves the middle and left to others. */
    private static final float RIGHT_MARGIN = 42.5f;

    private static final float TOP_MARGIN = 12;
    private static final float MAX_WIDTH = 240;
    private static final float FONT_SIZE = 10;
    private static final int MAX_LINES = 5;
    private static final float STEP = 4;

    private AgencyBlock() {}

    /** Draws the lines as the widget's appearance, clear of what else is annotated on the page where possible. */
    static Box draw(
            PDDocument document,
            PDAnnotationWidget widget,
            PageFrame frame,
            PDFont font,
            List<String> lines,
            List<Box> occupied)
            throws IOException {
        float scale = frame.scale();
        TextLines text = TextLines.fit(font, lines, FONT_SIZE * scale, MAX_WIDTH * scale, MAX_LINES);
        float top = frame.height() - TOP_MARGIN * scale;
        Box box = new Box(
                        frame.width() - RIGHT_MARGIN * scale - text.width(),
                        top - text.height(),
                        text.width(),
                        text.height())
                .clearOf(occupied, -STEP * scale, frame.height());
        Appearance.apply(document, widget, frame, box, canvas -> Appearance.write(canvas, font, text, 0, box.height()));
        return box;
    }
}
