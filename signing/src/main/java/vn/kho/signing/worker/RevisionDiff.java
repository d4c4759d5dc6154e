package vn.kho.signing.worker;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.SignatureFinding.Trust;

/**
 * Compares what a signed revision shows with what the file shows now.
 *
 * <p>Both graphs are walked side by side from the catalogue. Everything must be equal, but for what a lawful later
 * signature needs: validation data (DSS), its own field in the form and on a page, and the value and appearance of a
 * field that was empty before; {@link LaterSignatures} tells which of them may show something. Document information and
 * XMP may change: they are not shown.
 */
final class RevisionDiff {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");
    private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
    private static final Set<COSName> FREE_IN_CATALOG = Set.of(DSS, EXTENSIONS, COSName.METADATA, COSName.VERSION);
    private static final Set<COSName> FREE_IN_SIGNED_FIELD =
            Set.of(COSName.V, COSName.AP, COSName.M, COSName.F, COSName.DA, COSName.MK);
    private static final Set<COSName> NONE = Set.of();

    private final LaterSignatures later;
    private final Trust earlier;
    private final Set<COSDictionary> pagesBefore;
    private final Map<Place, Map<COSBase, Set<COSBase>>> seen = new EnumMap<>(Place.class);
    private final Deque<Comparison> open = new ArrayDeque<>();

    /** What the objects compared are to the document. */
    private enum Place {
        CATALOG,
        FORM,
        /** The form's fields or a page's annotations: widgets of later signatures may be appended. */
        WIDGETS,
        /** Default resources: entries may be added, none changed. */
        RESOURCES,
        RESOURCE_GROUP,
        CONTENT
    }

    private record Comparison(
            @Nullable COSBase before, @Nullable COSBase after, Place place) {}

    private RevisionDiff(LaterSignatures later, Trust earlier, Set<COSDictionary> pagesBefore) {
        this.later = later;
        this.earlier = earlier;
        this.pagesBefore = pagesBefore;
    }

    /**
     * Whether {@code after} shows what {@code before} shows, plus at most what {@code later} signatures may add to a
     * revision whose own signer is trusted as {@code earlier} tells.
     */
    static boolean showsTheSame(OpenPdf before, OpenPdf after, LaterSignatures later, Trust earlier, Limits limits)
            throws IOException {
        Set<COSDictionary> pages = Collections.newSetFromMap(new IdentityHashMap<>());
        pages.addAll(PageTree.read(before, limits).pages());
        RevisionDiff diff = new RevisionDiff(later, earlier, pages);
        diff.open.push(new Comparison(before.catalog(), after.catalog(), Place.CATALOG));
        while (!diff.open.isEmpty()) {
            if (!diff.same(diff.open.pop())) {
                return false;
            }
        }
        before.requireReadable();
        return true;
    }

    private boolean same(Comparison comparison) throws IOException {
        COSBase before = resolve(comparison.before());
        COSBase after = resolve(comparison.after());
        if (before == null && comparison.place() == Place.WIDGETS && after instanceof COSArray) {
            before = new COSArray();
        }
        if (before == null && comparison.place() == Place.FORM && after instanceof COSDictionary) {
            before = new COSDictionary();
        }
        if (before == null || after == null) {
            return before == null && after == null;
        }
        if (before instanceof COSArray left && after instanceof COSArray right) {
            return !firstVisit(left, right, comparison.place()) || sameArray(left, right, comparison.place());
        }
        if (before instanceof COSDictionary left && after instanceof COSDictionary right) {
            return !firstVisit(left, right, comparison.place()) || sameDictionary(left, right, comparison.place());
        }
        return sameScalar(before, after);
    }

    /** By identity; and what is allowed in one place says nothing about the same objects in another. */
    private boolean firstVisit(COSBase before, COSBase after, Place place) {
        return seen.computeIfAbsent(place, _ -> new IdentityHashMap<>())
                .computeIfAbsent(before, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(after);
    }

    private static @Nullable COSBase resolve(@Nullable COSBase object) {
        COSBase resolved = object instanceof COSObject reference ? reference.getObject() : object;
        return resolved instanceof COSNull ? null : resolved;
    }

    private boolean sameArray(COSArray before, COSArray after, Place place) {
        boolean mayGrow = place == Place.WIDGETS;
        if (mayGrow ? after.size() < before.size() : after.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            open.push(new Comparison(before.get(i), after.get(i), Place.CONTENT));
        }
        for (int i = before.size(); i < after.size(); i++) {
            if (!(after.getObject(i) instanceof COSDictionary widget) || !later.mayAppend(widget, earlier)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameDictionary(COSDictionary before, COSDictionary after, Place place) throws IOException {
        if (before instanceof COSStream left
                ? !(after instanceof COSStream right) || !sameBytes(left, right)
                : after instanceof COSStream) {
            return false;
        }
        Set<COSName> free = free(before, after, place);
        Set<COSName> keys = new HashSet<>(before.keySet());
        if (place != Place.RESOURCES && place != Place.RESOURCE_GROUP) {
            keys.addAll(after.keySet());
        }
        for (COSName key : keys) {
            if (!free.contains(key)) {
                open.push(new Comparison(before.getItem(key), after.getItem(key), placeOf(before, key, place)));
            }
        }
        return true;
    }

    private Set<COSName> free(COSDictionary before, COSDictionary after, Place place) {
        if (place == Place.CATALOG) {
            return FREE_IN_CATALOG;
        }
        if (place == Place.FORM) {
            // A form that comes with the first field brings its defaults along.
            return before.size() == 0 ? Set.of(SIG_FLAGS, COSName.DA, COSName.DR) : Set.of(SIG_FLAGS);
        }
        boolean newlySigned = COSName.SIG.equals(before.getDictionaryObject(COSName.FT))
                && before.getDictionaryObject(COSName.V) == null
                && later.mayFill(after, earlier);
        return newlySigned ? FREE_IN_SIGNED_FIELD : NONE;
    }

    private Place placeOf(COSDictionary parent, COSName key, Place place) {
        if (place == Place.CATALOG && COSName.ACRO_FORM.equals(key)) {
            return Place.FORM;
        }
        if (place == Place.FORM && COSName.FIELDS.equals(key)) {
            return Place.WIDGETS;
        }
        if (place == Place.FORM && COSName.DR.equals(key)) {
            return Place.RESOURCES;
        }
        if (place == Place.RESOURCES) {
            return Place.RESOURCE_GROUP;
        }
        return COSName.ANNOTS.equals(key) && pagesBefore.contains(parent) ? Place.WIDGETS : Place.CONTENT;
    }

    private static boolean sameBytes(COSStream before, COSStream after) throws IOException {
        byte[] left = new byte[16 * 1024];
        byte[] right = new byte[left.length];
        try (InputStream first = before.createRawInputStream();
                InputStream second = after.createRawInputStream()) {
            while (true) {
                int leftRead = first.readNBytes(left, 0, left.length);
                int rightRead = second.readNBytes(right, 0, right.length);
                if (leftRead != rightRead || !Arrays.equals(left, 0, leftRead, right, 0, rightRead)) {
                    return false;
                }
                if (leftRead == 0) {
                    return true;
                }
            }
        }
    }

    private static boolean sameScalar(COSBase before, COSBase after) {
        if (before instanceof COSNumber left && after instanceof COSNumber right) {
            return Float.compare(left.floatValue(), right.floatValue()) == 0 && left.longValue() == right.longValue();
        }
        if (before instanceof COSString left && after instanceof COSString right) {
            return Arrays.equals(left.getBytes(), right.getBytes());
        }
        return before.equals(after);
    }
}
