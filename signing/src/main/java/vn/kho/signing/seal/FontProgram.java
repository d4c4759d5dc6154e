package vn.kho.signing.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** An embedded subset of the stamp's font: its PDF objects, and code and width of every character in it. */
final class FontProgram {
    /** Stands for the object number of the object with this index among {@link #objects}. */
    private static final String MARK = "\u0001%d\u0002";

    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int DIGITS = 4;

    private final List<Template> objects = new ArrayList<>();
    private final IdentityHashMap<COSBase, Integer> indexes = new IdentityHashMap<>();
    /** Four hexadecimal digits as ASCII in one number, by character; 0 where there is none. */
    private final int[] codes;

    private final float[] widths;

    /** An object whose references are still to be numbered; {@code stream} is empty for a plain dictionary. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Template(String dictionary, byte[] stream) {}

    private FontProgram(String characters) {
        codes = new int[characters.chars().max().orElse(0) + 1];
        widths = new float[codes.length];
    }

    /** @param characters all that will ever be shown; the font has them (see {@link StampFont#showable}) */
    static FontProgram of(String characters) {
        FontProgram program = new FontProgram(characters);
        try (PDDocument document = new PDDocument()) {
            PDType0Font font = StampFont.embed(document);
            for (int i = 0; i < characters.length(); i++) {
                char c = characters.charAt(i);
                font.addToSubset(c);
                byte[] code =
                        HexFormat.of().formatHex(font.encode(String.valueOf(c))).getBytes(StandardCharsets.US_ASCII);
                program.codes[c] = (int) FOUR_BYTES.get(code, 0);
                program.widths[c] = font.getStringWidth(String.valueOf(c)) / 1000;
            }
            font.subset();
            program.add(font.getCOSObject());
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int objectCount() {
        return objects.size();
    }

    /** Bodies of the objects when the first, which is the font, has number {@code first}. */
    List<byte[]> objects(int first) {
        List<byte[]> bodies = new ArrayList<>();
        for (Template template : objects) {
            String dictionary = template.dictionary();
            for (int i = 0; i < objects.size(); i++) {
                dictionary = dictionary.replace(MARK.formatted(i), (first + i) + " 0 R");
            }
            bodies.add(SectionWriter.body(dictionary, template.stream()));
        }
        return bodies;
    }

    /**
     * Writes a character's four hexadecimal digits.
     *
     * @return the place behind
     * @throws IllegalArgumentException when the subset lacks the character
     */
    int show(byte[] out, int at, char c) {
        int code = c < codes.length ? codes[c] : 0;
        if (code == 0) {
            throw missing(c);
        }
        FOUR_BYTES.set(out, at, code);
        return at + DIGITS;
    }

    /** In units of the font size. @throws IllegalArgumentException when the subset lacks the character */
    double width(char c) {
        if (c >= codes.length || codes[c] == 0) {
            throw missing(c);
        }
        return widths[c];
    }

    private static IllegalArgumentException missing(char c) {
        return new IllegalArgumentException("not in the subset: U+%04X".formatted((int) c));
    }

    /** Adds an object, and those it refers to, before it is complete: a place is kept. */
    private String add(COSDictionary object) throws IOException {
        Integer known = indexes.get(object);
        if (known == null) {
            known = objects.size();
            indexes.put(object, known);
            objects.add(new Template("", new byte[0]));
            StringBuilder text = new StringBuilder();
            entries(object, text);
            objects.set(known, new Template(text.toString(), raw(object)));
        }
        return MARK.formatted(known);
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
            text.append(name(entry.getKey())).append(' ').append(value(entry.getValue()));
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
            case org.apache.pdfbox.cos.COSInteger number -> number.writePDF(out);
            case org.apache.pdfbox.cos.COSFloat number -> number.writePDF(out);
            case org.apache.pdfbox.cos.COSBoolean truth -> truth.writePDF(out);
            case org.apache.pdfbox.cos.COSString string ->
                out.writeBytes(("<" + string.toHexString() + ">").getBytes(StandardCharsets.US_ASCII));
            default ->
                throw new IllegalStateException(
                        "a font with a " + value.getClass().getSimpleName());
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static String name(COSName name) throws IOException {
        return simple(name);
    }
}
