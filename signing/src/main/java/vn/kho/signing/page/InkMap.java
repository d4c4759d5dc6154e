package vn.kho.signing.page;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import vn.kho.signing.page.PageFrame.Box;

/**
 * Where a page, as its reader sees it, has something on it: a grid of square cells with its origin at the bottom left.
 *
 * <p>A4 has cells of 3 points, other sizes about as many cells: 60,000 at most, and 2,000 along one side. Rows and
 * columns follow from the page's size, so a stored map cannot claim others.
 */
public final class InkMap {
    private static final double USUAL_CELLS = 56_000;
    private static final int MAX_ALONG_SIDE = 2_000;
    private static final float MAX_SIDE = 1_000_000;
    private static final int MAX_STORED_BYTES = 9_000;
    private static final int WORD_SHIFT = 6;

    private final float width;
    private final float height;
    private final float cell;
    private final int columns;
    private final int rows;
    private final BitSet ink;

    /** Ink cells left of and below each corner of the grid, one more than cells each way: any box by four look-ups. */
    private final int[] sums;

    private InkMap(float width, float height, BitSet ink) {
        this.width = width;
        this.height = height;
        this.cell = cell(width, height);
        this.columns = along(width, cell);
        this.rows = along(height, cell);
        this.ink = ink;
        this.sums = sums();
    }

    /** A page without anything on it. */
    public static InkMap blank(float width, float height) {
        requireSize(width, height);
        return new InkMap(width, height, new BitSet());
    }

    /** A page of which nothing may be covered, or nothing is known. */
    public static InkMap full(float width, float height) {
        InkMap blank = blank(width, height);
        BitSet ink = new BitSet();
        ink.set(0, blank.columns * blank.rows);
        return new InkMap(width, height, ink);
    }

    /** @param ink bit {@code row * columns + column}, row 0 at the bottom, of the grid of a page of this size */
    static InkMap of(float width, float height, BitSet ink) {
        requireSize(width, height);
        return new InkMap(width, height, (BitSet) ink.clone());
    }

    /** This map with boxes added; what of them is off the page doesn't matter. */
    public InkMap with(Collection<Box> boxes) {
        BitSet more = (BitSet) ink.clone();
        for (Box box : boxes) {
            int left = Math.max(0, first(box.x()));
            int right = Math.min(columns, end(box.right()));
            for (int row = Math.max(0, first(box.y())); left < right && row < Math.min(rows, end(box.top())); row++) {
                more.set(row * columns + left, row * columns + right);
            }
        }
        return new InkMap(width, height, more);
    }

    /** Whether the box lies on the page and touches no cell that has ink. */
    public boolean free(Box box) {
        if (!(box.x() >= 0 && box.y() >= 0 && box.right() <= width && box.top() <= height)) {
            return false;
        }
        int left = first(box.x());
        int bottom = first(box.y());
        int right = Math.min(columns, end(box.right()));
        int top = Math.min(rows, end(box.top()));
        int stride = columns + 1;
        return sums[top * stride + right]
                        - sums[top * stride + left]
                        - sums[bottom * stride + right]
                        + sums[bottom * stride + left]
                == 0;
    }

    public float width() {
        return width;
    }

    public float height() {
        return height;
    }

    /** Side of a cell in user-space units. */
    public float cell() {
        return cell;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    boolean inked(int column, int row) {
        return ink.get(row * columns + column);
    }

    /** Share of the page that has ink, 0 to 1. */
    public double share() {
        return (double) ink.cardinality() / (columns * rows);
    }

    /** Writes the map in some hundred bytes to 8 kB, smaller the emptier the page is. */
    public void write(DataOutput out) throws IOException {
        out.writeFloat(width);
        out.writeFloat(height);
        byte[] bits = Arrays.copyOf(ink.toByteArray(), storedBytes(columns * rows));
        byte[] deflated = new byte[MAX_STORED_BYTES];
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(bits);
            deflater.finish();
            int length = deflater.deflate(deflated);
            if (!deflater.finished()) {
                throw new IllegalStateException("a map of " + columns * rows + " cells does not fit");
            }
            out.writeShort(length);
            out.write(deflated, 0, length);
        }
    }

    /** @throws IOException when these are not the bytes of a map, or it ends early */
    public static InkMap read(DataInput in) throws IOException {
        float width = in.readFloat();
        float height = in.readFloat();
        if (!(sane(width) && sane(height))) {
            throw new IOException("ink map of a page of impossible size");
        }
        int cells = cells(width, height);
        int length = in.readUnsignedShort();
        if (length > MAX_STORED_BYTES) {
            throw new IOException("ink map of " + length + " bytes");
        }
        byte[] deflated = new byte[length];
        in.readFully(deflated);
        BitSet ink = BitSet.valueOf(inflate(deflated, storedBytes(cells)));
        if (ink.length() > cells) {
            throw new IOException("ink map with cells off its page");
        }
        return new InkMap(width, height, ink);
    }

    private static byte[] inflate(byte[] deflated, int expected) throws IOException {
        byte[] bits = new byte[expected];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated);
            int length = inflater.inflate(bits);
            // The stream's end may only show when more is asked for.
            if (length != expected || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw new IOException("ink map of another length");
            }
            return bits;
        } catch (DataFormatException e) {
            throw new IOException("ink map cannot be inflated", e);
        }
    }

    private static int storedBytes(int cells) {
        return (cells + Byte.SIZE - 1) / Byte.SIZE;
    }

    private int first(float place) {
        return (int) Math.floor(place / cell);
    }

    private int end(float place) {
        return (int) Math.ceil(place / cell);
    }

    private int[] sums() {
        int stride = columns + 1;
        int[] result = new int[stride * (rows + 1)];
        long[] words = Arrays.copyOf(ink.toLongArray(), (columns * rows + Long.SIZE - 1) / Long.SIZE);
        int next = ink.nextSetBit(0);
        for (int row = 0; row < rows && next >= 0; row++) {
            int below = row * stride;
            int here = below + stride;
            int first = row * columns;
            if (next >= first + columns) {
                System.arraycopy(result, below, result, here, stride);
                continue;
            }
            int inRow = 0;
            for (int column = 0; column < columns; column++) {
                int bit = first + column;
                inRow += (int) (words[bit >> WORD_SHIFT] >>> bit) & 1;
                result[here + column + 1] = result[below + column + 1] + inRow;
            }
            next = ink.nextSetBit(first + columns);
            if (next < 0) {
                for (int above = here + stride; above < result.length; above += stride) {
                    System.arraycopy(result, here, result, above, stride);
                }
            }
        }
        return result;
    }

    private static float cell(float width, float height) {
        double byArea = Math.sqrt((double) width * height / USUAL_CELLS);
        return (float) Math.max(byArea, Math.max(width, height) / (double) MAX_ALONG_SIDE);
    }

    private static int cells(float width, float height) {
        float cell = cell(width, height);
        return along(width, cell) * along(height, cell);
    }

    private static int along(float length, float cell) {
        return Math.clamp((int) Math.ceil(length / cell), 1, MAX_ALONG_SIDE);
    }

    private static void requireSize(float width, float height) {
        if (!(sane(width) && sane(height))) {
            throw new IllegalArgumentException("no page is " + width + " by " + height);
        }
    }

    private static boolean sane(float side) {
        return side >= 1 && side <= MAX_SIDE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InkMap map && width == map.width && height == map.height && ink.equals(map.ink);
    }

    @Override
    public int hashCode() {
        return ink.hashCode() * 31 + Float.hashCode(width) * 17 + Float.hashCode(height);
    }

    @Override
    public String toString() {
        return "InkMap[" + width + " by " + height + ", " + Math.round(share() * 100) + " % ink]";
    }
}
