package vn.kho.signing.page;

import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.kho.signing.page.PageFrame.Box;

/**
 * Where a copy shows its agency block and its look-up panel: on free places of page 1, or both on a page appended for
 * them when page 1 has no room (ADR 13). Neither ever covers anything.
 *
 * @param frame the page that both boxes are on: page 1, or the appended page, unrotated, that has no crop box of its
 *     own
 * @param appendedPage whether the page must be made, because page 1 is to be left alone
 * @param block box of the agency block
 * @param panel box of the look-up panel
 * @param panelShape which of the shapes offered the panel has, from 0
 */
public record Placement(PageFrame frame, boolean appendedPage, Box block, Box panel, int panelShape) {
    /** Smaller than A6 by more than trimming does: the code could not be scanned nor the text be read. */
    private static final float SMALLEST_SCALE = 0.45f;

    private static final float A4_SHORT_SIDE = PDRectangle.A4.getWidth();
    private static final float A4_LONG_SIDE = PDRectangle.A4.getHeight();
    private static final float BESIDE_NOTE = 85;
    private static final float AROUND_NOTE = 24;

    /** Width and height on A4, in points. */
    public record Size(float width, float height) {
        public Size {
            if (!(width > 0 && height > 0)) {
                throw new IllegalArgumentException("a size is positive");
            }
        }
    }

    /** The panel found, and its shape. */
    record Panel(Box box, int shape) {}

    /**
     * Finds the places; about a millisecond at most.
     *
     * @param ink of the page of this frame
     * @param block size of the agency block on A4; on page 1 it grows with {@link PageFrame#scale()}
     * @param panels sizes of the panel's shapes on A4, the best first
     * @throws IllegalArgumentException when the map is of another page, or the block or the first shape is too large
     *     for an empty A4
     */
    public static Placement find(PageFrame frame, InkMap ink, Size block, List<Size> panels) {
        return find(frame, ink, block, panels, panels.size());
    }

    /**
     * Free places anywhere on page 1, for a document that must not get another page: a signature that is there already
     * would fail in many validators. Empty when there are none.
     */
    public static Optional<Placement> onPage1(PageFrame frame, InkMap ink, Size block, List<Size> panels) {
        FreePlaces places = new FreePlaces(frame, ink);
        return places.blockAnywhere(block)
                .flatMap(blockBox -> places.panelAnywhere(panels, blockBox)
                        .map(panel -> new Placement(frame, false, blockBox, panel.box(), panel.shape())));
    }

    /**
     * The same for panels in several sizes: each is looked for on all of page 1 before the next.
     *
     * @param panels sizes of all shapes, the largest first
     * @param shapes how many of them belong together
     */
    public static Placement find(PageFrame frame, InkMap ink, Size block, List<Size> panels, int shapes) {
        require(frame, ink);
        return frame.scale() < SMALLEST_SCALE
                ? onAppendedPage(frame, block, panels.subList(0, shapes))
                : on(frame, ink, block, panels, shapes, false)
                        .orElseGet(() -> onAppendedPage(frame, block, panels.subList(0, shapes)));
    }

    private static void require(PageFrame frame, InkMap ink) {
        if (ink.width() != frame.width() || ink.height() != frame.height()) {
            throw new IllegalArgumentException("the ink map is of another page");
        }
    }

    private static Optional<Placement> on(
            PageFrame frame, InkMap ink, Size block, List<Size> panels, int shapes, boolean appended) {
        FreePlaces places = new FreePlaces(frame, ink);
        Optional<Box> blockBox = places.block(block);
        for (int from = 0; blockBox.isPresent() && from < panels.size(); from += shapes) {
            Optional<Panel> panel = places.panel(panels.subList(from, from + shapes), blockBox.get());
            if (panel.isPresent()) {
                int shape = from + panel.get().shape();
                return Optional.of(new Placement(
                        frame, appended, blockBox.get(), panel.get().box(), shape));
            }
        }
        return Optional.empty();
    }

    private static Placement onAppendedPage(PageFrame page1, Size block, List<Size> panels) {
        boolean landscape = page1.width() > page1.height();
        float across = landscape ? A4_LONG_SIDE : A4_SHORT_SIDE;
        float up = landscape ? A4_SHORT_SIDE : A4_LONG_SIDE;
        PageFrame frame = new PageFrame(new Box(0, 0, across, up), 0);
        return on(frame, InkMap.blank(frame.width(), frame.height()), block, panels, panels.size(), true)
                .orElseThrow(() -> new IllegalArgumentException("the block or the panel is too large for A4"));
    }

    /** How much larger than on A4 block and panel are drawn. */
    public float scale() {
        return frame.scale();
    }

    /**
     * Room on the appended page for saying why it is there.
     *
     * @throws IllegalStateException when there is no appended page
     */
    public Box note() {
        if (!appendedPage) {
            throw new IllegalStateException("page 1 has no room for a note");
        }
        float bottom = panel.top() + AROUND_NOTE;
        float right = block.right();
        return new Box(BESIDE_NOTE, bottom, right - BESIDE_NOTE, block.y() - AROUND_NOTE - bottom);
    }
}
