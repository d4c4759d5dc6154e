package vn.kho.signing.conformance;

import static vn.kho.signing.conformance.Kind.refused;
import static vn.kho.signing.conformance.Kind.sealed;
import static vn.kho.signing.conformance.Sample.ID;
import static vn.kho.signing.conformance.Sample.TRAILER;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import vn.kho.core.pdf.PdfProblem.Reason;

/**
 * References to objects that are not there, and numbers that are not what the trailer says (ISO 32000-2, 7.3.10, 7.5.4
 * and 7.5.5). Where every reader takes the object for null a copy does too; where some find what was deleted, and others
 * do not, there is none.
 */
final class AbsentKinds {
    private static final String MARK = "[<< /Type /Annot /Subtype /Square /Rect [200 300 300 400] /C [0 0 1] /F 4 >>]";
    private static final String FORM = "<< /Fields [] /DA (/Helv 0 Tf) >>";

    private AbsentKinds() {}

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        kinds.addAll(neverThere());
        kinds.addAll(numbersUsedAgain());
        kinds.addAll(sizes());
        return kinds;
    }

    /** What some readers find and others do not. */
    static List<Kind> refusedOnes() {
        return List.of(
                contested("annotations-deleted-later", deletedLater(page("/Annots 6 0 R"), MARK)),
                contested("form-deleted-later", deletedLater(catalog("/AcroForm 6 0 R"), FORM)),
                contested("security-store-deleted-later", deletedLater(catalog("/DSS 6 0 R"), "<< /Certs [] >>")),
                contested("deleted-later-by-a-stream", deletedByStream()),
                contested("deleted-from-an-object-stream", deletedFromObjectStream()),
                contested("deleted-beside-a-hybrid", deletedBesideHybrid()),
                contested("deleted-and-its-number-used-again", numberUsedAgain("/Annots 6 0 R")),
                contested(
                        "free-and-yet-in-the-file",
                        page("/Annots 6 0 R").object(6, MARK).free(6, 1).endWithTable(TRAILER)),
                refused("size-beyond-every-number", () -> sized("/Size 4000010001"), Reason.TOO_MANY_OBJECTS),
                refused(
                        "number-beyond-what-readers-know",
                        () -> Sample.file().object(4_194_400, "(far away)").endWithTable(TRAILER),
                        Reason.TOO_MANY_OBJECTS));
    }

    private static List<Kind> neverThere() {
        return List.of(
                sealed(
                        "annotations-free",
                        () -> page("/Annots 6 0 R").free(6, 0).endWithTable(TRAILER)),
                sealed("form-free", () -> catalog("/AcroForm 6 0 R").free(6, 1).endWithTable(TRAILER)),
                sealed(
                        "security-store-free",
                        () -> catalog("/DSS 6 0 R").free(6, 65535).endWithTable(TRAILER)),
                sealed(
                        "free-in-a-stream",
                        () -> Sample.file("1.7", "\n", "/AcroForm 6 0 R", "/Annots 7 0 R")
                                .free(6, 0)
                                .free(7, 3)
                                .endWithStream(8, TRAILER)),
                sealed("free-in-a-hybrid", AbsentKinds::freeInHybrid),
                sealed("free-and-yet-in-an-object-stream", () -> packed(file -> file.free(6, 0))),
                sealed(
                        "free-above-all-others",
                        () -> page("/Annots 40 0 R").free(40, 0).endWithTable("/Size 6 /Root 1 0 R " + ID)),
                sealed(
                        "reference-to-the-next-number",
                        () -> catalog("/PageLabels 6 0 R").endWithTable(TRAILER)),
                sealed(
                        "reference-to-the-next-numbers-by-a-stream",
                        () -> Sample.file("1.7", "\n", "/PageLabels 7 0 R /Names 8 0 R", "/Group 9 0 R")
                                .endWithStream(6, TRAILER)),
                sealed(
                        "reference-far-above",
                        () -> page("/Annots 70000 0 R /Thumb 4000000000 0 R").endWithTable(TRAILER)),
                sealed(
                        "reference-to-null",
                        () -> page("/Annots 6 0 R").object(6, "null").endWithTable(TRAILER)));
    }

    private static List<Kind> numbersUsedAgain() {
        return List.of(
                sealed("annotations-of-generation-1", () -> numberUsedAgain("/Annots 6 1 R")),
                sealed("annotations-deleted-and-left-off", () -> {
                    byte[] first = page("/Annots 6 0 R").object(6, MARK).endWithTable(TRAILER);
                    return RawFile.after(first)
                            .object(Sample.PAGE, Sample.page(""))
                            .free(6, 1)
                            .endWithTable(TRAILER + previous(first));
                }),
                sealed("number-used-a-third-time", () -> {
                    byte[] second = numberUsedAgain("/Annots 6 1 R");
                    byte[] third = RawFile.after(second).free(6, 2).endWithTable(TRAILER + previous(second));
                    return RawFile.after(third)
                            .object(Sample.PAGE, Sample.page("/Annots 6 2 R"))
                            .object(6, 2, "[]")
                            .endWithTable(TRAILER + previous(third));
                }));
    }

    private static List<Kind> sizes() {
        return List.of(
                sealed("size-below-the-page", () -> sized("/Size 3")),
                sealed("size-below-the-font", () -> sized("/Size 5")),
                sealed("size-below-by-a-stream", () -> Sample.file().endWithStream(6, "/Size 4 /Root 1 0 R " + ID)),
                sealed(
                        "size-that-leaves-out-the-stream",
                        () -> Sample.file().endWithStream(6, "/Size 6 /Root 1 0 R " + ID)),
                sealed("size-below-in-a-later-revision", () -> {
                    byte[] first = Sample.file().object(60, "(60)").endWithTable(TRAILER);
                    return RawFile.after(first)
                            .object(Sample.PAGE, Sample.page("/Note 60 0 R"))
                            .endWithTable("/Size 6 /Root 1 0 R " + ID + previous(first));
                }));
    }

    private static Kind contested(String name, byte[] pdf) {
        return refused(name, () -> pdf, Reason.BROKEN);
    }

    private static RawFile page(String extra) {
        return Sample.file("1.7", "\n", "", extra);
    }

    private static RawFile catalog(String extra) {
        return Sample.file("1.7", "\n", extra, "");
    }

    private static byte[] sized(String size) {
        return Sample.file().endWithTable(size + " /Root 1 0 R " + ID);
    }

    private static String previous(byte[] pdf) {
        return " /Prev " + RawFile.startxref(pdf);
    }

    /** Object 6 is there, then deleted, and still referred to. */
    private static byte[] deletedLater(RawFile file, String object) {
        byte[] first = file.object(6, object).endWithTable(TRAILER);
        return RawFile.after(first).free(6, 1).endWithTable(TRAILER + previous(first));
    }

    private static byte[] deletedByStream() {
        byte[] first = page("/Annots 6 0 R").object(6, MARK).endWithStream(7, TRAILER);
        return RawFile.after(first).free(6, 1).endWithStream(8, TRAILER + previous(first));
    }

    private static byte[] deletedFromObjectStream() {
        byte[] first = packed(UnaryOperator.identity());
        return RawFile.after(first).free(6, 1).endWithStream(9, TRAILER + previous(first));
    }

    /** Annotations in an object stream. */
    private static byte[] packed(UnaryOperator<RawFile> change) {
        NavigableMap<Integer, String> objects = new TreeMap<>();
        objects.put(6, MARK);
        RawFile file = page("/Annots 6 0 R").objectStream(7, objects);
        return change.apply(file).endWithStream(8, TRAILER);
    }

    private static byte[] deletedBesideHybrid() {
        byte[] first = StructureKinds.hybrid();
        RawFile update = RawFile.after(first).free(7, 0);
        int beside = update.xrefStream(20, "/Size *", false);
        return RawFile.after(update.soFar())
                .object(21, "(21)")
                .endWithTable(TRAILER + previous(first) + " /XRefStm " + beside);
    }

    /** The stream beside the table tells of one object that the table hides, and both that there is no other. */
    private static byte[] freeInHybrid() {
        NavigableMap<Integer, String> hidden = new TreeMap<>();
        hidden.put(7, "<< /Nums [0 << /S /r >>] >>");
        RawFile file = Sample.file("1.4", "\n", "/PageLabels 7 0 R /AcroForm 10 0 R", "/Annots 11 0 R")
                .objectStream(6, hidden)
                .free(10, 0)
                .free(11, 0);
        int beside = file.xrefStream(9, "/Size *", true);
        return file.endWithTable(TRAILER + " /XRefStm " + beside);
    }

    /** Object 6 is deleted, and its number given to other annotations. */
    private static byte[] numberUsedAgain(String annotations) {
        byte[] first = page("/Annots 6 0 R").object(6, MARK).endWithTable(TRAILER);
        byte[] second = RawFile.after(first)
                .object(Sample.PAGE, Sample.page(""))
                .free(6, 1)
                .endWithTable(TRAILER + previous(first));
        return RawFile.after(second)
                .object(Sample.PAGE, Sample.page(annotations))
                .object(6, 1, MARK)
                .endWithTable(TRAILER + previous(second));
    }
}
