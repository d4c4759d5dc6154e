package vn.kho.signing.page;

import java.awt.image.BufferedImage;
import java.util.BitSet;
import vn.kho.signing.page.PaperTone.Tone;

/**
 * Tells ink from paper in a picture of a page.
 *
 * <p>Ink is what stands out from the paper around it by more than the scan's own noise, however grey or coloured the
 * paper is and however unevenly lit; and every place whose ground is not the paper at all: dark edges of a scanner's
 * glass, photographs, coloured fields. A lone speckle of dust is no ink. What is fainter than that, as the tint of a
 * security paper is, may be written over as a pen would.
 */
public final class InkReader {
    /** Dots along the side of a cell: on A4 144 to the inch, so that a hairline is a whole dot. */
    private static final int DOTS_PER_CELL = 6;

    /** Cells along the side of a square that is judged by one ground: 12 points on A4, an eighth of a soft shadow. */
    static final int CELLS_PER_TILE = 4;

    /** Contrast of ink, of 255: three lines' grey printing is more, and folds and water stains are less. */
    private static final double LEAST_CONTRAST = 20;

    private static final double MOST_CONTRAST = 60;
    /** How many standard deviations of the noise a dot of ink is away from the paper. */
    private static final double BEYOND_NOISE = 5;

    /** A colour channel alone is noisier than brightness: JPEG keeps it in less detail. */
    private static final double CHANNEL_CONTRAST = 1.6;

    /** Dots of a speckle, its blur included: a full stop of 12 points, and that never stands alone. */
    private static final int SPECKLE_DOTS = 11;

    private final Raster picture;
    private final InkMap grid;
    private final PaperTone paper;
    private final double contrast;
    private final int[] dots;

    private InkReader(BufferedImage image, float width, float height) {
        this.grid = InkMap.blank(width, height);
        this.picture = Raster.of(image, width / grid.cell(), height / grid.cell());
        this.paper = PaperTone.of(picture, grid.columns(), grid.rows());
        this.contrast = Math.clamp(BEYOND_NOISE * paper.noise(), LEAST_CONTRAST, MOST_CONTRAST);
        this.dots = new int[grid.columns() * grid.rows()];
    }

    /** Dots per user-space unit that a picture of such a page should have. */
    public static float scale(float width, float height) {
        return DOTS_PER_CELL / InkMap.blank(width, height).cell();
    }

    /** @param image all of the page, which is {@code width} by {@code height} units large */
    public static InkMap read(BufferedImage image, float width, float height) {
        InkReader reader = new InkReader(image, width, height);
        reader.count();
        return InkMap.of(width, height, reader.ink());
    }

    private void count() {
        int across = PaperTone.tiles(grid.columns());
        int up = PaperTone.tiles(grid.rows());
        for (int tileY = 0; tileY < up; tileY++) {
            for (int tileX = 0; tileX < across; tileX++) {
                Tone ground = paper.ground(tileX, tileY);
                boolean isPaper = paper.isPaper(ground);
                if (isPaper && paper.isPlain(tileX, tileY)) {
                    continue;
                }
                Tone.Range range = ground.range(contrast, contrast * CHANNEL_CONTRAST);
                int lastRow = Math.min(grid.rows(), (tileY + 1) * CELLS_PER_TILE);
                int lastColumn = Math.min(grid.columns(), (tileX + 1) * CELLS_PER_TILE);
                for (int row = tileY * CELLS_PER_TILE; row < lastRow; row++) {
                    for (int column = tileX * CELLS_PER_TILE; column < lastColumn; column++) {
                        dots[row * grid.columns() + column] =
                                isPaper ? standingOut(column, row, range) : DOTS_PER_CELL * DOTS_PER_CELL;
                    }
                }
            }
        }
    }

    private int standingOut(int column, int row, Tone.Range range) {
        int[] all = picture.dots();
        int left = picture.firstX(column);
        int right = picture.firstX(column + 1);
        int top = picture.firstY(row + 1);
        int count = 0;
        for (int y = picture.firstY(row); y < top; y++) {
            int line = picture.line(y);
            for (int at = line + left; at < line + right; at++) {
                count += range.has(all[at]) ? 0 : 1;
            }
        }
        return count;
    }

    private BitSet ink() {
        BitSet ink = new BitSet();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                int index = row * grid.columns() + column;
                if (dots[index] > 0 && around(column, row) > SPECKLE_DOTS) {
                    ink.set(index);
                }
            }
        }
        return ink;
    }

    private int around(int column, int row) {
        int sum = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(grid.rows() - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(grid.columns() - 1, column + 1); c++) {
                sum += dots[r * grid.columns() + c];
            }
        }
        return sum;
    }
}
