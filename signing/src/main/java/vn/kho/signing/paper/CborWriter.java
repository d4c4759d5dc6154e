package vn.kho.signing.paper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The part of CBOR (RFC 8949) that seals need, in its shortest forms. */
final class CborWriter {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;

    private final byte[] out = new byte[512];
    private int length;

    CborWriter map(int entries) {
        return head(MAP, entries);
    }

    CborWriter array(int items) {
        return head(ARRAY, items);
    }

    CborWriter unsigned(long value) {
        return head(UNSIGNED, value);
    }

    CborWriter signed(long value) {
        return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value);
    }

    CborWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return head(TEXT, utf8.length).put(utf8);
    }

    CborWriter bytes(byte[] bytes) {
        return head(BYTES, bytes.length).put(bytes);
    }

    byte[] done() {
        return Arrays.copyOf(out, length);
    }

    private CborWriter head(int type, long value) {
        int size = value < 24 ? 0 : value < 1 << 8 ? 1 : value < 1 << 16 ? 2 : 4;
        if (value < 0 || value >= 1L << 32) {
            throw new IllegalArgumentException("seals have no number like this");
        }
        out[length++] = (byte) ((type << 5) | (size == 0 ? (int) value : 24 + size / 2));
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out[length++] = (byte) (value >> shift);
        }
        return this;
    }

    private CborWriter put(byte[] bytes) {
        System.arraycopy(bytes, 0, out, length, bytes.length);
        length += bytes.length;
        return this;
    }
}
