package vn.kho.signing.worker;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.signing.page.InkMap;
import vn.kho.signing.page.InkReader;
import vn.kho.signing.page.PageFrame;
import vn.kho.signing.page.PageFrame.Box;

/**
 * Finds where page 1 has ink: what is drawn on it, and the rectangles of its annotations.
 *
 * <p>A page that can't be drawn within the limits counts as full of ink. It may well be sound, with a picture that only
 * this renderer cannot read, so it isn't refused: its copies show what they must on an appended page.
 */
final class InkSurvey {
    /** An annotation over more of the page than this, such as one link over all of it, only counts as it is drawn. */
    private static final float MOST_OF_PAGE = 0.5f;

    private InkSurvey() {}

    /** @throws Refused when the page has no area */
    static InkMap of(OpenPdf pdf, COSDictionary firstPage, Limits limits) {
        PDPage page = new PDPage(firstPage);
        PageFrame frame = PageFrame.of(page);
        try {
            return drawn(pdf, page, frame, limits).with(annotations(page, frame));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return InkMap.full(frame.width(), frame.height());
        }
    }

    private static InkMap drawn(OpenPdf pdf, PDPage page, PageFrame frame, Limits limits) throws IOException {
        float scale = InkReader.scale(frame.width(), frame.height());
        BufferedImage image = PageDrawing.draw(pdf, page, 0, new InkRenderer(pdf.document(), scale), scale, limits);
        return InkReader.read(image, frame.width(), frame.height());
    }

    private static List<Box> annotations(PDPage page, PageFrame frame) throws IOException {
        List<PDAnnotation> annotations = page.getAnnotations();
        float most = frame.width() * frame.height() * MOST_OF_PAGE;
        return frame.occupied(annotations).stream()
                .filter(box -> box.width() * box.height() <= most)
                .toList();
    }
}
