package vn.kho.signing.sample;

import java.awt.geom.Rectangle2D;

/** How a paper's pages lie: their size in points as a reader sees them, and how many columns of text they hold. */
enum PageForm {
    A4(595, 842, 1, 0),
    A4_LANDSCAPE(842, 595, 1, 0),
    /** Two A4 pages side by side, as a folded licence comes out of a large scanner. */
    A3_SPREAD(1191, 842, 2, 0),
    /** Fed into the scanner sideways: the picture lies on its side and the page says {@code /Rotate 90}. */
    A4_SIDEWAYS(595, 842, 1, 90);

    private static final double MARGIN_LEFT = 80;
    private static final double MARGIN_RIGHT = 52;
    private static final double MARGIN_TOP = 60;
    private static final double MARGIN_BOTTOM = 57;

    private final int width;
    private final int height;
    private final int columns;
    private final int rotation;

    PageForm(int width, int height, int columns, int rotation) {
        this.width = width;
        this.height = height;
        this.columns = columns;
        this.rotation = rotation;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int columns() {
        return columns;
    }

    /** The page's {@code /Rotate}, in degrees clockwise. */
    int rotation() {
        return rotation;
    }

    /** Where the text of a column goes, in points from the top left corner; margins are those of Decree 30/2020. */
    Rectangle2D.Double column(int index) {
        double columnWidth = (double) width / columns;
        return new Rectangle2D.Double(
                index * columnWidth + MARGIN_LEFT,
                MARGIN_TOP,
                columnWidth - MARGIN_LEFT - MARGIN_RIGHT,
                height - MARGIN_TOP - MARGIN_BOTTOM);
    }
}
