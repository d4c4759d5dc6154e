package vn.kho.signing.worker;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/** Refuses what makes a PDF do something, or carry or fetch something, beyond showing its pages. */
final class ActiveContent {
    private static final COSName FILE_ATTACHMENT = COSName.getPDFName("FileAttachment");
    private static final COSName RICH_MEDIA = COSName.getPDFName("RichMedia");
    private static final COSName RENDITION = COSName.getPDFName("Rendition");
    private static final COSName GO_TO_E = COSName.getPDFName("GoToE");
    private static final COSName LAUNCH = COSName.getPDFName("Launch");
    private static final COSName JAVA_SCRIPT = COSName.getPDFName("JavaScript");
    private static final COSName EMBEDDED_FILE = COSName.getPDFName("EmbeddedFile");
    private static final COSName EMBEDDED_FILES = COSName.getPDFName("EmbeddedFiles");
    private static final COSName COLLECTION = COSName.getPDFName("Collection");
    private static final COSName NEEDS_RENDERING = COSName.getPDFName("NeedsRendering");
    private static final COSName XFA = COSName.getPDFName("XFA");
    private static final COSName JS = COSName.getPDFName("JS");
    private static final COSName EF = COSName.getPDFName("EF");
    private static final COSName REF = COSName.getPDFName("Ref");
    private static final COSName F_FILTER = COSName.getPDFName("FFilter");
    private static final COSName F_DECODE_PARMS = COSName.getPDFName("FDecodeParms");

    private ActiveContent() {}

    static void checkCatalog(COSDictionary catalog) {
        COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
        if (names != null) {
            refuseIf(holdsNames(names.getDictionaryObject(JAVA_SCRIPT)), Reason.JAVASCRIPT);
            refuseIf(holdsNames(names.getDictionaryObject(EMBEDDED_FILES)), Reason.EMBEDDED_FILE);
        }
        refuseIf(catalog.getDictionaryObject(COLLECTION) != null, Reason.EMBEDDED_FILE);
        refuseIf(catalog.getBoolean(NEEDS_RENDERING, false), Reason.DYNAMIC_FORM);
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        refuseIf(form != null && form.getDictionaryObject(XFA) != null, Reason.DYNAMIC_FORM);
    }

    static void check(COSDictionary dictionary) {
        COSBase action = dictionary.getDictionaryObject(COSName.S);
        refuseIf(JAVA_SCRIPT.equals(action), Reason.JAVASCRIPT);
        refuseIf(RENDITION.equals(action) && dictionary.getDictionaryObject(JS) != null, Reason.JAVASCRIPT);
        refuseIf(LAUNCH.equals(action), Reason.LAUNCH_ACTION);
        refuseIf(GO_TO_E.equals(action), Reason.EMBEDDED_FILE);

        COSBase subtype = dictionary.getDictionaryObject(COSName.SUBTYPE);
        refuseIf(FILE_ATTACHMENT.equals(subtype) || RICH_MEDIA.equals(subtype), Reason.EMBEDDED_FILE);
        refuseIf(EMBEDDED_FILE.equals(dictionary.getDictionaryObject(COSName.TYPE)), Reason.EMBEDDED_FILE);
        refuseIf(dictionary.getDictionaryObject(EF) instanceof COSDictionary, Reason.EMBEDDED_FILE);

        if (dictionary instanceof COSStream stream) {
            checkStream(stream);
        }
    }

    private static void checkStream(COSStream stream) {
        refuseIf(
                stream.getDictionaryObject(COSName.F) != null
                        || stream.getDictionaryObject(F_FILTER) != null
                        || stream.getDictionaryObject(F_DECODE_PARMS) != null,
                Reason.EXTERNAL_STREAM);
        // A reference XObject draws a page of another file.
        refuseIf(
                COSName.FORM.equals(stream.getDictionaryObject(COSName.SUBTYPE))
                        && stream.getDictionaryObject(REF) instanceof COSDictionary,
                Reason.EXTERNAL_STREAM);
    }

    /** An empty name tree is harmless, and some producers write one into every file. */
    private static boolean holdsNames(@Nullable COSBase tree) {
        if (!(tree instanceof COSDictionary root)) {
            return false;
        }
        return notEmpty(root.getDictionaryObject(COSName.NAMES)) || notEmpty(root.getDictionaryObject(COSName.KIDS));
    }

    private static boolean notEmpty(@Nullable COSBase object) {
        return object instanceof COSArray array && array.size() > 0;
    }

    private static void refuseIf(boolean found, Reason reason) {
        if (found) {
            throw new Refused(reason);
        }
    }
}
