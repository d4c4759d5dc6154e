package vn.kho.signing.page;

import java.awt.image.BufferedImage;

/** A picture's dots, addressed from its bottom left by the cells of a grid. */
final class Raster {
    private final int width;
    private final int height;
    private final int[] dots;
    private final double acrossCells;
    private final double upCells;

    private Raster(BufferedImage image, double acrossCells, double upCells) {
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.dots = image.getRGB(0, 0, width, height, null, 0, width);
        this.acrossCells = acrossCells;
        this.upCells = upCells;
    }

    /** @param acrossCells the picture's width in cells; a part of a cell may stand at the right and at the top */
    static Raster of(BufferedImage image, double acrossCells, double upCells) {
        return new Raster(image, acrossCells, upCells);
    }

    /** The first dot that belongs to a column of cells. */
    int firstX(int column) {
        return (int) Math.min(width, Math.round(column * width / acrossCells));
    }

    /** The first dot, counted from the bottom, that belongs to a row of cells. */
    int firstY(int row) {
        return (int) Math.min(height, Math.round(row * height / upCells));
    }

    /** Red, green and blue of a dot counted from the bottom left. */
    int rgb(int x, int y) {
        return dots[(height - 1 - y) * width + x];
    }
}
