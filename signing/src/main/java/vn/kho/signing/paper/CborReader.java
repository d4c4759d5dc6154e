package vn.kho.signing.paper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link CborWriter} writes, and refuses longer forms than needed; bounded by the bytes it is given. */
final class CborReader {
    /** Keys of later forms may hold these, no deeper. */
    private static final int DEEPEST = 4;

    private final byte[] in;
    private int place;

    CborReader(byte[] in) {
        this.in = in;
    }

    /** The bytes are no CBOR of this kind. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    boolean ended() {
        return place == in.length;
    }

    long unsigned() throws Malformed {
        return head(CborWriter.UNSIGNED);
    }

    long signed() throws Malformed {
        return !ended() && (in[place] & 0xFF) >> 5 == CborWriter.NEGATIVE
                ? -1 - head(CborWriter.NEGATIVE)
                : head(CborWriter.UNSIGNED);
    }

    int map() throws Malformed {
        return count(CborWriter.MAP);
    }

    int array() throws Malformed {
        return count(CborWriter.ARRAY);
    }

    byte[] bytes(int length) throws Malformed {
        byte[] bytes = take(count(CborWriter.BYTES));
        if (bytes.length != length) {
            throw new Malformed("bytes of another length");
        }
        return bytes;
    }

    String text(int mostBytes) throws Malformed {
        byte[] bytes = take(count(CborWriter.TEXT));
        if (bytes.length > mostBytes) {
            throw new Malformed("a text is too long");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("a text is no UTF-8");
        }
    }

    /** Passes over a value of any kind. */
    void skip() throws Malformed {
        skip(DEEPEST);
    }

    private void skip(int deeper) throws Malformed {
        if (deeper == 0 || ended()) {
            throw new Malformed("too deep, or cut off");
        }
        int type = (in[place] & 0xFF) >> 5;
        switch (type) {
            case CborWriter.UNSIGNED, CborWriter.NEGATIVE -> signed();
            case CborWriter.BYTES, CborWriter.TEXT -> take(count(type));
            case CborWriter.ARRAY, CborWriter.MAP -> {
                int values = count(type) * (type == CborWriter.MAP ? 2 : 1);
                for (int i = 0; i < values; i++) {
                    skip(deeper - 1);
                }
            }
            default -> throw new Malformed("a kind of value that seals don't have");
        }
    }

    private int count(int type) throws Malformed {
        long count = head(type);
        if (count > in.length) {
            throw new Malformed("more than there is");
        }
        return (int) count;
    }

    private long head(int type) throws Malformed {
        int first = take(1)[0] & 0xFF;
        if (first >> 5 != type) {
            throw new Malformed("another kind of value");
        }
        int info = first & 31;
        if (info < 24) {
            return info;
        }
        if (info > 26) {
            throw new Malformed("a number is too large");
        }
        long value = 0;
        for (byte b : take(1 << (info - 24))) {
            value = (value << 8) | (b & 0xFF);
        }
        if (value < (info == 24 ? 24 : info == 25 ? 1 << 8 : 1 << 16)) {
            throw new Malformed("not the shortest form");
        }
        return value;
    }

    private byte[] take(int count) throws Malformed {
        if (count > in.length - place) {
            throw new Malformed("cut off");
        }
        place += count;
        return Arrays.copyOfRange(in, place - count, place);
    }
}
