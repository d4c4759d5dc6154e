package vn.kho.signing.worker;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/** Visits every object that can be reached, each once, and refuses what is active, too deep or too big. */
final class ObjectWalk {
    private final Limits limits;
    private final StreamBudget streams;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Step> open = new ArrayDeque<>();

    /** An object to visit, and how many direct arrays and dictionaries it lies in. */
    private record Step(COSBase object, int depth) {}

    ObjectWalk(Limits limits) {
        this.limits = limits;
        this.streams = new StreamBudget(limits);
    }

    /** Checks all of the document: what it holds and what it would do. */
    void document(OpenPdf pdf) throws IOException {
        ActiveContent.checkCatalog(pdf.catalog());
        push(pdf.trailer(), 0);
        while (!open.isEmpty()) {
            visit(open.pop(), true);
        }
    }

    /** Checks only the sizes of what drawing needs. */
    void drawing(@Nullable COSBase... roots) throws IOException {
        for (COSBase root : roots) {
            push(root, 0);
        }
        while (!open.isEmpty()) {
            visit(open.pop(), false);
        }
    }

    private void visit(Step step, boolean refuseActive) throws IOException {
        COSBase object = step.object();
        int depth = step.depth() + 1;
        if (object instanceof COSObject reference) {
            object = reference.getObject();
            depth = 1;
        }
        if (object == null || !seen.add(object)) {
            return;
        }
        if (object instanceof COSArray array) {
            requireShallow(depth);
            for (int i = 0; i < array.size(); i++) {
                push(array.get(i), depth);
            }
        } else if (object instanceof COSDictionary dictionary) {
            requireShallow(depth);
            if (refuseActive) {
                ActiveContent.check(dictionary);
            }
            if (dictionary instanceof COSStream stream) {
                streams.check(stream);
            }
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                push(entry.getValue(), depth);
            }
        }
    }

    private void push(@Nullable COSBase object, int depth) {
        if (object instanceof COSObject || object instanceof COSArray || object instanceof COSDictionary) {
            open.push(new Step(object, depth));
        }
    }

    private void requireShallow(int depth) {
        if (depth > limits.maxDepth()) {
            throw new Refused(Reason.TOO_DEEP);
        }
    }
}
