package vn.kho.signing.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;

/** What is appended to a signed file: incremental saving, shadows, and games with the cross-reference. */
final class RevisionAttacks {
    private static final String EVIL = "q 1 g 0 0 595 842 re f Q BT /F1 20 Tf 80 700 Td (GIA) Tj ET";

    private final List<Attack> all = new ArrayList<>();

    private RevisionAttacks() {}

    static List<Attack> all() {
        RevisionAttacks attacks = new RevisionAttacks();
        attacks.incrementalSaving();
        attacks.shadows();
        attacks.document();
        attacks.fields();
        attacks.crossReference();
        attacks.structure();
        return attacks.all;
    }

    private void add(String family, String name, Function<Victim, byte[]> forge) {
        all.add(new Attack(family, name, forge));
    }

    private static COSObject reference(int number) {
        return new COSObject(new COSDictionary(), new COSObjectKey(number, 0));
    }

    private static Revision evil(Victim victim) {
        return Revision.of(victim.bytes()).stream(victim.contents(), "", EVIL);
    }

    private static String objects(Victim victim) {
        return victim.contents() + " 0 obj\n<< /Length " + EVIL.length() + " >>\nstream\n" + EVIL
                + "\nendstream\nendobj\n";
    }

    private static byte[] tail(Victim victim, String text) {
        return Victim.latin1(victim.text() + (victim.text().endsWith("\n") ? "" : "\n") + text);
    }

    private void incrementalSaving() {
        add("ISA", "page content rewritten", v -> evil(v).end());
        add("ISA", "page content rewritten, cross-reference stream", v -> evil(v).endWithStream(v.nextNumber(), ""));
        add(
                "ISA",
                "page names another content",
                v -> Revision.of(v.bytes()).stream(v.nextNumber(), "", EVIL)
                        .object(
                                v.page(),
                                v.changed(v.page(), page -> page.setItem(COSName.CONTENTS, reference(v.nextNumber()))))
                        .end());
        add("ISA", "no cross-reference, no trailer", v -> tail(v, objects(v)));
        add(
                "ISA",
                "no cross-reference, a trailer",
                v -> tail(v, objects(v) + "trailer\n<< /Size 999 /Root " + v.rootReference() + " >>\n"));
        add(
                "ISA",
                "no cross-reference, trailer and pointer to the old one",
                v -> tail(
                        v,
                        objects(v) + "trailer\n<< /Size 999 /Root " + v.rootReference() + " /Prev " + v.startxref()
                                + " >>\nstartxref\n" + v.startxref() + "\n%%EOF\n"));
        add(
                "ISA",
                "an object that no cross-reference names, in a lawful section",
                v -> Revision.of(v.bytes())
                        .unnamed(
                                v.contents(),
                                objects(v)
                                        .substring(
                                                objects(v).indexOf('<'),
                                                objects(v).indexOf("\nendobj")))
                        .end());
        add(
                "ISA",
                "trailer only, empty table",
                v -> tail(
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
                v -> Revision.of(LawfulRevisionTest.withValidationData(v.bytes())).stream(v.contents(), "", EVIL)
                        .end());
        add(
                "ISA",
                "validation data and the page in one section",
                v -> evil(v).object(
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
                                        catalog -> catalog.setItem(COSName.PAGES, reference(v.nextNumber()))))
                        .end());
    }

    private void document() {
        add(
                "catalogue",
                "optional content",
                v -> v.with(v.catalog(), catalog -> {
                    COSDictionary properties = new COSDictionary();
                    properties.setItem("OCGs", new COSArray());
                    properties.setItem("D", new COSDictionary());
                    catalog.setItem("OCProperties", properties);
                }));
        add(
                "catalogue",
                "open action",
                v -> v.with(v.catalog(), catalog -> {
                    COSDictionary action = new COSDictionary();
                    action.setItem(COSName.S, COSName.getPDFName("JavaScript"));
                    action.setItem(COSName.JS, new COSString("app.alert(1)"));
                    catalog.setItem(COSName.OPEN_ACTION, action);
                }));
        add(
                "catalogue",
                "additional actions",
                v -> v.with(v.catalog(), catalog -> catalog.setItem(COSName.AA, new COSDictionary())));
        add(
                "catalogue",
                "names",
                v -> v.with(v.catalog(), catalog -> catalog.setItem(COSName.NAMES, new COSDictionary())));
        add(
                "catalogue",
                "page labels",
                v -> v.with(v.catalog(), catalog -> catalog.setItem("PageLabels", new COSDictionary())));
        add(
                "catalogue",
                "viewer preferences",
                v -> v.with(v.catalog(), catalog -> catalog.setItem("ViewerPreferences", new COSDictionary())));
        add(
                "catalogue",
                "permissions",
                v -> v.with(v.catalog(), catalog -> catalog.setItem(COSName.PERMS, new COSDictionary())));
        add(
                "catalogue",
                "additional actions of a page",
                v -> v.with(v.page(), page -> page.setItem(COSName.AA, new COSDictionary())));
        add(
                "catalogue",
                "a key given twice",
                v -> Revision.of(v.bytes())
                        .object(v.nextNumber(), "<< /Type /Pages /Count 0 /Kids [] >>")
                        .object(
                                v.catalog(),
                                v.changed(v.catalog(), c -> {})
                                        .replaceFirst("<<", "<< /Pages " + v.nextNumber() + " 0 R "))
                        .end());
        add(
                "catalogue",
                "a key given twice, escaped",
                v -> Revision.of(v.bytes())
                        .object(v.nextNumber(), "<< /Type /Pages /Count 0 /Kids [] >>")
                        .object(
                                v.catalog(),
                                v.changed(v.catalog(), c -> {})
                                        .replaceFirst("<<", "<< /P#61ges " + v.nextNumber() + " 0 R "))
                        .end());
    }

    private void fields() {
        add(
                "form",
                "NeedAppearances",
                v -> v.withForm(form -> form.setItem(COSName.NEED_APPEARANCES, COSBoolean.TRUE)));
        add("form", "XFA", v -> v.withForm(form -> form.setItem(COSName.XFA, new COSString("<x/>"))));
        add(
                "form",
                "fields emptied, signature hidden",
                v -> v.withForm(form -> form.setItem(COSName.FIELDS, new COSArray())));
        add("form", "form taken away", v -> v.with(v.catalog(), catalog -> catalog.removeItem(COSName.ACRO_FORM)));
        add(
                "form",
                "signature moved",
                v -> v.with(
                        v.field(),
                        field -> field.setItem(
                                COSName.RECT,
                                new org.apache.pdfbox.pdmodel.common.PDRectangle(1, 1, 300, 300).getCOSArray())));
        add(
                "form",
                "signature on another page",
                v -> v.with(v.number("Pages/Kids/1"), page -> HandSigner.append(page, COSName.ANNOTS, v.field())));
        add(
                "form",
                "signature's looks",
                v -> Revision.of(v.bytes())
                        .object(v.field(), v.changed(v.field(), field -> {
                            COSDictionary appearance = new COSDictionary();
                            appearance.setItem(COSName.N, reference(v.nextNumber()));
                            field.setItem(COSName.AP, appearance);
                        }))
                        .stream(v.nextNumber(), "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 9 9 re f")
                        .end());
        add(
                "form",
                "signature's field renamed",
                v -> v.with(v.field(), field -> field.setString(COSName.T, "Chu tich")));
        add("form", "an empty signature field", v -> {
            Revision revision = Revision.of(v.bytes());
            HandSigner.addToForm(v, revision, v.nextNumber());
            return revision.object(
                            v.nextNumber(),
                            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (moi) /Rect [0 0 595 842] /MK << /BG [1] >> >>")
                    .end();
        });
        add("form", "a field filled", v -> LawfulRevisionTest.filled(v.bytes(), "Nguyen Van A", "Nguyen Van A"));
        add("form", "a new text field", v -> {
            Revision revision = Revision.of(v.bytes());
            HandSigner.addToForm(v, revision, v.nextNumber());
            return revision.object(
                            v.nextNumber(),
                            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (moi) /V (x) /Rect [0 0 595 842] >>")
                    .end();
        });
        add("USF", "value of the field taken away", v -> v.with(v.field(), field -> field.removeItem(COSName.V)));
        add(
                "USF",
                "value of the field null",
                v -> v.with(v.field(), field -> field.setItem(COSName.V, org.apache.pdfbox.cos.COSNull.NULL)));
        for (Map.Entry<String, String> change : signatureChanges().entrySet()) {
            add(
                    "USF",
                    change.getKey(),
                    v -> v.signature() == 0
                            ? v.with(v.field(), field -> field.setItem(COSName.V, new COSDictionary()))
                            : Revision.of(v.bytes())
                                    .object(v.signature(), changedSignature(v, change.getValue()))
                                    .end());
        }
    }

    private static Map<String, String> signatureChanges() {
        Map<String, String> changes = new TreeMap<>();
        changes.put("signature's contents missing", "-Contents");
        changes.put("signature's contents null", "Contents null");
        changes.put("signature's contents empty", "Contents <>");
        changes.put("signature's contents zero", "Contents <00>");
        changes.put("signature's range missing", "-ByteRange");
        changes.put("signature's range null", "ByteRange null");
        changes.put("signature's range empty", "ByteRange []");
        changes.put("signature's range negative", "ByteRange [0 -1 -1 -1]");
        changes.put("signature's range of nothing", "ByteRange [0 0 0 0]");
        changes.put("signature's range with a fraction", "ByteRange [0 100.5 200.5 300]");
        changes.put("signature's sub-filter", "SubFilter /ETSI.RFC3161");
        changes.put("signature's sub-filter unknown", "SubFilter /adbe.x509.rsa_sha1");
        changes.put("signature's type", "Type /DocTimeStamp");
        changes.put("signature's reason", "Reason (Bai bo)");
        changes.put("signature's time", "M (D:20200101000000Z)");
        return changes;
    }

    private static String changedSignature(Victim victim, String change) {
        return victim.changed(
                        victim.signature(),
                        signature -> signature.removeItem(
                                COSName.getPDFName(change.replace("-", "").split(" ")[0])))
                .replaceFirst("<<", change.startsWith("-") ? "<<" : "<< /" + change);
    }

    private void crossReference() {
        add("xref", "chain leaves out the signed sections", v -> evil(v).end(0, ""));
        add("xref", "chain in a loop", v -> {
            Revision revision = evil(v);
            return revision.end(revision.at(), "");
        });
        add("xref", "hybrid, hiding", v -> {
            byte[] hidden = evil(v).endWithStream(v.nextNumber(), "");
            long stream = Victim.startxref(hidden);
            return Revision.of(v.bytes())
                    .text(new Victim("", hidden).text().substring(v.bytes().length))
                    .end(v.startxref(), "/XRefStm " + stream);
        });
        add(
                "xref",
                "hybrid, pointing into the file",
                v -> Revision.of(v.bytes()).end(v.startxref(), "/XRefStm 20"));
        add(
                "xref",
                "object stream overrides",
                v -> Revision.of(v.bytes())
                        .packed(
                                v.nextNumber(),
                                v.nextNumber() + 1,
                                Map.of(v.page(), v.changed(v.page(), page -> page.setInt(COSName.ROTATE, 90))),
                                Map.of(v.page(), 0)));
        add(
                "xref",
                "object stream holds more than is listed",
                v -> Revision.of(v.bytes())
                        .packed(
                                v.nextNumber(),
                                v.nextNumber() + 2,
                                new TreeMap<>(Map.of(
                                        v.page(),
                                        v.changed(v.page(), page -> page.setInt(COSName.ROTATE, 90)),
                                        v.nextNumber() + 1,
                                        "<< >>")),
                                Map.of(v.nextNumber() + 1, 1)));
        add(
                "xref",
                "object stream listed under other indices",
                v -> Revision.of(v.bytes())
                        .packed(
                                v.nextNumber(),
                                v.nextNumber() + 3,
                                new TreeMap<>(Map.of(v.nextNumber() + 1, "<< >>", v.nextNumber() + 2, "<< /A 1 >>")),
                                Map.of(v.nextNumber() + 1, 1, v.nextNumber() + 2, 0)));
        add(
                "xref",
                "another generation",
                v -> Revision.of(v.bytes())
                        .object(v.contents(), 1, "<< /Length 0 >>\nstream\n\nendstream")
                        .end());
        add("xref", "an entry a few bytes off", v -> {
            Revision revision = evil(v);
            return revision.entry(v.contents(), "%010d 00000 n".formatted(v.bytes().length + 3))
                    .end();
        });
        add(
                "xref",
                "the same object twice in a section",
                v -> evil(v).unnamed(v.contents(), "<< /Length 0 >>\nstream\n\nendstream")
                        .end());
        add("xref", "pointer to the section before", v -> {
            Revision revision = evil(v);
            revision.table(v.startxref(), "");
            return revision.finish(v.startxref());
        });
        add(
                "xref",
                "size too small",
                v -> Victim.latin1(new Victim("", evil(v).end())
                        .text()
                        .replaceAll("/Size \\d+ /Root(?![\\s\\S]*/Root)", "/Size 2 /Root")));
        add("xref", "encryption", v -> Revision.of(v.bytes()).end("/Encrypt << /Filter /Standard /V 1 >>"));
    }

    private void structure() {
        add("structure", "words after the end", v -> tail(v, "anything\n"));
        add("structure", "a second end of file", v -> tail(v, "%%EOF\n"));
        add(
                "structure",
                "a comment with an object",
                v -> tail(v, "%" + objects(v).replace('\n', ' ') + "\n"));
        add("structure", "a second file behind it", v -> tail(v, v.text()));
        add("structure", "another file behind it", v -> tail(v, new Victim("", AttackBench.paper(false)).text()));
        add(
                "structure",
                "objects behind the last end",
                v -> Victim.latin1(new Victim("", Revision.of(v.bytes()).end()).text() + objects(v)));
        add("structure", "objects between trailer and pointer", v -> {
            Revision revision = Revision.of(v.bytes());
            long xref = revision.table(v.startxref(), "");
            return revision.text(objects(v)).finish(xref);
        });
        add(
                "structure",
                "stream longer than it says",
                v -> Revision.of(v.bytes())
                        .object(
                                v.nextNumber(),
                                "<< /Length 3 >>\nstream\nabc endstream endobj\n" + objects(v) + "\nendstream")
                        .end());
        add("structure", "bytes before the header", v -> Victim.latin1("junk\n" + v.text()));
        add("structure", "another header before", v -> Victim.latin1("%PDF-1.4\n" + v.text()));
        add("structure", "last byte cut", v -> java.util.Arrays.copyOf(v.bytes(), v.bytes().length - 2));
        add(
                "structure",
                "a fraction",
                v -> v.with(v.page(), page -> {
                    COSArray box = new COSArray();
                    for (float side : new float[] {0, 0, 595.3f, 841.9f}) {
                        box.add(new COSFloat(side));
                    }
                    box.set(0, COSInteger.get(1));
                    page.setItem(COSName.MEDIA_BOX, box);
                }));
    }
}
