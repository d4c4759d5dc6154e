package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes ASCII into bytes that are there already. */
final class Ascii {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Ascii() {}

    /** @return the place behind */
    @SuppressWarnings("deprecation") // exactly what is wanted for ASCII: no array between
    static int put(byte[] out, int at, String text) {
        text.getBytes(0, text.length(), out, at);
        return at + text.length();
    }

    /** Writes {@code text} from {@code from} to {@code to}. @return the place behind */
    @SuppressWarnings("deprecation") // as above
    static int put(byte[] out, int at, String text, int from, int to) {
        text.getBytes(from, to, out, at);
        return at + to - from;
    }

    /** Writes a number that is not negative. @return the place behind */
    static int number(byte[] out, int at, int value) {
        int count = 1;
        for (int rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        digits(out, at, count, value);
        return at + count;
    }

    /** Writes a number with leading zeros. */
    static void digits(byte[] out, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** @return the place behind */
    static int hex(byte[] out, int at, byte[] bytes) {
        int place = at;
        for (byte b : bytes) {
            out[place++] = HEX[(b >> 4) & 15];
            out[place++] = HEX[b & 15];
        }
        return place;
    }

    /** Writes the first {@code count} characters of {@code text}, from its beginning again when it ends before. */
    static void hex(byte[] out, int at, String text, int count) {
        for (int i = 0; i < count; i++) {
            int c = text.charAt(i % text.length());
            out[at + 2 * i] = HEX[(c >> 4) & 15];
            out[at + 2 * i + 1] = HEX[c & 15];
        }
    }

    static void blank(byte[] out, int from, int to) {
        Arrays.fill(out, from, to, (byte) ' ');
    }
}
