package vn.kho.signing.seal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Draws QR codes as vectors: runs of dark modules, upwards since codewords stand upright, as rectangles of one path, one
 * unit a module. Filled at once, no seams show between columns.
 */
final class QrPath {
    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Numbers and a blank behind each, as four bytes in their order. */
    private static final int[] NUMBERS = new int[Long.SIZE + 1];

    /** Width 1, height, and the operator, as eight bytes in their order. */
    private static final long[] ENDS = new long[Long.SIZE + 1];

    static {
        for (int i = 0; i < NUMBERS.length; i++) {
            NUMBERS[i] = (int) FOUR_BYTES.get((i + "   ").getBytes(StandardCharsets.US_ASCII), 0);
            ENDS[i] = (long) EIGHT_BYTES.get(("1 " + i + " re\n ").getBytes(StandardCharsets.US_ASCII), 0);
        }
    }

    /** Bytes that writing a rectangle may touch: more than it leaves. */
    private static final int LONGEST = 3 + 3 + 8;

    private static final int SAMPLES = 256;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private QrPath() {}

    /**
     * Bytes that a code's path usually needs at most.
     *
     * @param spare how many times the longest of some random ones
     */
    static int capacity(QrTemplate template, int codeLength, double spare, RandomGenerator random) {
        byte[] scratch = new byte[template.side() * template.side() * LONGEST];
        long[] varying = template.varying();
        int longest = 0;
        for (int i = 0; i < SAMPLES; i++) {
            StringBuilder code = new StringBuilder();
            for (int j = 0; j < codeLength; j++) {
                code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            longest = Math.max(longest, write(scratch, 0, scratch.length, template.columns(code.toString()), varying));
        }
        return (int) (longest * spare);
    }

    /** The path of a whole picture. */
    static String of(long[] columns) {
        byte[] path = new byte[columns.length * columns.length * LONGEST];
        int end = write(path, 0, path.length, columns, columns);
        return new String(path, 0, end, StandardCharsets.US_ASCII);
    }

    /**
     * Writes the path of all runs that have a module among {@code wanted}; they are drawn whole, over what is drawn
     * already.
     *
     * @return the place behind, or -1 when there is no room until {@code limit}
     */
    static int write(byte[] out, int at, int limit, long[] columns, long[] wanted) {
        int place = at;
        for (int x = 0; x < columns.length; x++) {
            long light = ~columns[x];
            long left = columns[x] & wanted[x];
            while (left != 0) {
                int inside = Long.numberOfTrailingZeros(left);
                int from = Long.SIZE - Long.numberOfLeadingZeros(light & ((1L << inside) - 1));
                // A picture has less than 64 rows: above the last there is light.
                int end = Long.numberOfTrailingZeros(light & (-1L << inside));
                left &= -1L << end;
                if (place + LONGEST > limit) {
                    return -1;
                }
                FOUR_BYTES.set(out, place, NUMBERS[x]);
                place += x < 10 ? 2 : 3;
                FOUR_BYTES.set(out, place, NUMBERS[from]);
                place += from < 10 ? 2 : 3;
                EIGHT_BYTES.set(out, place, ENDS[end - from]);
                place += end - from < 10 ? 7 : 8;
            }
        }
        return place;
    }
}
