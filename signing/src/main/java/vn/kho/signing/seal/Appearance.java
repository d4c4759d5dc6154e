package vn.kho.signing.seal;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import vn.kho.signing.page.PageFrame;
import vn.kho.signing.page.PageFrame.Box;

/** Draws an annotation's appearance upright, in black and white of DeviceGray, which every output intent allows. */
final class Appearance {
    private Appearance() {}

    /** What to draw, in a frame whose origin is the box's lower left corner. */
    @FunctionalInterface
    interface Drawing {
        void draw(PDPageContentStream canvas) throws IOException;
    }

    /** Gives {@code annotation} the place {@code box} on the page and an appearance that fills it. */
    static void apply(PDDocument document, PDAnnotation annotation, PageFrame frame, Box box, Drawing drawing)
            throws IOException {
        PDAppearanceStream stream = new PDAppearanceStream(document);
        stream.setResources(new PDResources());
        stream.setBBox(new PDRectangle(box.width(), box.height()));
        stream.setMatrix(frame.uprightMatrix().createAffineTransform());
        try (PDPageContentStream canvas = new PDPageContentStream(
                document, stream, stream.getStream().createOutputStream(COSName.FLATE_DECODE))) {
            drawing.draw(canvas);
        }
        PDAppearanceDictionary appearances = new PDAppearanceDictionary();
        appearances.setNormalAppearance(stream);
        annotation.setAppearance(appearances);
        annotation.setRectangle(frame.toUserSpace(box));
    }

    /** Writes {@code text} in black with its top left corner at ({@code x}, {@code top}). */
    static void write(PDPageContentStream canvas, PDFont font, TextLines text, float x, float top) throws IOException {
        canvas.setNonStrokingColor(0f);
        for (int i = 0; i < text.lines().size(); i++) {
            canvas.beginText();
            canvas.setFont(font, text.size());
            canvas.newLineAtOffset(x, top - text.baseline(i));
            canvas.showText(text.lines().get(i));
            canvas.endText();
        }
    }
}
