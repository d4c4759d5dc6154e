package vn.kho.signing.page;

import java.util.List;
import vn.kho.signing.page.Placement.Size;

/** Sizes as real stamps have them, in points on A4. */
final class Shapes {
    /** Three lines of 10 points, the name of a ministry the longest. */
    static final Size BLOCK = new Size(140, 36);

    /** Code of 20 mm with three lines beside it; with the lines in six below it; narrower with eleven below it. */
    static final List<Size> PANELS = List.of(new Size(245, 57), new Size(110, 104), new Size(66, 143));

    private Shapes() {}
}
