package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Draws QR codes as vectors: runs of dark modules as rectangles of one path, one unit a module. Filled at once, no seams
 * show between rows.
 */
final class QrPath {
    private static final byte[] END = {' ', '1', ' ', 'r', 'e', '\n'};
    private static final int LONGEST = 3 * 2 + 2 + END.length;
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
                place = number(out, place, from);
                out[place++] = ' ';
                place = number(out, place, y);
                out[place++] = ' ';
                place = number(out, place, run);
                System.arraycopy(END, 0, out, place, END.length);
                place += END.length;
            }
        }
        return place;
    }

    /** Numbers below 100. */
    private static int number(byte[] out, int at, int value) {
        if (value < 10) {
            out[at] = (byte) ('0' + value);
            return at + 1;
        }
        out[at] = (byte) ('0' + value / 10);
        out[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }
}
