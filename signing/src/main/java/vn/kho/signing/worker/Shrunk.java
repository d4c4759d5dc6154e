package vn.kho.signing.worker;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** A picture with the mean of each square of dots in one dot: nothing is left out, as it is by taking every second. */
final class Shrunk {
    private static final int OPAQUE = 0xFF << 24;

    private final int width;
    private final int height;
    private final int side;
    private final BufferedImage whole;

    private Shrunk(BufferedImage whole, int side) {
        this.whole = whole;
        this.side = side;
        this.width = Math.ceilDiv(whole.getWidth(), side);
        this.height = Math.ceilDiv(whole.getHeight(), side);
    }

    /** @param side of the squares, in dots; those at the right and bottom edges are smaller where it doesn't divide */
    static BufferedImage of(BufferedImage whole, int side) {
        return new Shrunk(whole, side).shrink();
    }

    private BufferedImage shrink() {
        boolean alpha = whole.getColorModel().hasAlpha();
        BufferedImage shrunk =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int across = whole.getWidth();
        int[] row = new int[across];
        int[] alphas = new int[width];
        int[] reds = new int[width];
        int[] greens = new int[width];
        int[] blues = new int[width];
        int[] dots = new int[width];
        for (int y = 0; y < height; y++) {
            clear(alphas, reds, greens, blues);
            int last = Math.min(whole.getHeight(), (y + 1) * side);
            for (int from = y * side; from < last; from++) {
                read(from, row);
                int at = 0;
                for (int x = 0; x < width; x++) {
                    for (int end = Math.min(across, at + side); at < end; at++) {
                        int dot = row[at];
                        int opaque = dot >>> 24;
                        alphas[x] += opaque;
                        // What can't be seen has no colour.
                        reds[x] += alpha ? (dot >> 16 & 0xFF) * opaque / 255 : dot >> 16 & 0xFF;
                        greens[x] += alpha ? (dot >> 8 & 0xFF) * opaque / 255 : dot >> 8 & 0xFF;
                        blues[x] += alpha ? (dot & 0xFF) * opaque / 255 : dot & 0xFF;
                    }
                }
            }
            int rows = last - y * side;
            for (int x = 0; x < width; x++) {
                int count = rows * (Math.min(across, (x + 1) * side) - x * side);
                int seen = alpha ? Math.max(1, alphas[x] / 255) : count;
                dots[x] = (alpha ? ((alphas[x] / count) << 24) : OPAQUE)
                        | (Math.min(255, reds[x] / seen) << 16)
                        | (Math.min(255, greens[x] / seen) << 8)
                        | Math.min(255, blues[x] / seen);
            }
            shrunk.setRGB(0, y, width, 1, dots, 0, width);
        }
        return shrunk;
    }

    private static void clear(int[]... sums) {
        for (int[] each : sums) {
            Arrays.fill(each, 0);
        }
    }

    /** A row as ARGB. The two usual forms are read from where they are: to be asked for them takes many times as long. */
    private void read(int y, int[] row) {
        boolean plain = whole.getRaster().getParent() == null;
        int across = whole.getWidth();
        switch (whole.getRaster().getDataBuffer()) {
            case DataBufferByte bytes
            when plain && whole.getType() == BufferedImage.TYPE_BYTE_GRAY -> {
                byte[] data = bytes.getData();
                for (int x = 0, at = y * across; x < across; x++, at++) {
                    row[x] = OPAQUE | (data[at] & 0xFF) * 0x01_01_01;
                }
            }
            case DataBufferInt ints
            when plain && whole.getType() == BufferedImage.TYPE_INT_RGB -> {
                System.arraycopy(ints.getData(), y * across, row, 0, across);
                for (int x = 0; x < across; x++) {
                    row[x] |= OPAQUE;
                }
            }
            default -> whole.getRGB(0, y, across, 1, row, 0, across);
        }
    }
}
