package vn.kho.signing.worker;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/** Refuses a document that forbids annotations: the visible block of a copy is one (ISO 32000-2, 12.8.2.2). */
final class ChangePermission {
    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName LOCK = COSName.getPDFName("Lock");
    private static final COSName UR3 = COSName.getPDFName("UR3");
    private static final int ANNOTATIONS_ALLOWED = 3;

    private ChangePermission() {}

    static void check(SignatureFields fields) {
        for (SignatureFields.Entry entry : fields.entries()) {
            COSArray references = entry.signature().getCOSArray(REFERENCE);
            for (int i = 0; references != null && i < references.size(); i++) {
                if (references.getObject(i) instanceof COSDictionary reference && !usageRights(reference)) {
                    refuseIfLocked(reference.getCOSDictionary(TRANSFORM_PARAMS));
                }
            }
            refuseIfLocked(entry.field().getCOSDictionary(LOCK));
        }
    }

    /** Usage rights of a form also have a /P, a flag of another meaning. */
    private static boolean usageRights(COSDictionary reference) {
        return UR3.equals(reference.getDictionaryObject(TRANSFORM_METHOD));
    }

    private static void refuseIfLocked(@Nullable COSDictionary permissions) {
        if (permissions != null && permissions.getInt(COSName.P, ANNOTATIONS_ALLOWED) < ANNOTATIONS_ALLOWED) {
            throw new Refused(Reason.CHANGES_FORBIDDEN);
        }
    }
}
