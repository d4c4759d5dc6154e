package vn.kho.signing.seal;

import com.google.zxing.common.BitArray;
import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.decoder.Version;
import java.nio.charset.StandardCharsets;

/**
 * The data codewords of an address (ISO/IEC 18004:2015, 7.4), with a look-up code of zeros in a segment of its own whose
 * bits are known: pairs of its characters are numbers of 11 bits each.
 *
 * @param codewords all data codewords
 * @param code the code's first bit in them
 */
@SuppressWarnings("ArrayRecordComponent")
record QrMessage(int[] codewords, int code) {
    /** Bits of two alphanumeric characters, and of a last one alone. */
    static final int PAIR_BITS = 11;

    static final int SINGLE_BITS = 6;
    static final int BASE = 45;

    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int PAD_BYTE = 0xEC;
    private static final int OTHER_PAD_BYTE = 0x11;
    private static final int TERMINATOR_BITS = 4;

    /**
     * Puts a message together.
     *
     * @param pieces into how many segments the text before the code is cut, which moves the code
     * @return whose codewords are none when the version does not hold it
     */
    static QrMessage of(Version version, String before, int pieces, int codeLength, String after) {
        BitArray bits = new BitArray();
        for (int i = 0; i < pieces; i++) {
            segment(bits, version, before.substring(before.length() * i / pieces, before.length() * (i + 1) / pieces));
        }
        segment(bits, version, "0".repeat(codeLength), Mode.ALPHANUMERIC);
        int code = bits.getSize() - bits(codeLength);
        segment(bits, version, after);

        int capacity = QrSymbol.dataCodewords(version) * Byte.SIZE;
        if (bits.getSize() > capacity) {
            return new QrMessage(new int[0], code);
        }
        bits.appendBits(0, Math.min(TERMINATOR_BITS, capacity - bits.getSize()));
        bits.appendBits(0, -bits.getSize() & (Byte.SIZE - 1));
        int[] codewords = new int[capacity / Byte.SIZE];
        int used = bits.getSizeInBytes();
        for (int i = 0; i < codewords.length; i++) {
            codewords[i] = i >= used ? (i - used) % 2 == 0 ? PAD_BYTE : OTHER_PAD_BYTE : codeword(bits, i);
        }
        return new QrMessage(codewords, code);
    }

    /** Bits of a code. */
    static int bits(int codeLength) {
        return codeLength / 2 * PAIR_BITS + codeLength % 2 * SINGLE_BITS;
    }

    boolean fits() {
        return codewords.length > 0;
    }

    private static int codeword(BitArray bits, int index) {
        byte[] one = new byte[1];
        bits.toBytes(index * Byte.SIZE, one, 0, 1);
        return one[0] & 0xFF;
    }

    private static void segment(BitArray bits, Version version, String text) {
        if (!text.isEmpty()) {
            boolean alphanumeric = text.chars().allMatch(c -> ALPHANUMERIC.indexOf(c) >= 0);
            segment(bits, version, text, alphanumeric ? Mode.ALPHANUMERIC : Mode.BYTE);
        }
    }

    private static void segment(BitArray bits, Version version, String text, Mode mode) {
        bits.appendBits(mode.getBits(), 4);
        bits.appendBits(text.length(), mode.getCharacterCountBits(version));
        if (mode == Mode.BYTE) {
            for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
                bits.appendBits(b, Byte.SIZE);
            }
            return;
        }
        for (int i = 0; i + 1 < text.length(); i += 2) {
            int pair = ALPHANUMERIC.indexOf(text.charAt(i)) * BASE + ALPHANUMERIC.indexOf(text.charAt(i + 1));
            bits.appendBits(pair, PAIR_BITS);
        }
        if (text.length() % 2 == 1) {
            bits.appendBits(ALPHANUMERIC.indexOf(text.charAt(text.length() - 1)), SINGLE_BITS);
        }
    }
}
