package vn.kho.signing.seal;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import vn.kho.signing.page.PageFrame;
import vn.kho.signing.page.PageFrame.Box;

/**
 * QR code with the verification address, and register line beside it. It stands in the bottom left corner: the left
 * margin of an official document is 30 to 35 mm and the bottom one 20 to 25 mm, while the top left corner belongs to
 * the officer who scanned (Circular 01/2023 Article 8).
 */
final class LookupPanel {
    /** Lengths on A4, in points. The code, quiet zone included, is 20 mm wide and 5 mm away from both edges. */
    private static final float CODE_SIZE = 56.7f;

    private static final float EDGE = 14.2f;
    private static final float FONT_SIZE = 6.5f;
    private static final float MAX_TEXT_WIDTH = 240;
    private static final int MAX_LINES = 4;
    private static final float STEP = 4;

    /** Modules of white around the code: ISO/IEC 18004 wants four, and readers do fail with less. */
    private static final int QUIET_ZONE = 4;

    private static final int LOCKED_CONTENTS = 1 << 9;

    private LookupPanel() {}

    /** A locked stamp annotation showing code and lines, clear of what else is annotated where possible. */
    static PDAnnotation draw(
            PDDocument document, PageFrame frame, PDFont font, String url, List<String> lines, List<Box> occupied)
            throws IOException {
        float scale = frame.scale();
        float code = CODE_SIZE * scale;
        TextLines text = TextLines.fit(font, lines, FONT_SIZE * scale, MAX_TEXT_WIDTH * scale, MAX_LINES);
        Box box = new Box(EDGE * scale, EDGE * scale, code + text.width(), Math.max(code, text.height()))
                .clearOf(occupied, STEP * scale, frame.height());

        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(COSName.TYPE, COSName.ANNOT);
        dictionary.setName(COSName.SUBTYPE, PDAnnotationRubberStamp.SUB_TYPE);
        PDAnnotation annotation = PDAnnotation.createAnnotation(dictionary);
        annotation.setPrinted(true);
        annotation.setReadOnly(true);
        annotation.setLocked(true);
        annotation.setAnnotationFlags(annotation.getAnnotationFlags() | LOCKED_CONTENTS);
        annotation.setContents(String.join("\n", lines));
        ByteMatrix modules = encode(url);
        Appearance.apply(document, annotation, frame, box, canvas -> {
            drawCode(canvas, modules, code);
            float module = code / (modules.getWidth() + 2 * QUIET_ZONE);
            Appearance.write(canvas, font, text, code, text.height() + QUIET_ZONE * module - text.size() * 0.25f);
        });
        return annotation;
    }

    private static ByteMatrix encode(String url) {
        try {
            return Encoder.encode(url, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("the verification address does not fit into a QR code", e);
        }
    }

    /** Runs of dark modules as rectangles of one path: filled at once, no seams show between rows. */
    private static void drawCode(PDPageContentStream canvas, ByteMatrix modules, float size) throws IOException {
        int side = modules.getWidth();
        float module = size / (side + 2 * QUIET_ZONE);
        canvas.setNonStrokingColor(1f);
        canvas.addRect(0, 0, size, size);
        canvas.fill();
        canvas.setNonStrokingColor(0f);
        for (int row = 0; row < side; row++) {
            float y = size - (QUIET_ZONE + row + 1) * module;
            for (int from = 0; from < side; from++) {
                int to = from;
                while (to < side && modules.get(to, row) == 1) {
                    to++;
                }
                if (to > from) {
                    canvas.addRect((QUIET_ZONE + from) * module, y, (to - from) * module, module);
                    from = to;
                }
            }
        }
        canvas.fill();
    }
}
