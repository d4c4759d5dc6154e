package vn.kho.signing.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import vn.kho.signing.source.Ref;

/** An embedded subset of the stamp's font: its PDF objects, and code and width of every character in it. */
final class FontProgram {
    /** This and the characters behind it stand for references to the objects with these indexes. */
    private static final char MARK = '\uE000';

    private static final int ASCII = 128;

    private final List<Template> objects = new ArrayList<>();
    private final IdentityHashMap<COSBase, Integer> indexes = new IdentityHashMap<>();
    private final FontCodes codes;
    private final Map<Character, Float> widths = new HashMap<>();

    /** Widths of the characters that stand for themselves, by code; 0 where there is none. */
    private final float[] plainWidths = new float[ASCII];

    /** An object: pieces with a reference between each and the next; {@code stream} is empty for a plain dictionary. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Template(List<byte[]> pieces, List<Integer> references, byte[] stream) {
        static Template of(String dictionary, byte[] stream) {
            List<byte[]> pieces = new ArrayList<>();
            List<Integer> references = new ArrayList<>();
            int from = 0;
            for (int i = 0; i < dictionary.length(); i++) {
                if (dictionary.charAt(i) >= MARK) {
                    pieces.add(dictionary.substring(from, i).getBytes(StandardCharsets.ISO_8859_1));
                    references.add(dictionary.charAt(i) - MARK);
                    from = i + 1;
                }
            }
            pieces.add(dictionary.substring(from).getBytes(StandardCharsets.ISO_8859_1));
            return new Template(pieces, references, stream);
        }
    }

    private FontProgram(String characters) {
        codes = new FontCodes(characters);
    }

    /** @param characters all that will ever be shown, each once; the font has them (see {@link StampFont#showable}) */
    static FontProgram of(String characters) {
        FontProgram program = new FontProgram(characters);
        try (PDDocument document = new PDDocument()) {
            PDType0Font font = StampFont.embed(document);
            Map<Character, Integer> glyphs = new HashMap<>();
            for (int i = 0; i < characters.length(); i++) {
                char c = characters.charAt(i);
                font.addToSubset(c);
                String text = String.valueOf(c);
                byte[] glyph = font.encode(text);
                glyphs.put(c, ((glyph[0] & 0xFF) << Byte.SIZE) | (glyph[1] & 0xFF));
                float width = font.getStringWidth(text) / 1000;
                program.widths.put(c, width);
                if (FontCodes.standsForItself(c)) {
                    program.plainWidths[c] = width;
                }
            }
            font.subset();
            COSDictionary dictionary = font.getCOSObject();
            COSStream encoding = new COSStream();
            COSDictionary descendant = (COSDictionary)
                    dictionary.getCOSArray(COSName.DESCENDANT_FONTS).getObject(0);
            program.renumber(descendant, glyphs);
            program.codes.writeEncoding(encoding, descendant.getCOSDictionary(COSName.CIDSYSTEMINFO));
            dictionary.setItem(COSName.ENCODING, encoding);
            COSStream toUnicode = new COSStream();
            program.codes.writeToUnicode(toUnicode);
            dictionary.setItem(COSName.TO_UNICODE, toUnicode);
            program.add(dictionary);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives characters their codes as identifiers. @param glyphs the identifiers that they had */
    private void renumber(COSDictionary descendant, Map<Character, Integer> glyphs) throws IOException {
        byte[] before;
        try (InputStream in = descendant.getCOSStream(COSName.CID_TO_GID_MAP).createInputStream()) {
            before = in.readAllBytes();
        }
        TreeMap<Integer, Integer> glyphOf = new TreeMap<>(Map.of(0, 0));
        COSArray newWidths = new COSArray();
        for (Map.Entry<Character, byte[]> each : codes.all().entrySet()) {
            int code = FontCodes.number(each.getValue());
            glyphOf.put(code, glyph(before, glyphs.getOrDefault(each.getKey(), 0)));
            COSArray width = new COSArray();
            width.add(COSInteger.get(Math.round(width(each.getKey()) * 1000)));
            newWidths.add(COSInteger.get(code));
            newWidths.add(width);
        }
        byte[] map = new byte[2 * (glyphOf.lastKey() + 1)];
        byte[] present = new byte[glyphOf.lastKey() / Byte.SIZE + 1];
        glyphOf.forEach((cid, glyph) -> {
            map[2 * cid] = (byte) (glyph >> Byte.SIZE);
            map[2 * cid + 1] = (byte) (int) glyph;
        });
        // Every identifier that the map has, also those without a glyph: veraPDF counts them.
        for (int cid = 0; cid <= glyphOf.lastKey(); cid++) {
            present[cid / Byte.SIZE] |= (byte) (0x80 >> (cid % Byte.SIZE));
        }
        descendant.setItem(COSName.CID_TO_GID_MAP, stream(map));
        descendant.setItem(COSName.W, newWidths);
        descendant.getCOSDictionary(COSName.FONT_DESC).setItem(COSName.CID_SET, stream(present));
    }

    private static int glyph(byte[] map, int cid) {
        return ((map[2 * cid] & 0xFF) << Byte.SIZE) | (map[2 * cid + 1] & 0xFF);
    }

    private static COSStream stream(byte[] bytes) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream;
    }

    int objectCount() {
        return objects.size();
    }

    /** Writes the objects; the first, which is the font, has number {@code first}. */
    void write(SectionWriter out, int first) {
        for (int i = 0; i < objects.size(); i++) {
            Template template = objects.get(i);
            out.begin(new Ref(first + i, 0));
            for (int piece = 0; piece < template.pieces().size(); piece++) {
                if (piece > 0) {
                    out.text(new Ref(first + template.references().get(piece - 1), 0).toString());
                }
                out.bytes(template.pieces().get(piece));
            }
            if (template.stream().length > 0) {
                out.stream(template.stream());
            }
            out.end();
        }
    }

    /**
     * The bytes of a literal string that show a text.
     *
     * @throws IllegalArgumentException when the subset lacks a character
     */
    byte[] show(String text) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            byte[] code = codes.all().get(c);
            if (code == null) {
                throw missing(c);
            }
            shown.writeBytes(code);
        }
        return shown.toByteArray();
    }

    /** In units of the font size. @throws IllegalArgumentException when the subset lacks the character */
    double width(char c) {
        Float width = widths.get(c);
        if (width == null) {
            throw missing(c);
        }
        return width;
    }

    /**
     * Width of some ASCII characters in units of the font size.
     *
     * @throws IllegalArgumentException when the subset lacks one, or it does not stand for itself in a string
     */
    double width(byte[] ascii, int from, int to) {
        double width = 0;
        for (int i = from; i < to; i++) {
            byte c = ascii[i];
            float one = c < 0 ? 0 : plainWidths[c];
            if (one == 0) {
                throw missing((char) (c & 0xFF));
            }
            width += one;
        }
        return width;
    }

    private static IllegalArgumentException missing(char c) {
        return new IllegalArgumentException("not in the subset: U+%04X".formatted((int) c));
    }

    /** Adds an object, and those it refers to, before it is complete: a place is kept. */
    private char add(COSDictionary object) throws IOException {
        Integer known = indexes.get(object);
        if (known == null) {
            known = objects.size();
            indexes.put(object, known);
            objects.add(Template.of("", new byte[0]));
            StringBuilder text = new StringBuilder();
            entries(object, text);
            objects.set(known, Template.of(text.toString(), raw(object)));
        }
        return (char) (MARK + known);
    }

    private static byte[] raw(COSDictionary object) throws IOException {
        if (object instanceof COSStream stream) {
            try (InputStream in = stream.createRawInputStream()) {
                return in.readAllBytes();
            }
        }
        return new byte[0];
    }

    private void entries(COSDictionary dictionary, StringBuilder text) throws IOException {
        text.append("<<");
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            text.append(simple(entry.getKey())).append(' ').append(value(entry.getValue()));
        }
        text.append(">>");
    }

    private String value(COSBase value) throws IOException {
        StringBuilder text = new StringBuilder();
        switch (value) {
            case COSObject object -> text.append(value(object.getObject()));
            case COSStream stream -> text.append(add(stream));
            case COSDictionary dictionary when dictionary.containsKey(COSName.TYPE) -> text.append(add(dictionary));
            case COSDictionary dictionary -> entries(dictionary, text);
            case COSArray array -> {
                text.append('[');
                for (int i = 0; i < array.size(); i++) {
                    text.append(i == 0 ? "" : " ").append(value(array.get(i)));
                }
                text.append(']');
            }
            default -> text.append(simple(value));
        }
        return text.toString();
    }

    private static String simple(COSBase value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (value) {
            case COSName name -> name.writePDF(out);
            case COSInteger number -> number.writePDF(out);
            case COSFloat number -> number.writePDF(out);
            case COSBoolean truth -> truth.writePDF(out);
            case COSString string ->
                out.writeBytes(("<" + string.toHexString() + ">").getBytes(StandardCharsets.US_ASCII));
            default ->
                throw new IllegalStateException(
                        "a font with a " + value.getClass().getSimpleName());
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
