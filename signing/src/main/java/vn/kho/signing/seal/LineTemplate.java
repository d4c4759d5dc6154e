package vn.kho.signing.seal;

import java.util.ArrayList;
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

    /** Marks of pieces of the printed code, for places where it does not fit into one line. */
    static final char FIRST_PIECE = '\uE010';

    private static final char LAST_PIECE = '\uE01F';

    /** Two groups of four and their dashes. */
    private static final int PIECE = 10;

    /** Digits and letters that register numbers, times and codes may have. */
    static final String VARIABLE_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-:";

    private static final int NUMBER_DIGITS = 10;
    private static final String OPERATOR = "100 Tz(";
    private static final String END = ")Tj";

    private final FontProgram font;
    private final String template;
    private final int codeLength;
    private final int printedLength;
    private final int capacity;
    private final byte[] start;
    private final Slot[] slots;
    private final double fixedWidth;

    /** What differs, and what is shown behind it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Slot(char mark, byte[] behind) {}

    private LineTemplate(FontProgram font, String template, int codeLength, int printedLength) {
        this.font = font;
        this.template = template;
        this.codeLength = codeLength;
        this.printedLength = printedLength;
        int mark = nextMark(0);
        this.start = font.show(template.substring(0, mark));
        int longest = OPERATOR.length() + start.length + END.length();
        double width = 0;
        List<Slot> found = new ArrayList<>();
        while (mark < template.length()) {
            int next = nextMark(mark + 1);
            Slot slot = new Slot(template.charAt(mark), font.show(template.substring(mark + 1, next)));
            longest += longest(slot.mark()) + slot.behind().length;
            found.add(slot);
            mark = next;
        }
        for (int i = 0; i < template.length(); i++) {
            width += isMark(template.charAt(i)) ? 0 : font.width(template.charAt(i));
        }
        this.capacity = longest;
        this.fixedWidth = width;
        this.slots = found.toArray(Slot[]::new);
    }

    private int nextMark(int from) {
        int place = from;
        while (place < template.length() && !isMark(template.charAt(place))) {
            place++;
        }
        return place;
    }

    private int longest(char mark) {
        return switch (mark) {
            case NUMBER -> NUMBER_DIGITS;
            case YEAR -> 4;
            case PRINTED_CODE -> printedLength;
            case CODE -> codeLength;
            case TIME -> IsoTime.LENGTH;
            default -> PIECE;
        };
    }

    /** The printed code in pieces, with places to break the line between them. */
    static String pieces(Stamp like) {
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i * PIECE < like.printedCode().length(); i++) {
            pieces.append(i == 0 ? "" : TextLines.BREAK).append((char) (FIRST_PIECE + i));
        }
        return pieces.toString();
    }

    static List<LineTemplate> of(FontProgram font, List<String> templates, Stamp like) {
        return templates.stream()
                .map(t -> new LineTemplate(
                        font, t, like.code().length(), like.printedCode().length()))
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
                default -> isPiece(c) ? PIECE * 0.65 : font.width(c);
            };
        }
        return width;
    }

    /** Whether a character stands for something that differs from copy to copy. */
    static boolean isMark(char c) {
        return (c >= NUMBER && c <= TIME) || isPiece(c);
    }

    private static boolean isPiece(char c) {
        return c >= FIRST_PIECE && c <= LAST_PIECE;
    }

    /** Whether no copy's line differs from another's. */
    boolean fixed() {
        return slots.length == 0;
    }

    /** Bytes that the line needs at most. */
    int capacity() {
        return capacity;
    }

    /** Bytes that show the line at first, blank where copies differ; {@link #fill} fills them in. */
    byte[] blank() {
        byte[] out = new byte[capacity];
        Ascii.blank(out, 0, capacity);
        int place = Ascii.put(out, 0, OPERATOR);
        System.arraycopy(start, 0, out, place, start.length);
        if (slots.length == 0) {
            Ascii.put(out, place + start.length, END);
        }
        return out;
    }

    /**
     * Completes a line that is still blank.
     *
     * @param maxWidth in units of the font size: a line that is wider is set narrower
     */
    void fill(byte[] out, int at, Stamp stamp, double maxWidth) {
        int place = at + OPERATOR.length() + start.length;
        double width = fixedWidth;
        for (Slot slot : slots) {
            int from = place;
            place = put(out, place, slot.mark(), stamp);
            width += font.width(out, from, place);
            System.arraycopy(slot.behind(), 0, out, place, slot.behind().length);
            place += slot.behind().length;
        }
        Ascii.put(out, place, END);
        if (width > maxWidth) {
            Ascii.digits(out, at, 3, (int) (100 * maxWidth / width));
        }
    }

    private int put(byte[] out, int at, char mark, Stamp stamp) {
        return switch (mark) {
            case NUMBER -> Ascii.number(out, at, stamp.registerNumber());
            case YEAR -> Ascii.number(out, at, stamp.registerYear());
            case PRINTED_CODE -> Ascii.put(out, at, stamp.printedCode());
            case CODE -> Ascii.put(out, at, stamp.code());
            case TIME -> IsoTime.put(out, at, stamp.signingTime());
            default -> {
                int from = (mark - FIRST_PIECE) * PIECE;
                yield Ascii.put(out, at, stamp.printedCode(), from, Math.min(from + PIECE, printedLength));
            }
        };
    }
}
