package vn.kho.signing.worker;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/**
 * Refuses a document whose signatures forbid annotations: the visible block of a copy is one.
 *
 * <p>Inspection and sealing ask the same question here, so that what is taken in can also be sealed. What counts are
 * the signatures of the form's fields and the certification that the catalogue names; one that no field leads to binds
 * no reader.
 */
public final class ChangePermission {
    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName LOCK = COSName.getPDFName("Lock");

    /** 1 allows nothing, 2 filling forms and signing, 3 annotations too (ISO 32000-2, table 257). */
    private static final int ANNOTATIONS_ALLOWED = 3;

    private static final int DEFAULT_OF_CERTIFICATION = 2;

    private ChangePermission() {}

    /** @throws Refused with {@link Reason#CHANGES_FORBIDDEN} */
    public static void check(COSDictionary catalog) {
        for (SignatureFields.Entry entry : SignatureFields.ofForm(catalog).entries()) {
            refuseIfCertified(entry.signature());
            COSDictionary lock = entry.field().getCOSDictionary(LOCK);
            // Without /P a lock names fields that must not change, and forbids no annotation (table 236).
            refuseBelow(lock == null ? ANNOTATIONS_ALLOWED : lock.getInt(COSName.P, ANNOTATIONS_ALLOWED));
        }
        COSDictionary permissions = catalog.getCOSDictionary(COSName.PERMS);
        refuseIfCertified(permissions == null ? null : permissions.getCOSDictionary(COSName.DOCMDP));
    }

    private static void refuseIfCertified(@Nullable COSDictionary signature) {
        COSArray references = signature == null ? null : signature.getCOSArray(REFERENCE);
        for (int i = 0; references != null && i < references.size(); i++) {
            if (references.getObject(i) instanceof COSDictionary reference
                    && COSName.DOCMDP.equals(reference.getDictionaryObject(TRANSFORM_METHOD))) {
                COSDictionary parameters = reference.getCOSDictionary(TRANSFORM_PARAMS);
                refuseBelow(
                        parameters == null
                                ? DEFAULT_OF_CERTIFICATION
                                : parameters.getInt(COSName.P, DEFAULT_OF_CERTIFICATION));
            }
        }
    }

    private static void refuseBelow(int permission) {
        if (permission < ANNOTATIONS_ALLOWED) {
            throw new Refused(Reason.CHANGES_FORBIDDEN);
        }
    }
}
