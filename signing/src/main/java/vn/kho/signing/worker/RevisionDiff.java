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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import vn.kho.signing.worker.LaterSignatures.Signer;

/**
 * Compares what a signed revision shows with what the file shows now.
 *
 * <p>Both graphs are walked side by side from the catalogue. Everything must be equal, but for what a lawful later
 * signature needs: validation data (DSS), its own field in the form and on a page, and the value and appearance of a
 * field that was empty before; {@link LaterSignatures} tells which of them may show something. Where the revision is
 * certified, form fields may be filled in and notes be added as {@link ChangeRules} tell. XMP may change, and of the
 * document information what tells which program wrote the file.
 */
final class RevisionDiff {
    private static final COSName HIGHLIGHT = COSName.getPDFName("Highlight");
    private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
    private static final Set<COSName> FREE_IN_SIGNED_FIELD =
            Set.of(COSName.V, COSName.AP, COSName.M, COSName.F, COSName.DA, COSName.MK);
    private static final Set<COSName> NONE = Set.of();

    private static final Set<COSName> NOTES = Set.of(COSName.getPDFName("Text"), COSName.POPUP, HIGHLIGHT);
    private static final Set<COSName> NOT_IN_NOTES = Set.of(COSName.AP, COSName.A, COSName.AA, COSName.OC);

    /** More pairs of objects than any real file has; only files made to keep us busy have more. */
    private static final int MAX_PAIRS = 2_000_000;

    /** A later signer's new field may take this part of the smallest page. */
    private static final double PART_OF_PAGE = 0.25;

    private final LaterSignatures later;
    private final Signer earlier;
    private final ChangeRules rules;
    private final Set<COSDictionary> pagesBefore;
    private final double room;
    private final @Nullable COSDictionary fontsBefore;
    private final Set<Long> met = new HashSet<>();
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

    private RevisionDiff(LaterSignatures later, Signer earlier, OpenPdf before, PageTree pages) {
        this.later = later;
        this.earlier = earlier;
        this.rules = ChangeRules.of(before.catalog());
        this.pagesBefore = Collections.newSetFromMap(new IdentityHashMap<>());
        pagesBefore.addAll(pages.pages());
        this.room = PART_OF_PAGE
                * pages.pages().stream()
                        .map(page -> new PDPage(page).getCropBox())
                        .mapToDouble(box -> (double) box.getWidth() * box.getHeight())
                        .min()
                        .orElse(0);
        COSDictionary form = before.catalog().getCOSDictionary(COSName.ACRO_FORM);
        COSDictionary resources = form == null ? null : form.getCOSDictionary(COSName.DR);
        this.fontsBefore = resources == null ? null : resources.getCOSDictionary(COSName.FONT);
    }

    /**
     * Whether {@code after} shows what {@code before} shows, plus at most what {@code later} signatures, and whoever the
     * revision's certification allows to, may add to a revision that {@code earlier} signed.
     *
     * @param freed numbers of objects that are no more, whatever PDFBox takes them for
     */
    static boolean showsTheSame(
            OpenPdf before, OpenPdf after, LaterSignatures later, Signer earlier, Set<Long> freed, Limits limits)
            throws IOException {
        RevisionDiff diff = new RevisionDiff(later, earlier, before, PageTree.read(before, limits));
        diff.open.push(new Comparison(before.catalog(), after.catalog(), Place.CATALOG));
        int pairs = 0;
        while (!diff.open.isEmpty()) {
            if (++pairs > MAX_PAIRS || !diff.same(diff.open.pop())) {
                return false;
            }
        }
        before.requireReadable();
        after.requireReadable();
        return Collections.disjoint(diff.met, freed)
                && sameInformation(before.trailer().getCOSDictionary(COSName.INFO), after.trailer());
    }

    /** A title is shown, and read by programs; that and when a program wrote the file is not. */
    private static boolean sameInformation(@Nullable COSDictionary before, COSDictionary trailer) {
        COSDictionary after = trailer.getCOSDictionary(COSName.INFO);
        for (COSName key : List.of(COSName.TITLE, COSName.AUTHOR, COSName.SUBJECT, COSName.KEYWORDS)) {
            String left = before == null ? null : before.getString(key);
            String right = after == null ? null : after.getString(key);
            if (!Objects.equals(left, right)) {
                return false;
            }
        }
        return true;
    }

    private boolean same(Comparison comparison) throws IOException {
        if (comparison.before() instanceof COSObject reference && reference.getKey() != null) {
            met.add(reference.getKey().getNumber());
        }
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
            if (!(after.getObject(i) instanceof COSDictionary widget)
                    || !(later.mayAppend(widget, earlier, rules, room) || isNote(widget))) {
                return false;
            }
        }
        return true;
    }

    /** A note that covers nothing: readers draw it by themselves, small or see-through. */
    private boolean isNote(COSDictionary annotation) {
        COSBase subtype = annotation.getDictionaryObject(COSName.SUBTYPE);
        if (!rules.mayAnnotate()
                || !(subtype instanceof COSName name && NOTES.contains(name))
                || !Collections.disjoint(annotation.keySet(), NOT_IN_NOTES)
                || annotation.containsKey(COSName.FT)) {
            return false;
        }
        return !HIGHLIGHT.equals(subtype) || isLight(annotation.getCOSArray(COSName.C));
    }

    /** A highlight multiplies its colour with what lies beneath: a dark one would hide it. */
    private static boolean isLight(@Nullable COSArray colour) {
        if (colour == null || (colour.size() != 1 && colour.size() != 3)) {
            return false;
        }
        float sum = 0;
        for (float part : colour.toFloatArray()) {
            sum += part / colour.size();
        }
        return sum >= 0.5f;
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

    private Set<COSName> free(COSDictionary before, COSDictionary after, Place place) throws IOException {
        if (place == Place.CATALOG) {
            return CatalogueAdditions.free(before, after);
        }
        if (place == Place.FORM) {
            return defaultsMayCome(before) ? Set.of(SIG_FLAGS, COSName.DA, COSName.DR) : Set.of(SIG_FLAGS);
        }
        if (COSName.SIG.equals(before.getDictionaryObject(COSName.FT))
                && before.getDictionaryObject(COSName.V) == null
                && later.mayFill(after, earlier, rules.maySign(before))) {
            return FREE_IN_SIGNED_FIELD;
        }
        ChangeRules.Field field = rules.fillable(before);
        if (field == null) {
            return NONE;
        }
        Optional<FilledField.Filling> filling = FilledField.of(field, before, after, fontsBefore);
        filling.ifPresent(one ->
                one.fonts().forEach((left, right) -> open.push(new Comparison(left, right, Place.CONTENT))));
        return filling.map(FilledField.Filling::free).orElse(NONE);
    }

    /** A form that comes with a field brings its defaults along; where only signatures are in it, nothing shows by them. */
    private static boolean defaultsMayCome(COSDictionary form) {
        if (form.containsKey(COSName.DA) || form.containsKey(COSName.DR)) {
            return false;
        }
        COSArray fields = form.getCOSArray(COSName.FIELDS);
        for (int i = 0; fields != null && i < fields.size(); i++) {
            if (!(fields.getObject(i) instanceof COSDictionary field)
                    || !COSName.SIG.equals(field.getDictionaryObject(COSName.FT))
                    || field.containsKey(COSName.KIDS)) {
                return false;
            }
        }
        return true;
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
