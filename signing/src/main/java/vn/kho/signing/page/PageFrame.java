package vn.kho.signing.page;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import vn.kho.core.pdf.PdfProblem;

/**
 * A page as its reader sees it: origin bottom-left of the visible (crop) box after rotation, in user-space units.
 *
 * @param crop the visible box in user space, before rotation
 * @param rotation clockwise, in degrees: 0, 90, 180 or 270
 */
public record PageFrame(Box crop, int rotation) {
    private static final float A4_SHORT_SIDE = 595.28f;
    /** Letter, Legal and slightly trimmed scans count as A4: their stamp keeps the decree's 10 points. */
    private static final float NEARLY_A4 = 0.08f;

    public static PageFrame of(PDPage page) {
        PDRectangle crop = page.getCropBox();
        if (!(crop.getWidth() >= 1 && crop.getHeight() >= 1)) {
            throw new PdfProblem.Refused(PdfProblem.Reason.BROKEN);
        }
        return new PageFrame(box(crop), page.getRotation());
    }

    public float width() {
        return sideways() ? crop.height() : crop.width();
    }

    public float height() {
        return sideways() ? crop.width() : crop.height();
    }

    /** How much larger than A4 the sheet is, by its short side, so that a landscape page is stamped like a portrait. */
    public float scale() {
        float scale = Math.min(width(), height()) / A4_SHORT_SIDE;
        return Math.abs(scale - 1) < NEARLY_A4 ? 1 : scale;
    }

    /** A box given as the reader sees it, in user space. */
    public Box toUserSpace(Box box) {
        return switch (rotation) {
            case 90 -> new Box(crop.right() - box.top(), crop.y() + box.x(), box.height(), box.width());
            case 180 -> new Box(crop.right() - box.right(), crop.top() - box.top(), box.width(), box.height());
            case 270 -> new Box(crop.x() + box.y(), crop.top() - box.right(), box.height(), box.width());
            default -> new Box(crop.x() + box.x(), crop.y() + box.y(), box.width(), box.height());
        };
    }

    /** Boxes of the page's annotations that a reader can see. */
    public List<Box> occupied(List<PDAnnotation> annotations) {
        List<Box> boxes = new ArrayList<>();
        for (PDAnnotation annotation : annotations) {
            PDRectangle rectangle = annotation.getRectangle();
            if (rectangle != null && visible(annotation) && rectangle.getWidth() > 0 && rectangle.getHeight() > 0) {
                boxes.add(toReader(box(rectangle)));
            }
        }
        return boxes;
    }

    /** A pop-up is a window of the viewer, not a mark on the page. */
    private static boolean visible(PDAnnotation annotation) {
        return !annotation.isHidden() && !(annotation instanceof PDAnnotationPopup);
    }

    private Box toReader(Box user) {
        float fromLeft = user.x() - crop.x();
        float fromBottom = user.y() - crop.y();
        float toRight = crop.right() - user.right();
        float toTop = crop.top() - user.top();
        return switch (rotation) {
            case 90 -> new Box(fromBottom, toRight, user.height(), user.width());
            case 180 -> new Box(toRight, toTop, user.width(), user.height());
            case 270 -> new Box(toTop, fromLeft, user.height(), user.width());
            default -> new Box(fromLeft, fromBottom, user.width(), user.height());
        };
    }

    private boolean sideways() {
        return rotation == 90 || rotation == 270;
    }

    private static Box box(PDRectangle rectangle) {
        return new Box(
                rectangle.getLowerLeftX(), rectangle.getLowerLeftY(), rectangle.getWidth(), rectangle.getHeight());
    }

    /** A rectangle by its lower left corner: in the reader's frame, unless said otherwise. */
    public record Box(float x, float y, float width, float height) {
        public float right() {
            return x + width;
        }

        public float top() {
            return y + height;
        }

        public boolean overlaps(Box other) {
            return x < other.right() && other.x < right() && y < other.top() && other.y < top();
        }

        /** This box with a border around it. */
        Box grown(float border) {
            return new Box(x - border, y - border, width + 2 * border, height + 2 * border);
        }

        Box movedTo(float newX, float newY) {
            return new Box(newX, newY, width, height);
        }

        boolean isWithin(Box other) {
            return x >= other.x && y >= other.y && right() <= other.right() && top() <= other.top();
        }
    }
}
