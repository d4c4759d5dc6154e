package vn.kho.signing.worker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the syntax of what was appended to a signed file, as it is written and not a byte more leniently: what two
 * readers could take differently (a key given twice, a word that means nothing) is an error here (ISO 32000-2, 7.3).
 */
final class TailSyntax {
    private static final int MAX_DEPTH = 60;

    /** Where a reader that looks for objects by their words would go astray. */
    private static final List<String> STRUCTURE = List.of("obj", "xref", "trailer", "stream");

    private static final Set<String> VALUES = Set.of("true", "false", "null");

    private final byte[] bytes;
    private int position;

    /** A name, without its solidus. */
    record Name(String text) {}

    /** A reference to an object. */
    record Reference(long number, long generation) {}

    /** A string's place: what it says is not asked here. */
    record Text(int start, int end) {}

    /** A word: {@code true}, {@code obj}, {@code xref}, and so on. */
    record Word(String text) {}

    TailSyntax(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    void seek(int to) throws Malformed {
        if (to < position || to > bytes.length) {
            throw new Malformed("length");
        }
        position = to;
    }

    /** Whether nothing but white space is left. */
    boolean atEnd() {
        for (int i = position; i < bytes.length; i++) {
            if (!isSpace(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Passes white space and comments, up to the comment that ends a section. */
    void skipSpace() throws Malformed {
        while (position < bytes.length) {
            if (isSpace(bytes[position])) {
                position++;
            } else if (bytes[position] == '%' && !startsWith("%%EOF")) {
                int start = position;
                while (position < bytes.length && bytes[position] != '\n' && bytes[position] != '\r') {
                    position++;
                }
                String comment = text(start, position);
                if (STRUCTURE.stream().anyMatch(comment::contains)) {
                    throw new Malformed("comment");
                }
            } else {
                return;
            }
        }
    }

    boolean startsWith(String word) {
        if (position + word.length() > bytes.length) {
            return false;
        }
        return text(position, position + word.length()).equals(word);
    }

    /** Takes {@code word}, after white space, as a whole word. */
    void expect(String word) throws Malformed {
        skipSpace();
        if (!(value() instanceof Word(String text)) || !text.equals(word)) {
            throw new Malformed(word);
        }
    }

    /** Takes {@code mark} as it stands here. */
    void expectBytes(String mark) throws Malformed {
        if (!startsWith(mark)) {
            throw new Malformed(mark);
        }
        position += mark.length();
    }

    long integer() throws Malformed {
        skipSpace();
        int start = position;
        while (position < bytes.length && bytes[position] >= '0' && bytes[position] <= '9') {
            position++;
        }
        if (position == start || position - start > 18) {
            throw new Malformed("number");
        }
        return Long.parseLong(text(start, position));
    }

    /** The end of line that follows the word {@code stream}. */
    void endOfLineOfStream() throws Malformed {
        expectBytes(startsWith("\r\n") ? "\r\n" : "\n");
    }

    /** Whether a value could begin here, with a digit. */
    boolean atDigit() {
        return position < bytes.length && bytes[position] >= '0' && bytes[position] <= '9';
    }

    Object value() throws Malformed {
        return value(0);
    }

    private Object value(int depth) throws Malformed {
        if (depth > MAX_DEPTH) {
            throw new Malformed("depth");
        }
        skipSpace();
        if (position >= bytes.length) {
            throw new Malformed("end");
        }
        return switch (bytes[position]) {
            case '<' -> startsWith("<<") ? dictionary(depth) : hexadecimal();
            case '(' -> literal();
            case '[' -> array(depth);
            case '/' -> name();
            case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        };
    }

    private Map<String, Object> dictionary(int depth) throws Malformed {
        position += 2;
        Map<String, Object> entries = new LinkedHashMap<>();
        while (true) {
            skipSpace();
            if (startsWith(">>")) {
                position += 2;
                return entries;
            }
            if (position >= bytes.length || bytes[position] != '/') {
                throw new Malformed("key");
            }
            String key = name().text();
            if (entries.put(key, element(depth)) != null) {
                throw new Malformed("key twice");
            }
        }
    }

    private List<Object> array(int depth) throws Malformed {
        position++;
        List<Object> elements = new ArrayList<>();
        while (true) {
            skipSpace();
            if (startsWith("]")) {
                position++;
                return elements;
            }
            elements.add(element(depth));
        }
    }

    private Object element(int depth) throws Malformed {
        Object value = value(depth + 1);
        if (value instanceof Word(String text) && !VALUES.contains(text)) {
            throw new Malformed("word");
        }
        return value;
    }

    private Object number() throws Malformed {
        int start = position;
        while (position < bytes.length && isRegular(bytes[position])) {
            position++;
        }
        String text = text(start, position);
        if (!text.matches("[0-9]{1,18}")) {
            if (!text.matches("[+-]?([0-9]{1,18}\\.?[0-9]*|\\.[0-9]+)")) {
                throw new Malformed("number");
            }
            return Double.valueOf(text);
        }
        long number = Long.parseLong(text);
        Long generation = referenced();
        return generation == null ? (Object) number : new Reference(number, generation);
    }

    /** The generation, if a reference's rest follows. */
    private @Nullable Long referenced() throws Malformed {
        int back = position;
        skipSpace();
        int start = position;
        while (position < bytes.length && position - start < 6 && atDigit()) {
            position++;
        }
        int end = position;
        if (end > start) {
            skipSpace();
            if (position > end
                    && startsWith("R")
                    && (position + 1 == bytes.length || !isRegular(bytes[position + 1]))) {
                position++;
                return Long.valueOf(text(start, end));
            }
        }
        position = back;
        return null;
    }

    private Name name() throws Malformed {
        StringBuilder name = new StringBuilder();
        position++;
        while (position < bytes.length && isRegular(bytes[position])) {
            if (bytes[position] == '#') {
                if (position + 2 >= bytes.length) {
                    throw new Malformed("name");
                }
                int high = Character.digit(bytes[position + 1], 16);
                int low = Character.digit(bytes[position + 2], 16);
                if (high < 0 || low < 0 || (high == 0 && low == 0)) {
                    throw new Malformed("name");
                }
                name.append((char) (high * 16 + low));
                position += 3;
            } else {
                name.append((char) (bytes[position++] & 0xff));
            }
        }
        return new Name(name.toString());
    }

    private Word word() throws Malformed {
        int start = position;
        while (position < bytes.length && isRegular(bytes[position])) {
            position++;
        }
        if (start == position) {
            throw new Malformed("delimiter");
        }
        return new Word(text(start, position));
    }

    private Text hexadecimal() throws Malformed {
        int start = position++;
        while (position < bytes.length && bytes[position] != '>') {
            if (!isSpace(bytes[position]) && Character.digit(bytes[position], 16) < 0) {
                throw new Malformed("hexadecimal");
            }
            position++;
        }
        expectBytes(">");
        return new Text(start, position);
    }

    private Text literal() throws Malformed {
        int start = position++;
        int open = 1;
        while (open > 0) {
            if (position >= bytes.length) {
                throw new Malformed("string");
            }
            switch (bytes[position++]) {
                case '\\' -> position++;
                case '(' -> open++;
                case ')' -> open--;
                default -> {}
            }
        }
        return new Text(start, position);
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }

    private static boolean isRegular(byte b) {
        return !isSpace(b) && "()<>[]{}/%".indexOf(b) < 0;
    }
}
