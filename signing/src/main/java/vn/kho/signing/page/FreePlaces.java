package vn.kho.signing.page;

import java.util.List;
import java.util.Optional;
import vn.kho.signing.page.PageFrame.Box;
import vn.kho.signing.page.Placement.Panel;
import vn.kho.signing.page.Placement.Size;

/** Looks for the free place on a page that is nearest to where a thing belongs. */
final class FreePlaces {
    /** The block's place on A4, in points: right margin 15 mm, inside the top margin (Decree 30/2020 Appendix I). */
    private static final float RIGHT_MARGIN = 42.5f;

    private static final float TOP_MARGIN = 12;
    /** How far down the block may go and still be at the top, and how far left and still be at the right. */
    private static final float TOP_DEPTH = 0.125f;

    private static final float RIGHT_HALF = 0.5f;

    /** The panel's distance from the edges, 5 mm on A4. */
    private static final float PANEL_EDGE = 14.2f;

    /** Nothing comes nearer to an edge: 2 mm on A4, which a trimmed print still shows. */
    private static final float LEAST_EDGE = 5.7f;

    /** Free space around block and panel. */
    private static final float BORDER = 2;

    /** How far the panel may slide and still be in its corner. */
    private static final float NEAR_CORNER = 12;

    /** Depth of the margins, of the page's side; and of the outer part of the page where the panel may be if need be. */
    private static final float MARGIN = 0.15f;

    private static final float OUTER = 0.2f;

    /** Steps of the search in cells. */
    private static final float BLOCK_STEP = 1;

    private static final float PANEL_STEP = 2;

    /** Down is worse than left: the block would come into the heading of the document. */
    private static final float DOWNWARD_COST = 2;

    private final InkMap ink;
    private final float width;
    private final float height;
    private final float scale;

    FreePlaces(PageFrame frame, InkMap ink) {
        this.ink = ink;
        this.width = frame.width();
        this.height = frame.height();
        this.scale = frame.scale();
    }

    /** The free place nearest to the law's in the top right of the page. */
    Optional<Box> block(Size size) {
        float blockWidth = size.width() * scale;
        float blockHeight = size.height() * scale;
        Box ideal = new Box(
                width - RIGHT_MARGIN * scale - blockWidth,
                height - TOP_MARGIN * scale - blockHeight,
                blockWidth,
                blockHeight);
        float left = Math.min(width * RIGHT_HALF, ideal.x());
        float bottom = Math.min(height * (1 - TOP_DEPTH), ideal.y());
        return search(left, bottom, width, height, BLOCK_STEP, DOWNWARD_COST)
                .nearest(ideal, Optional.empty(), Float.MAX_VALUE);
    }

    /** The free place nearest to the law's on all of the page. */
    Optional<Box> blockAnywhere(Size size) {
        Box ideal = new Box(
                width - RIGHT_MARGIN * scale - size.width() * scale,
                height - TOP_MARGIN * scale - size.height() * scale,
                size.width() * scale,
                size.height() * scale);
        return search(0, 0, width, height, PANEL_STEP, 1).nearest(ideal, Optional.empty(), Float.MAX_VALUE);
    }

    /** The free place nearest to the bottom left corner on all of the page. */
    Optional<Panel> panelAnywhere(List<Size> shapes, Box block) {
        Zone page = zone(0, 0, width, height, false, false);
        for (int i = 0; i < shapes.size(); i++) {
            Optional<Box> found =
                    page.search().nearest(start(page, shapes.get(i)), Optional.of(block), Float.MAX_VALUE);
            if (found.isPresent()) {
                return Optional.of(new Panel(found.get(), i));
            }
        }
        return Optional.empty();
    }

    /** A free place that isn't the block's: in the bottom left corner, else along the margins, else near the edges. */
    Optional<Panel> panel(List<Size> shapes, Box block) {
        for (Zone zone : zones()) {
            for (int i = 0; i < shapes.size(); i++) {
                Optional<Box> found =
                        zone.search().nearest(start(zone, shapes.get(i)), Optional.of(block), zone.farthest());
                if (found.isPresent()) {
                    return Optional.of(new Panel(found.get(), i));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A part of the page.
     *
     * @param right whether the search starts in the page's right corner
     * @param top whether it starts in the upper corner
     */
    private record Zone(Search search, boolean right, boolean top, float farthest) {}

    /** The top left comes last: it belongs to the officer who scanned (Circular 01/2023 Article 8). */
    private List<Zone> zones() {
        float margin = width * MARGIN;
        float outer = width * OUTER;
        float underTop = height * (1 - OUTER);
        return List.of(
                new Zone(panelSearch(0, 0, width, height), false, false, NEAR_CORNER * scale),
                zone(0, 0, width, height * MARGIN, false, false),
                zone(0, 0, margin, underTop, false, false),
                zone(width - margin, 0, width, underTop, true, false),
                zone(0, 0, width, height * OUTER, false, false),
                zone(0, 0, outer, underTop, false, false),
                zone(width - outer, 0, width, height, true, false),
                zone(width * RIGHT_HALF, underTop, width, height, true, true),
                zone(0, underTop, width, height, false, true));
    }

    private Zone zone(float left, float bottom, float right, float top, boolean fromRight, boolean fromTop) {
        return new Zone(panelSearch(left, bottom, right, top), fromRight, fromTop, Float.MAX_VALUE);
    }

    private Search panelSearch(float left, float bottom, float right, float top) {
        return search(left, bottom, right, top, PANEL_STEP, 1);
    }

    private Box start(Zone zone, Size shape) {
        float edge = PANEL_EDGE * scale;
        float across = shape.width() * scale;
        float up = shape.height() * scale;
        return new Box(zone.right() ? width - edge - across : edge, zone.top() ? height - edge - up : edge, across, up);
    }

    private Search search(float left, float bottom, float right, float top, float step, float downward) {
        float edge = LEAST_EDGE * scale;
        float x = Math.max(edge, left);
        float y = Math.max(edge, bottom);
        Box area = new Box(x, y, Math.min(width - edge, right) - x, Math.min(height - edge, top) - y);
        return new Search(ink, area, BORDER * scale, step * ink.cell(), downward);
    }
}
