package vn.kho.signing.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whether a form field that somebody filled in shows what its value says and nothing else: the appearance of a field can
 * paint anything, and a program reads the value.
 *
 * <p>A text is shown by text operators alone, in dark colour, with fonts of the signed revision or one of the fourteen
 * that every reader has; a button shows a state that it had before.
 */
final class FilledField {
    private static final int MAX_APPEARANCE = 256 * 1024;
    private static final int MAX_RECTANGLES = 4;
    private static final int PUSH_BUTTON = 1 << 16;
    private static final int PASSWORD = 1 << 13;
    private static final int COMBO = 1 << 17;
    private static final COSName OFF = COSName.getPDFName("Off");
    private static final Set<COSName> FREE_IN_BUTTON = Set.of(COSName.V, COSName.AS, COSName.M);
    private static final Set<COSName> FREE_IN_TEXT = Set.of(COSName.V, COSName.AP, COSName.M);
    private static final Set<String> QUIET = Set.of(
            "q", "Q", "BT", "ET", "BMC", "BDC", "EMC", "Td", "TD", "Tm", "T*", "Tc", "Tw", "TL", "Ts", "W", "W*", "n",
            "w", "cm");
    private static final Set<String> STANDARD = Set.of(
            "Helvetica",
            "Helvetica-Bold",
            "Helvetica-Oblique",
            "Helvetica-BoldOblique",
            "Times-Roman",
            "Times-Bold",
            "Times-Italic",
            "Times-BoldItalic",
            "Courier",
            "Courier-Bold",
            "Courier-Oblique",
            "Courier-BoldOblique");

    /** Fonts that the signed revision must have alike: what it has, and what is used now. */
    private final IdentityHashMap<COSBase, COSBase> fonts = new IdentityHashMap<>();

    private final @Nullable COSDictionary fontsBefore;

    private FilledField(@Nullable COSDictionary fontsBefore) {
        this.fontsBefore = fontsBefore;
    }

    /** Entries that may differ, provided that {@code fonts} (before and after) are the same. */
    record Filling(Set<COSName> free, IdentityHashMap<COSBase, COSBase> fonts) {}

    /** @param fontsBefore of the signed revision's form */
    static Optional<Filling> of(
            ChangeRules.Field field, COSDictionary before, COSDictionary after, @Nullable COSDictionary fontsBefore)
            throws IOException {
        COSBase value = inherited(after);
        if (COSName.BTN.equals(field.type())) {
            return (field.flags() & PUSH_BUTTON) == 0 && buttonShows(value, before, after)
                    ? Optional.of(new Filling(FREE_IN_BUTTON, new IdentityHashMap<>()))
                    : Optional.empty();
        }
        boolean text = COSName.TX.equals(field.type()) && (field.flags() & PASSWORD) == 0;
        boolean choice = COSName.CH.equals(field.type()) && (field.flags() & COMBO) != 0;
        if (!(text || choice) || !(value == null || value instanceof COSString)) {
            return Optional.empty();
        }
        FilledField filled = new FilledField(fontsBefore);
        String says = value instanceof COSString string ? string.getString() : "";
        COSDictionary appearances = after.getCOSDictionary(COSName.AP);
        if (appearances == null) {
            return before.containsKey(COSName.AP)
                    ? Optional.empty()
                    : Optional.of(new Filling(Set.of(COSName.V, COSName.M), new IdentityHashMap<>()));
        }
        if (appearances.size() != 1 || !(appearances.getDictionaryObject(COSName.N) instanceof COSStream normal)) {
            return Optional.empty();
        }
        Optional<String> shown = filled.shown(normal);
        return shown.isPresent() && plain(shown.get()).equals(plain(says))
                ? Optional.of(new Filling(FREE_IN_TEXT, filled.fonts))
                : Optional.empty();
    }

    private static @Nullable COSBase inherited(COSDictionary field) {
        COSDictionary one = field;
        for (int up = 0; one != null && up < 20; up++) {
            COSBase value = one.getDictionaryObject(COSName.V);
            if (value != null) {
                return value;
            }
            one = one.getCOSDictionary(COSName.PARENT);
        }
        return null;
    }

    private static boolean buttonShows(@Nullable COSBase value, COSDictionary before, COSDictionary after) {
        if (value != null && !(value instanceof COSName)) {
            return false;
        }
        COSDictionary appearances = before.getCOSDictionary(COSName.AP);
        COSDictionary states = appearances == null ? null : appearances.getCOSDictionary(COSName.N);
        if (states == null || states instanceof COSStream) {
            // The parent of the buttons that show it.
            return !before.containsKey(COSName.RECT);
        }
        COSBase state = after.getDictionaryObject(COSName.AS);
        COSName expected = value instanceof COSName name && states.containsKey(name) ? name : OFF;
        return expected.equals(state == null ? OFF : state);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0]+", "");
    }

    /** The text an appearance shows; empty when it shows more than text, or text that can't be told for certain. */
    private Optional<String> shown(COSStream appearance) throws IOException {
        byte[] content;
        try (InputStream in = appearance.createInputStream()) {
            content = in.readNBytes(MAX_APPEARANCE);
        }
        COSDictionary resources = appearance.getCOSDictionary(COSName.RESOURCES);
        COSDictionary used = resources == null ? null : resources.getCOSDictionary(COSName.FONT);
        if (content.length == MAX_APPEARANCE || appearance.containsKey(COSName.getPDFName("Ref"))) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        PDFont font = null;
        int rectangles = 0;
        boolean begun = false;
        List<Object> tokens = new PDFStreamParser(content).parse();
        int first = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (!(tokens.get(i) instanceof Operator operator)) {
                continue;
            }
            List<Object> operands = tokens.subList(first, i);
            first = i + 1;
            switch (operator.getName()) {
                case "Tf" -> {
                    font = operands.isEmpty() || !(operands.getFirst() instanceof COSName name) || used == null
                            ? null
                            : font(name, used.getItem(name));
                    if (font == null) {
                        return Optional.empty();
                    }
                }
                case "Tj", "TJ", "'" -> {
                    if (font == null || operands.size() != 1 || !append(operands.getFirst(), font, text)) {
                        return Optional.empty();
                    }
                    begun = true;
                }
                case "re" -> rectangles++;
                case "f", "F", "f*", "S", "s" -> {
                    if (begun) {
                        return Optional.empty();
                    }
                }
                case "g", "rg" -> {
                    boolean dark = operands.stream()
                            .allMatch(each -> each instanceof COSNumber number && number.floatValue() <= 0.6f);
                    boolean paintsText = i > 0 && textFollows(tokens, i);
                    if (paintsText && !dark) {
                        return Optional.empty();
                    }
                }
                case "G", "RG" -> {
                    // lines only
                }
                default -> {
                    if (!QUIET.contains(operator.getName())) {
                        return Optional.empty();
                    }
                }
            }
        }
        return rectangles > MAX_RECTANGLES ? Optional.empty() : Optional.of(text.toString());
    }

    /** Whether text is shown with the colour set at {@code index}. */
    private static boolean textFollows(List<Object> tokens, int index) {
        for (int i = index + 1; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof Operator operator) {
                switch (operator.getName()) {
                    case "Tj", "TJ", "'" -> {
                        return true;
                    }
                    case "g", "rg" -> {
                        return false;
                    }
                    default -> {
                        // look on
                    }
                }
            }
        }
        return false;
    }

    private @Nullable PDFont font(COSName name, @Nullable COSBase item) throws IOException {
        COSDictionary dictionary = item instanceof org.apache.pdfbox.cos.COSObject reference
                ? reference.getObject() instanceof COSDictionary found ? found : null
                : item instanceof COSDictionary direct ? direct : null;
        if (dictionary == null) {
            return null;
        }
        COSBase before = fontsBefore == null ? null : fontsBefore.getDictionaryObject(name);
        if (!standard(dictionary)) {
            if (!(before instanceof COSDictionary)) {
                return null;
            }
            fonts.put(before, dictionary);
        }
        return PDFontFactory.createFont(dictionary);
    }

    private static boolean standard(COSDictionary font) {
        COSBase encoding = font.getDictionaryObject(COSName.ENCODING);
        return COSName.TYPE1.equals(font.getDictionaryObject(COSName.SUBTYPE))
                && STANDARD.contains(String.valueOf(font.getNameAsString(COSName.BASE_FONT)))
                && !font.containsKey(COSName.FONT_DESC)
                && !font.containsKey(COSName.TO_UNICODE)
                && (encoding == null || encoding instanceof COSName);
    }

    private static boolean append(Object operand, PDFont font, StringBuilder text) throws IOException {
        if (operand instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (!(array.get(i) instanceof COSNumber) && !append(array.get(i), font, text)) {
                    return false;
                }
            }
            return true;
        }
        if (!(operand instanceof COSString string)) {
            return false;
        }
        ByteArrayInputStream in = new ByteArrayInputStream(string.getBytes());
        while (in.available() > 0) {
            String unicode = font.toUnicode(font.readCode(in));
            if (unicode == null) {
                return false;
            }
            text.append(unicode);
        }
        return true;
    }
}
