package vn.kho.signing.seal;

import com.google.zxing.qrcode.decoder.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bits of segments of a QR code of versions 10 to 26 (ISO/IEC 18004:2015, 7.4).
 *
 * @param value the bits, the first one highest, with the last byte filled up with zeros
 */
@SuppressWarnings("ArrayRecordComponent")
record QrBits(byte[] value, int count) {
    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final byte[] VALUES = new byte[128];
    private static final int MODE_BITS = 4;
    private static final int BYTE_COUNT_BITS = 16;
    private static final int ALPHANUMERIC_COUNT_BITS = 11;
    private static final int BASE = 45;
    private static final int PAIR_BITS = 11;
    private static final int SINGLE_BITS = 6;
    private static final int PAD_BYTE = 0xEC;
    private static final int OTHER_PAD_BYTE = 0x11;

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < BASE; i++) {
            VALUES[ALPHANUMERIC.charAt(i)] = (byte) i;
        }
    }

    /** One segment of ASCII, in the shorter of the two modes that hold it; no bits for no text. */
    static QrBits of(String text) {
        Sink sink = new Sink(2 * text.length() + 3);
        if (!text.isEmpty()) {
            if (text.chars().allMatch(c -> ALPHANUMERIC.indexOf(c) >= 0)) {
                sink.alphanumeric(text, 0);
            } else {
                sink.add(Mode.BYTE.getBits(), MODE_BITS);
                sink.add(text.length(), BYTE_COUNT_BITS);
                for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
                    sink.add(b & 0xFF, Byte.SIZE);
                }
            }
        }
        return new QrBits(sink.flushed(), sink.count);
    }

    /** Takes bits up, one segment behind the other. */
    static final class Sink {
        private final byte[] out;
        private long pending;
        private int pendingBits;
        private int place;
        private int count;

        /** @param capacity bytes; more is refused */
        Sink(int capacity) {
            this.out = new byte[capacity + Long.BYTES];
        }

        void append(QrBits bits) {
            int whole = bits.count() / Byte.SIZE;
            for (int i = 0; i < whole; i++) {
                add(bits.value()[i] & 0xFF, Byte.SIZE);
            }
            int rest = bits.count() % Byte.SIZE;
            if (rest > 0) {
                add((bits.value()[whole] & 0xFF) >> (Byte.SIZE - rest), rest);
            }
        }

        /** A segment with the characters from {@code from} on. */
        void alphanumeric(String text, int from) {
            int length = text.length() - from;
            add(Mode.ALPHANUMERIC.getBits(), MODE_BITS);
            add(length, ALPHANUMERIC_COUNT_BITS);
            int i = from;
            for (; i + 1 < text.length(); i += 2) {
                add(value(text.charAt(i)) * BASE + value(text.charAt(i + 1)), PAIR_BITS);
            }
            if (i < text.length()) {
                add(value(text.charAt(i)), SINGLE_BITS);
            }
        }

        /** Bytes that the bits so far take. */
        int bytes() {
            return (count + Byte.SIZE - 1) / Byte.SIZE;
        }

        /** All data codewords: terminator and padding follow. Nothing can be added then. */
        byte[] padded(int codewords) {
            if (bytes() > codewords) {
                throw new IllegalArgumentException("the text is too long for a legible QR code");
            }
            add(0, Math.min(MODE_BITS, codewords * Byte.SIZE - count));
            byte[] all = Arrays.copyOf(flushed(), codewords);
            for (int i = bytes(), other = 0; i < codewords; i++, other ^= PAD_BYTE ^ OTHER_PAD_BYTE) {
                all[i] = (byte) (PAD_BYTE ^ other);
            }
            return all;
        }

        private void add(int value, int bits) {
            pending = (pending << bits) | value;
            pendingBits += bits;
            count += bits;
            while (pendingBits >= Byte.SIZE) {
                if (place == out.length) {
                    throw new IllegalArgumentException("the text is too long for a legible QR code");
                }
                pendingBits -= Byte.SIZE;
                out[place++] = (byte) (pending >> pendingBits);
            }
        }

        private byte[] flushed() {
            byte[] all = Arrays.copyOf(out, place + 1);
            all[place] = (byte) (pending << (Byte.SIZE - pendingBits));
            return all;
        }

        private static int value(char c) {
            if (c >= VALUES.length || VALUES[c] < 0) {
                throw new IllegalArgumentException("a character that QR's alphanumeric mode does not have");
            }
            return VALUES[c];
        }
    }
}
