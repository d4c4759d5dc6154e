package vn.kho.signing.sample;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Liberation Sans drawn as outlines, with bold and italic made from the regular cut.
 *
 * <p>{@link java.awt.Font} is not used: it needs fontconfig, which a machine without a screen may lack, and its output
 * depends on the machine.
 */
final class Typeface {
    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final double BOLD_STROKE = 0.045;
    private static final double ITALIC_SHEAR = 0.2;

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double unitsPerEm;

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    static Typeface load() throws IOException {
        try (InputStream in = Objects.requireNonNull(PDDocument.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        }
    }

    double width(String text, TextStyle style) throws IOException {
        double units = 0;
        for (int character : text.codePoints().toArray()) {
            units += font.getAdvanceWidth(glyph(character));
        }
        return units * style.size() / unitsPerEm;
    }

    /** Draws {@code text} in the current colour with its base line starting at the point. */
    void draw(Graphics2D graphics, String text, TextStyle style, double x, double y) throws IOException {
        Shape outline = outline(text, style, x, y);
        graphics.fill(outline);
        if (style.weight().bold()) {
            graphics.setStroke(new BasicStroke((float) (style.size() * BOLD_STROKE)));
            graphics.draw(outline);
        }
    }

    private Shape outline(String text, TextStyle style, double x, double y) throws IOException {
        double scale = style.size() / unitsPerEm;
        Path2D.Double outline = new Path2D.Double();
        double advance = 0;
        for (int character : text.codePoints().toArray()) {
            int glyph = glyph(character);
            GlyphData data = font.getGlyph().getGlyph(glyph);
            if (data != null) {
                GeneralPath path = data.getPath();
                AffineTransform place = new AffineTransform(
                        scale, 0, style.weight().italic() ? ITALIC_SHEAR * scale : 0, -scale, x + advance * scale, y);
                outline.append(path.getPathIterator(place), false);
            }
            advance += font.getAdvanceWidth(glyph);
        }
        return outline;
    }

    private int glyph(int character) {
        int glyph = characters.getGlyphId(character);
        if (glyph == 0) {
            throw new IllegalArgumentException("the typeface has no " + Character.getName(character));
        }
        return glyph;
    }
}
