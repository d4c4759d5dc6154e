package vn.kho.signing.worker;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.core.pdf.PdfReport.PageBox;

/** The pages in order, from a tree without loops whose counts are right. */
final class PageTree {
    private static final double MAX_SIDE = 1_000_000;

    private final Limits limits;
    private final List<COSDictionary> pages = new ArrayList<>();
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** An inner node being read: which kid comes next, and how many pages came before it. */
    private static final class Level {
        private final COSDictionary node;
        private final COSArray kids;
        private final int before;
        private int next;

        private Level(COSDictionary node, COSArray kids, int before) {
            this.node = node;
            this.kids = kids;
            this.before = before;
        }
    }

    private PageTree(Limits limits) {
        this.limits = limits;
    }

    static PageTree read(OpenPdf pdf, Limits limits) throws IOException {
        PageTree tree = new PageTree(limits);
        COSDictionary root = pdf.catalog().getCOSDictionary(COSName.PAGES);
        // A root without kids would be taken for a page by some readers, and for an empty document by others.
        if (root == null || root.getCOSArray(COSName.KIDS) == null) {
            throw new Refused(Reason.BROKEN);
        }
        tree.walk(root);
        pdf.requireReadable();
        if (tree.pages.isEmpty()) {
            throw new Refused(Reason.BROKEN);
        }
        return tree;
    }

    int size() {
        return pages.size();
    }

    List<COSDictionary> pages() {
        return Collections.unmodifiableList(pages);
    }

    PageBox firstPage() {
        PDPage page = new PDPage(pages.getFirst());
        PDRectangle box = page.getCropBox();
        double width = box.getWidth();
        double height = box.getHeight();
        if (!(width > 0 && width < MAX_SIDE && height > 0 && height < MAX_SIDE)) {
            throw new Refused(Reason.BROKEN);
        }
        return new PageBox(width, height, page.getRotation());
    }

    private void walk(COSDictionary root) {
        Deque<Level> levels = new ArrayDeque<>();
        enter(root, levels);
        while (!levels.isEmpty()) {
            Level level = levels.peek();
            if (level.next == level.kids.size()) {
                levels.pop();
                requireCount(level);
            } else if (level.kids.getObject(level.next++) instanceof COSDictionary kid) {
                enter(kid, levels);
            } else {
                throw new Refused(Reason.BROKEN);
            }
        }
    }

    private void enter(COSDictionary node, Deque<Level> levels) {
        if (!seen.add(node)) {
            throw new Refused(Reason.BROKEN);
        }
        COSArray kids = node.getCOSArray(COSName.KIDS);
        if (kids != null) {
            if (levels.size() >= limits.maxDepth()) {
                throw new Refused(Reason.TOO_DEEP);
            }
            levels.push(new Level(node, kids, pages.size()));
        } else if (pages.size() < limits.maxPages()) {
            pages.add(node);
        } else {
            throw new Refused(Reason.TOO_MANY_PAGES);
        }
    }

    /** Readers find a page by these counts; where they are wrong, two readers may show different pages. */
    private void requireCount(Level level) {
        if (level.node.getInt(COSName.COUNT, -1) != pages.size() - level.before) {
            throw new Refused(Reason.BROKEN);
        }
    }
}
