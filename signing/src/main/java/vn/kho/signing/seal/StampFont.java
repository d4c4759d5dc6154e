package vn.kho.signing.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Liberation Serif, which has the metrics of Times New Roman (Decree 30/2020 Appendix I) and all of Vietnamese. */
final class StampFont {
    private static final byte[] FILE = read();
    private static final CmapLookup GLYPHS = glyphs();

    private StampFont() {}

    /** The font for one document; only the glyphs that get shown are embedded. */
    static PDType0Font embed(PDDocument document) throws IOException {
        return PDType0Font.load(document, new ByteArrayInputStream(FILE), true);
    }

    /**
     * {@code text} in NFC on one line.
     *
     * @throws IllegalArgumentException when the font lacks one of its characters: an official name must not lose one
     */
    static String showable(String text) {
        String line = Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        line.codePoints().filter(c -> GLYPHS.getGlyphId(c) == 0).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("the stamp's font has no glyph for U+%04X".formatted(c));
        });
        return line;
    }

    private static byte[] read() {
        try (InputStream in = StampFont.class.getResourceAsStream("LiberationSerif-Regular.ttf")) {
            if (in == null) {
                throw new IllegalStateException("the stamp's font is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CmapLookup glyphs() {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(FILE))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
