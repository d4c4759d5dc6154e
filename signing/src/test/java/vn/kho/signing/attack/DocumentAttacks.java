package vn.kho.signing.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/** What the catalogue, the form and the signature itself are changed to. */
final class DocumentAttacks {
    private final List<Attack> all = new ArrayList<>();

    private DocumentAttacks() {}

    static List<Attack> all() {
        DocumentAttacks attacks = new DocumentAttacks();
        attacks.document();
        attacks.fields();
        return attacks.all;
    }

    private void add(String family, String name, Function<Victim, byte[]> forge) {
        all.add(new Attack(family, name, forge));
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
                            appearance.setItem(COSName.N, Evil.reference(v.nextNumber()));
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
}
