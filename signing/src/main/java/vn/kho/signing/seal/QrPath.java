package vn.kho.signing.seal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Draws QR codes as vectors: runs of dark modules as rectangles of one path, one unit a module. Filled at once, no seams
 * show between rows.
 */
final class QrPath {
    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long END = (long) EIGHT_BYTES.get("1 re\n   ".getBytes(StandardCharsets.US_ASCII), 0);
    private static final int END_BYTES = 5;
    private static final int[] NUMBERS = numbers();

    /** Bytes that writing a rectangle may touch: more than it leaves. */
    private static final int LONGEST = 3 * 3 + 8;

    private static final int SAMPLES = 64;
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
            longest = Math.max(longest, write(scratch, 0, scratch.length, template.rows(code.toString()), varying));
        }
        return (int) (longest * spare);
    }

    /** The path of a whole picture. */
    static String of(long[] rows) {
        byte[] path = new byte[rows.length * rows.length * LONGEST];
        int end = write(path, 0, path.length, rows, rows);
        return new String(path, 0, end, StandardCharsets.US_ASCII);
    }

    /**
     * Writes the path of all runs that have a module among {@code wanted}; they are drawn whole, so that no seam shows
     * beside one that is drawn elsewhere.
     *
     * @return the place behind, or -1 when there is no room until {@code limit}
     */
    static int write(byte[] out, int at, int limit, long[] rows, long[] wanted) {
        int place = at;
        for (int row = 0; row < rows.length; row++) {
            int y = rows.length - 1 - row;
            long left = rows[row];
            while (left != 0) {
                int from = Long.numberOfTrailingZeros(left);
                int run = Long.numberOfTrailingZeros(~(left >>> from));
                long bits = run == Long.SIZE ? -1L : ((1L << run) - 1) << from;
                left &= ~bits;
                if ((bits & wanted[row]) == 0) {
                    continue;
                }
                if (place + LONGEST > limit) {
                    return -1;
                }
                FOUR_BYTES.set(out, place, NUMBERS[from]);
                place += from < 10 ? 2 : 3;
                FOUR_BYTES.set(out, place, NUMBERS[y]);
                place += y < 10 ? 2 : 3;
                FOUR_BYTES.set(out, place, NUMBERS[run]);
                place += run < 10 ? 2 : 3;
                EIGHT_BYTES.set(out, place, END);
                place += END_BYTES;
            }
        }
        return place;
    }

    /** Numbers below 100 and a blank behind each, as four bytes in their order. */
    private static int[] numbers() {
        int[] numbers = new int[Long.SIZE + 1];
        for (int i = 0; i < numbers.length; i++) {
            byte[] text = (i + "    ").getBytes(StandardCharsets.US_ASCII);
            numbers[i] = (int) FOUR_BYTES.get(text, 0);
        }
        return numbers;
    }
}
