package vn.kho.signing.seal;

import java.util.List;
import vn.kho.core.pdf.Stamp;

/**
 * A line of a stamp with marks where copies differ: {@link #NUMBER}, {@link #YEAR}, {@link #PRINTED_CODE},
 * {@link #CODE}, {@link #TIME}.
 */
final class LineTemplate {
    static final char NUMBER = '\uE000';
    static final char YEAR = '\uE001';
    static final char PRINTED_CODE = '\uE002';
    static final char CODE = '\uE003';
    static final char TIME = '\uE004';

    /** Digits and letters that register numbers, times and codes may have. */
    static final String VARIABLE_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-:";

    private static final int NUMBER_DIGITS = 10;
    private static final int HEX_DIGITS = 4;
    private static final String OPERATOR = "100 Tz<";
    private static final String END = "> Tj";

    private final String template;
    private final int codeLength;
    private final int printedLength;

    private LineTemplate(String template, int codeLength, int printedLength) {
        this.template = template;
        this.codeLength = codeLength;
        this.printedLength = printedLength;
    }

    static List<LineTemplate> of(List<String> templates, Stamp like) {
        return templates.stream()
                .map(t -> new LineTemplate(
                        t, like.code().length(), like.printedCode().length()))
                .toList();
    }

    /** Width to reckon with, in units of the font size; a copy's own line may be wider and is then set narrower. */
    static double width(FontProgram font, String template, Stamp like) {
        double width = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            width += switch (c) {
                case NUMBER -> 7 * font.width('8');
                case YEAR -> 4 * font.width('8');
                // Letters and digits mixed: wider than all but one code in a million.
                case PRINTED_CODE, CODE ->
                    like.code().length() * 0.75
                            + (c == CODE
                                    ? 0
                                    : (like.printedCode().length() - like.code().length()) * font.width('-'));
                case TIME -> width(font, "8888-88-88T88:88:88+88:88", like);
                default -> font.width(c);
            };
        }
        return width;
    }

    /** Whether no copy's line differs from another's. */
    boolean fixed() {
        return template.chars().noneMatch(c -> c >= NUMBER && c <= TIME);
    }

    /** Bytes that {@link #write} needs at most. */
    int capacity() {
        int glyphs = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            glyphs += switch (c) {
                case NUMBER -> NUMBER_DIGITS;
                case YEAR -> 4;
                case PRINTED_CODE -> printedLength;
                case CODE -> codeLength;
                case TIME -> IsoTime.LENGTH;
                default -> 1;
            };
        }
        return OPERATOR.length() + glyphs * HEX_DIGITS + END.length();
    }

    /** The line as people read it. */
    String text(Stamp stamp) {
        StringBuilder text = new StringBuilder(template.length() + 48);
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            switch (c) {
                case NUMBER -> text.append(stamp.registerNumber());
                case YEAR -> text.append(stamp.registerYear());
                case PRINTED_CODE -> text.append(stamp.printedCode());
                case CODE -> text.append(stamp.code());
                case TIME -> text.append(IsoTime.iso(stamp.signingTime()));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    /**
     * Writes the operators that show the line, and blanks up to the capacity.
     *
     * @param maxWidth in units of the font size: a line that is wider is set narrower
     */
    void write(byte[] out, int at, FontProgram font, Stamp stamp, double maxWidth) {
        int place = Ascii.put(out, at, OPERATOR);
        double width = 0;
        String text = text(stamp);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            System.arraycopy(font.code(c), 0, out, place, HEX_DIGITS);
            place += HEX_DIGITS;
            width += font.width(c);
        }
        place = Ascii.put(out, place, END);
        Ascii.blank(out, place, at + capacity());
        if (width > maxWidth) {
            Ascii.digits(out, at, 3, (int) (100 * maxWidth / width));
        }
    }
}
