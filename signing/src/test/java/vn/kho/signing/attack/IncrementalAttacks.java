package vn.kho.signing.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Incremental saving, and shadows: what is shown is hidden, replaced, or both. */
final class IncrementalAttacks {
    private final List<Attack> all = new ArrayList<>();

    private IncrementalAttacks() {}

    static List<Attack> all() {
        IncrementalAttacks attacks = new IncrementalAttacks();
        attacks.incrementalSaving();
        attacks.shadows();
        return attacks.all;
    }

    private void add(String family, String name, Function<Victim, byte[]> forge) {
        all.add(new Attack(family, name, forge));
    }

    private void incrementalSaving() {
        add("ISA", "page content rewritten", v -> Evil.page(v).end());
        add(
                "ISA",
                "page content rewritten, cross-reference stream",
                v -> Evil.page(v).endWithStream(v.nextNumber(), ""));
        add(
                "ISA",
                "page names another content",
                v -> Revision.of(v.bytes()).stream(v.nextNumber(), "", Evil.EVIL)
                        .object(
                                v.page(),
                                v.changed(
                                        v.page(),
                                        page -> page.setItem(COSName.CONTENTS, Evil.reference(v.nextNumber()))))
                        .end());
        add("ISA", "no cross-reference, no trailer", v -> Evil.tail(v, Evil.objects(v)));
        add(
                "ISA",
                "no cross-reference, a trailer",
                v -> Evil.tail(v, Evil.objects(v) + "trailer\n<< /Size 999 /Root " + v.rootReference() + " >>\n"));
        add(
                "ISA",
                "no cross-reference, trailer and pointer to the old one",
                v -> Evil.tail(
                        v,
                        Evil.objects(v) + "trailer\n<< /Size 999 /Root " + v.rootReference() + " /Prev " + v.startxref()
                                + " >>\nstartxref\n" + v.startxref() + "\n%%EOF\n"));
        add(
                "ISA",
                "an object that no cross-reference names, in a lawful section",
                v -> Revision.of(v.bytes())
                        .unnamed(
                                v.contents(),
                                Evil.objects(v)
                                        .substring(
                                                Evil.objects(v).indexOf('<'),
                                                Evil.objects(v).indexOf("\nendobj")))
                        .end());
        add(
                "ISA",
                "trailer only, empty table",
                v -> Evil.tail(
                        v,
                        "xref\n0 0\ntrailer\n<< /Size 1 /Root " + v.pages() + " 0 R >>\nstartxref\n"
                                + (v.bytes().length + 1) + "\n%%EOF\n"));
        add(
                "ISA",
                "media box",
                v -> v.with(
                        v.page(),
                        page -> page.setItem(
                                COSName.MEDIA_BOX,
                                new org.apache.pdfbox.pdmodel.common.PDRectangle(100, 100).getCOSArray())));
        add("ISA", "page turned", v -> v.with(v.page(), page -> page.setInt(COSName.ROTATE, 180)));
        add("ISA", "user unit", v -> v.with(v.page(), page -> page.setInt("UserUnit", 10)));
        add(
                "ISA",
                "resources replaced",
                v -> v.with(v.page(), page -> page.setItem(COSName.RESOURCES, new COSDictionary())));
        add(
                "ISA",
                "page order",
                v -> v.with(v.pages(), pages -> {
                    COSArray kids = pages.getCOSArray(COSName.KIDS);
                    COSArray other = new COSArray();
                    other.add(kids.get(1));
                    other.add(kids.get(0));
                    pages.setItem(COSName.KIDS, other);
                }));
        add(
                "ISA",
                "page removed",
                v -> v.with(v.pages(), pages -> {
                    COSArray one = new COSArray();
                    one.add(pages.getCOSArray(COSName.KIDS).get(0));
                    pages.setItem(COSName.KIDS, one);
                    pages.setInt(COSName.COUNT, 1);
                }));
        add(
                "ISA",
                "page added",
                v -> Revision.of(v.bytes())
                        .object(v.pages(), v.changed(v.pages(), pages -> {
                            HandSigner.append(pages, COSName.KIDS, v.nextNumber());
                            pages.setInt(COSName.COUNT, 3);
                        }))
                        .object(v.nextNumber(), "<< /Type /Page /Parent " + v.pages() + " 0 R /MediaBox [0 0 9 9] >>")
                        .end());
        add("ISA", "page hidden by its count", v -> v.with(v.pages(), pages -> pages.setInt(COSName.COUNT, 1)));
        add(
                "ISA",
                "catalogue replaced by another object",
                v -> Revision.of(v.bytes())
                        .object(v.nextNumber(), "<< /Type /Catalog /Pages " + (v.nextNumber() + 1) + " 0 R >>")
                        .object(
                                v.nextNumber() + 1,
                                "<< /Type /Pages /Count 1 /Kids [" + (v.nextNumber() + 2) + " 0 R] >>")
                        .object(
                                v.nextNumber() + 2,
                                "<< /Type /Page /Parent " + (v.nextNumber() + 1) + " 0 R /MediaBox [0 0 9 9] >>")
                        .end("/Root " + v.nextNumber() + " 0 R"));
        add("ISA", "annotations taken away", v -> v.with(v.page(), page -> page.removeItem(COSName.ANNOTS)));
        add(
                "ISA",
                "a note",
                v -> LawfulRevisionTest.annotated(
                        v.bytes(), "/Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (x)"));
        add(
                "ISA",
                "validation data, and the page",
                v -> Revision.of(LawfulRevisionTest.withValidationData(v.bytes())).stream(v.contents(), "", Evil.EVIL)
                        .end());
        add(
                "ISA",
                "validation data and the page in one section",
                v -> Evil.page(v)
                        .object(
                                v.catalog(),
                                v.changed(v.catalog(), catalog -> catalog.setItem("DSS", new COSDictionary())))
                        .end());
        add(
                "ISA",
                "title",
                v -> Revision.of(v.bytes())
                        .object(v.nextNumber(), "<< /Title (Quyet dinh khac) >>")
                        .end("/Info " + v.nextNumber() + " 0 R"));
    }

    private void shadows() {
        add(
                "shadow",
                "hide: an overlay annotation",
                v -> LawfulRevisionTest.annotated(
                        v.bytes(), "/Type /Annot /Subtype /Stamp /Rect [0 0 595 842] /F 4 /AP << /N @AP >>"));
        add(
                "shadow",
                "hide: free text",
                v -> LawfulRevisionTest.annotated(
                        v.bytes(),
                        "/Type /Annot /Subtype /FreeText /Rect [80 690 300 720] /DA (/Helv 20 Tf) /Contents (SO 129) /F 4"
                                + " /AP << /N @AP >>"));
        add(
                "shadow",
                "hide: redaction",
                v -> LawfulRevisionTest.annotated(
                        v.bytes(), "/Type /Annot /Subtype /Redact /Rect [80 690 300 720] /IC [0 0 0] /F 4"));
        add(
                "shadow",
                "hide: a dark highlight",
                v -> LawfulRevisionTest.annotated(
                        v.bytes(),
                        "/Type /Annot /Subtype /Highlight /C [0 0 0] /Rect [80 690 300 720]"
                                + " /QuadPoints [80 720 300 720 80 690 300 690]"));
        add(
                "shadow",
                "hide: a note with a picture of its own",
                v -> LawfulRevisionTest.annotated(
                        v.bytes(), "/Type /Annot /Subtype /Text /Rect [80 690 300 720] /AP << /N @AP >>"));
        add(
                "shadow",
                "hide: a square",
                v -> LawfulRevisionTest.annotated(
                        v.bytes(), "/Type /Annot /Subtype /Square /IC [1 1 1] /Rect [80 690 300 720]"));
        add(
                "shadow",
                "hide: content object freed",
                v -> Revision.of(v.bytes())
                        .entry(v.contents(), "0000000000 00001 f")
                        .end());
        add(
                "shadow",
                "hide: second page's object freed",
                v -> Revision.of(v.bytes())
                        .entry(v.number("Pages/Kids/1"), "0000000000 00001 f")
                        .end());
        add(
                "shadow",
                "replace: cross-reference points to another object's place",
                v -> Revision.of(v.bytes())
                        .entry(v.contents(), "%010d 00000 n".formatted(v.text().indexOf("obj") - 4))
                        .end());
        add("shadow", "replace: page's place given to the other page", v -> {
            int second = v.number("Pages/Kids/1");
            return Revision.of(v.bytes())
                    .object(v.page(), v.changed(second, page -> {}))
                    .end();
        });
        add(
                "shadow",
                "replace: a form's value and its looks",
                v -> LawfulRevisionTest.filled(v.bytes(), "Nguyen Van A", "Tran Van B"));
        add(
                "shadow",
                "replace: a form's looks only",
                v -> LawfulRevisionTest.filled(
                        v.bytes(), "", "1 g 0 0 200 24 re f BT /Helv 12 Tf 0 g 2 6 Td (Tran Van B) Tj ET", ""));
        add(
                "shadow",
                "replace: text over text in a form",
                v -> LawfulRevisionTest.filled(
                        v.bytes(), "A", "BT /Helv 12 Tf 1 g 2 6 Td (A) Tj ET 0 0 m 9 9 l S", ""));
        add(
                "shadow",
                "replace: a form's font",
                v -> LawfulRevisionTest.filled(
                        v.bytes(),
                        "Nguyen Van A",
                        "BT /Helv 12 Tf 0 g 2 6 Td (Nguyen Van A) Tj ET",
                        "/Font << /Helv << /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0]"
                                + " /CharProcs << >> /Encoding << /Differences [78 /B] >> /FirstChar 78 /LastChar 78"
                                + " /Widths [1] >> >>"));
        add(
                "shadow",
                "replace: font of the page",
                v -> v.with(v.page(), page -> {
                    COSDictionary font = new COSDictionary();
                    font.setItem(COSName.TYPE, COSName.FONT);
                    font.setItem(COSName.SUBTYPE, COSName.TYPE1);
                    font.setItem(COSName.BASE_FONT, COSName.getPDFName("Symbol"));
                    COSDictionary fonts = new COSDictionary();
                    fonts.setItem("F1", font);
                    COSDictionary resources = new COSDictionary();
                    resources.setItem(COSName.FONT, fonts);
                    page.setItem(COSName.RESOURCES, resources);
                }));
        add(
                "shadow",
                "hide and replace: a prepared document swapped in",
                v -> Revision.of(Revision.of(v.bytes())
                                .object(
                                        v.nextNumber(),
                                        "<< /Type /Pages /Count 1 /Kids [" + (v.nextNumber() + 1) + " 0 R] >>")
                                .object(
                                        v.nextNumber() + 1,
                                        "<< /Type /Page /Parent " + v.nextNumber() + " 0 R /MediaBox [0 0 9 9] >>")
                                .end())
                        .object(
                                v.catalog(),
                                v.changed(
                                        v.catalog(),
                                        catalog -> catalog.setItem(COSName.PAGES, Evil.reference(v.nextNumber()))))
                        .end());
    }
}
