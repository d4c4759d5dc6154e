package vn.kho.signing.seal;

import com.google.zxing.common.reedsolomon.GenericGF;
import com.google.zxing.common.reedsolomon.ReedSolomonEncoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Draws QR symbols of one version, error correction and mask from any data codewords, quickly: what {@link QrSymbol} does,
 * with tables. Corrections come from one table row for each byte, and modules are placed by a column's bits at once.
 */
final class QrLayout {
    private static final int BYTES = 256;

    /** Longs of a block's corrections: 32 bytes are enough for all up to version 11. */
    private static final int WORDS = 4;

    /** Every other bit: the right one of two columns. */
    private static final long RIGHT = 0x5555_5555_5555_5555L;

    private static final int TIMING = 6;

    private final int side;
    private final int dataBytes;
    private final int codewords;
    private final int corrections;

    /** Data codewords of each block; longer ones last. */
    private final int[] blocks;

    /** How many of them are one shorter than the last. */
    private final int shorter;

    /** For each value of a byte, the corrections that it adds, left-aligned. */
    private final long[] table = new long[BYTES * WORDS];

    /** The picture of data and corrections that are all zero. */
    private final long[] blank;

    /** For each pair of columns, from the right: which modules of its lower and its upper rows are data, in order. */
    private final long[] free;

    QrLayout(Version version, ErrorCorrectionLevel level, int mask) {
        QrSymbol symbol = new QrSymbol(version, level, mask);
        Version.ECBlocks kinds = version.getECBlocksForLevel(level);
        this.side = version.getDimensionForVersion();
        this.codewords = version.getTotalCodewords();
        this.corrections = kinds.getECCodewordsPerBlock();
        this.dataBytes = codewords - kinds.getTotalECCodewords();
        this.blocks = Arrays.stream(kinds.getECBlocks())
                .flatMapToInt(kind -> IntStream.generate(kind::getDataCodewords).limit(kind.getCount()))
                .toArray();
        this.shorter = (int) Arrays.stream(blocks)
                .filter(length -> length < blocks[blocks.length - 1])
                .count();
        if (side > Long.SIZE - 3 || corrections > WORDS * Long.BYTES) {
            throw new IllegalArgumentException("too large for these tables");
        }
        this.blank = symbol.columns(new int[dataBytes]);
        ReedSolomonEncoder encoder = new ReedSolomonEncoder(GenericGF.QR_CODE_FIELD_256);
        for (int value = 0; value < BYTES; value++) {
            int[] block = new int[1 + corrections];
            block[0] = value;
            encoder.encode(block, corrections);
            for (int i = 0; i < corrections; i++) {
                table[value * WORDS + i / Long.BYTES] |= (long) block[1 + i] << (56 - i % Long.BYTES * Byte.SIZE);
            }
        }
        this.free = free(symbol);
    }

    private long[] free(QrSymbol symbol) {
        long[] pairs = new long[(side - 1) / 2 * 2];
        int at = 0;
        boolean up = true;
        for (int right = side - 1; right > 0; right -= 2) {
            right -= right == TIMING ? 1 : 0;
            for (int i = 0; i < side; i++) {
                int y = up ? side - 1 - i : i;
                for (int j = 0; j < 2; j++) {
                    if (!symbol.reserved(right - j, y)) {
                        pairs[at + i / half()] |= 1L << (2 * (i % half()) + j);
                    }
                }
            }
            at += 2;
            up = !up;
        }
        return pairs;
    }

    /** Rows whose modules of two columns fit into one number. */
    private int half() {
        return (side + 1) / 2;
    }

    /** Data codewords that the symbol has. */
    int dataBytes() {
        return dataBytes;
    }

    /** Columns from the left; bit {@code y} is set where row {@code y} from the bottom is dark. */
    long[] columns(byte[] data) {
        long[] stream = stream(data);
        long[] columns = blank.clone();
        int bit = 0;
        boolean up = true;
        int right = side - 1;
        for (int pair = 0; pair < free.length; pair += 2, right -= 2) {
            right -= right == TIMING ? 1 : 0;
            long first = Long.expand(at(stream, bit), free[pair]);
            bit += Long.bitCount(free[pair]);
            long second = Long.expand(at(stream, bit), free[pair + 1]);
            bit += Long.bitCount(free[pair + 1]);
            columns[right] ^= column(first, second, RIGHT, up);
            columns[right - 1] ^= column(first, second, RIGHT << 1, up);
            up = !up;
        }
        return columns;
    }

    private long column(long first, long second, long which, boolean up) {
        long modules = Long.compress(first, which) | (Long.compress(second, which) << half());
        return up ? modules : Long.reverse(modules) >>> (Long.SIZE - side);
    }

    /** The bits from {@code bit} on, the next one lowest. */
    private static long at(long[] stream, int bit) {
        int word = bit / Long.SIZE;
        return (stream[word] >>> bit) | (stream[word + 1] << 1 << ~bit);
    }

    /** All codewords in their final order (7.6), as bits of numbers, the first one lowest. */
    private long[] stream(byte[] data) {
        byte[] all = new byte[codewords];
        int from = 0;
        for (int block = 0; block < blocks.length; block++) {
            int length = blocks[block];
            long r0 = 0;
            long r1 = 0;
            long r2 = 0;
            long r3 = 0;
            for (int i = 0; i < length; i++) {
                byte value = data[from + i];
                int row = (int) (((r0 >>> 56) ^ value) & 0xFF) * WORDS;
                r0 = ((r0 << 8) | (r1 >>> 56)) ^ table[row];
                r1 = ((r1 << 8) | (r2 >>> 56)) ^ table[row + 1];
                r2 = ((r2 << 8) | (r3 >>> 56)) ^ table[row + 2];
                r3 = (r3 << 8) ^ table[row + 3];
                // Shorter blocks come first: of the last round they have none.
                all[i < blocks[0] ? i * blocks.length + block : i * blocks.length + block - shorter] = value;
            }
            from += length;
            for (int i = 0; i < corrections; i++) {
                long word = i < 8 ? r0 : i < 16 ? r1 : i < 24 ? r2 : r3;
                all[dataBytes + i * blocks.length + block] = (byte) (word >> (56 - i % Long.BYTES * Byte.SIZE));
            }
        }
        // Remainder bits are 0, and one number more is read than needed.
        long[] stream = new long[codewords / Long.BYTES + 2];
        for (int i = 0; i < codewords; i++) {
            stream[i / Long.BYTES] |= (long) (Integer.reverse(all[i]) >>> 24) << (i % Long.BYTES * Byte.SIZE);
        }
        return stream;
    }
}
