package vn.kho.signing.page;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A picture's dots, addressed from its bottom left by the cells of a grid. */
final class Raster {
    private static final int RED_SHARE = 19_595;
    private static final int GREEN_SHARE = 38_470;
    private static final int BLUE_SHARE = 7_471;

    private final int width;
    private final int height;
    private final int[] dots;
    private final double acrossCells;
    private final double upCells;

    private Raster(BufferedImage image, double acrossCells, double upCells) {
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.dots = dots(image);
        this.acrossCells = acrossCells;
        this.upCells = upCells;
    }

    /** @param acrossCells the picture's width in cells; a part of a cell may stand at the right and at the top */
    static Raster of(BufferedImage image, double acrossCells, double upCells) {
        return new Raster(image, acrossCells, upCells);
    }

    /** The picture's own where it has them in this form: to ask it for copies takes longer than all the rest. */
    private static int[] dots(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_INT_RGB
                        && image.getRaster().getParent() == null
                        && image.getRaster().getDataBuffer() instanceof DataBufferInt data
                ? data.getData()
                : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** The first dot that belongs to a column of cells. */
    int firstX(int column) {
        return (int) Math.min(width, Math.round(column * width / acrossCells));
    }

    /** The first dot, counted from the bottom, that belongs to a row of cells. */
    int firstY(int row) {
        return (int) Math.min(height, Math.round(row * height / upCells));
    }

    /** Where in {@link #dots} a row of dots begins, counted from the bottom. */
    int line(int y) {
        return (height - 1 - y) * width;
    }

    /** Red, green and blue of all dots; only to be read. */
    int[] dots() {
        return dots;
    }

    /** Brightness of a colour, 0 to 255. */
    static int brightness(int rgb) {
        return (RED_SHARE * (rgb >> 16 & 0xff) + GREEN_SHARE * (rgb >> 8 & 0xff) + BLUE_SHARE * (rgb & 0xff)) >>> 16;
    }
}
