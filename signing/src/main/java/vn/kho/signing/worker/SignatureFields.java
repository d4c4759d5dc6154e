package vn.kho.signing.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/** Every signature value of a document: those of its form's fields, and those that no field leads to. */
final class SignatureFields {
    private static final COSName UR = COSName.getPDFName("UR");
    private static final COSName UR3 = COSName.getPDFName("UR3");

    private final List<Entry> entries = new ArrayList<>();
    private final Set<COSDictionary> found = Collections.newSetFromMap(new IdentityHashMap<>());

    /** A signature value and the field it is the value of, an empty one when no field leads to it. */
    record Entry(String fieldName, COSDictionary field, COSDictionary signature) {
        boolean documentTimeStamp() {
            return COSName.DOC_TIME_STAMP.equals(signature.getDictionaryObject(COSName.TYPE))
                    || "ETSI.RFC3161".equals(signature.getNameAsString(COSName.SUB_FILTER));
        }

        boolean orphan() {
            return field.size() == 0;
        }
    }

    /** A field to visit with what it inherits. */
    private record Step(
            COSDictionary field,
            String parentName,
            @Nullable COSBase inheritedType) {}

    private SignatureFields() {}

    static SignatureFields find(OpenPdf pdf) {
        SignatureFields fields = ofForm(pdf.catalog());
        fields.addOrphans(pdf);
        return fields;
    }

    /** Those of the form's fields alone: orphans are not looked for, which takes reading every object. */
    static SignatureFields ofForm(COSDictionary catalog) {
        SignatureFields fields = new SignatureFields();
        fields.addFormFields(catalog.getCOSDictionary(COSName.ACRO_FORM));
        return fields;
    }

    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    private void addFormFields(@Nullable COSDictionary form) {
        if (form == null) {
            return;
        }
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Step> open = new ArrayDeque<>();
        pushAll(form.getCOSArray(COSName.FIELDS), "", null, open);
        while (!open.isEmpty()) {
            Step step = open.pop();
            COSDictionary field = step.field();
            if (!seen.add(field)) {
                continue;
            }
            String partial = field.getString(COSName.T, "");
            String name = partial.isEmpty()
                    ? step.parentName()
                    : step.parentName().isEmpty() ? partial : step.parentName() + "." + partial;
            COSBase own = field.getDictionaryObject(COSName.FT);
            COSBase type = own == null ? step.inheritedType() : own;
            COSDictionary value = field.getCOSDictionary(COSName.V);
            if (COSName.SIG.equals(type) && value != null && found.add(value)) {
                entries.add(new Entry(name, field, value));
            }
            pushAll(field.getCOSArray(COSName.KIDS), name, type, open);
        }
    }

    private static void pushAll(
            @Nullable COSArray fields, String parentName, @Nullable COSBase type, Deque<Step> open) {
        if (fields == null) {
            return;
        }
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.getObject(i) instanceof COSDictionary field) {
                open.push(new Step(field, parentName, type));
            }
        }
    }

    /** A later revision can take the field out of the form: the signature must not vanish with it. */
    private void addOrphans(OpenPdf pdf) {
        COSDictionary permissions = pdf.catalog().getCOSDictionary(COSName.PERMS);
        if (permissions != null) {
            ignoreUsageRights(permissions.getCOSDictionary(UR));
            ignoreUsageRights(permissions.getCOSDictionary(UR3));
        }
        COSDocument document = pdf.document().getDocument();
        for (COSObjectKey key : List.copyOf(document.getXrefTable().keySet())) {
            if (document.getObjectFromPool(key).getObject() instanceof COSDictionary dictionary
                    && dictionary.getDictionaryObject(COSName.BYTERANGE) instanceof COSArray
                    && dictionary.getDictionaryObject(COSName.CONTENTS) instanceof COSString
                    && found.add(dictionary)) {
                entries.add(new Entry("", new COSDictionary(), dictionary));
            }
        }
    }

    /** A reader vendor's signature that unlocks its own functions says nothing about the document's author. */
    private void ignoreUsageRights(@Nullable COSDictionary signature) {
        if (signature != null) {
            found.add(signature);
        }
    }
}
