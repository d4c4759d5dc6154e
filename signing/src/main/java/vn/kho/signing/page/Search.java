package vn.kho.signing.page;

import java.util.Optional;
import vn.kho.signing.page.PageFrame.Box;

/**
 * A search for the free place that is nearest to where a box belongs.
 *
 * @param ink what must not be touched
 * @param area what the place must lie in
 * @param border free space that it needs around it, as far as the page goes
 * @param step between places tried
 * @param downward how many units to the side one unit down is worth
 */
record Search(InkMap ink, Box area, float border, float step, float downward) {
    /**
     * The nearest place for {@code box}.
     *
     * @param taken another place, not to be overlapped even by the border
     * @param farthest how far from where the box is now
     */
    Optional<Box> nearest(Box box, Optional<Box> taken, float farthest) {
        int toLeft = (int) Math.ceil((area.x() - box.x()) / step);
        int toRight = (int) Math.floor((area.right() - box.right()) / step);
        int toBottom = (int) Math.ceil((area.y() - box.y()) / step);
        int toTop = (int) Math.floor((area.top() - box.top()) / step);
        Optional<Box> best = Optional.empty();
        double cost = Math.nextUp((double) farthest * farthest);
        for (int up = toBottom; up <= toTop; up++) {
            double costUp = square(up < 0 ? up * step * downward : up * step);
            for (int right = toLeft; right <= toRight; right++) {
                double tried = costUp + square(right * step);
                if (tried < cost) {
                    Box moved = box.movedTo(box.x() + right * step, box.y() + up * step);
                    if (isFree(moved, taken)) {
                        best = Optional.of(moved);
                        cost = tried;
                    }
                }
            }
        }
        return best;
    }

    private boolean isFree(Box box, Optional<Box> taken) {
        Box wide = box.grown(border);
        return ink.free(onPage(wide)) && (taken.isEmpty() || !wide.overlaps(taken.get()));
    }

    private Box onPage(Box box) {
        float left = Math.max(0, box.x());
        float bottom = Math.max(0, box.y());
        return new Box(
                left, bottom, Math.min(ink.width(), box.right()) - left, Math.min(ink.height(), box.top()) - bottom);
    }

    private static double square(float distance) {
        return (double) distance * distance;
    }
}
