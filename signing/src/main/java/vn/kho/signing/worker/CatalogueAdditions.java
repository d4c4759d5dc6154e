package vn.kho.signing.worker;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/** What a catalogue may get after it was signed: validation data, and what tells of the file but shows nothing. */
final class CatalogueAdditions {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");

    /** Entries of a document security store (ISO 32000-2, table 261). */
    private static final Set<COSName> OF_STORE = Set.of(
            COSName.TYPE,
            COSName.getPDFName("VRI"),
            COSName.getPDFName("Certs"),
            COSName.getPDFName("OCSPs"),
            COSName.getPDFName("CRLs"));

    private CatalogueAdditions() {}

    /** Entries that may differ. */
    static Set<COSName> free(COSDictionary before, COSDictionary after) {
        Set<COSName> free = new HashSet<>();
        if (isStore(after.getDictionaryObject(DSS))) {
            free.add(DSS);
        }
        if (after.getDictionaryObject(EXTENSIONS) instanceof COSDictionary) {
            free.add(EXTENSIONS);
        }
        if (after.getDictionaryObject(COSName.METADATA) instanceof COSStream) {
            free.add(COSName.METADATA);
        }
        if (after.getDictionaryObject(COSName.VERSION) instanceof COSName version
                && version.getName().matches("1\\.[0-7]|2\\.0")
                && version.getName().compareTo(Objects.requireNonNullElse(before.getNameAsString(COSName.VERSION), ""))
                        >= 0) {
            free.add(COSName.VERSION);
        }
        return free;
    }

    private static boolean isStore(@Nullable COSBase object) {
        return object instanceof COSDictionary store
                && !(store instanceof COSStream)
                && OF_STORE.containsAll(store.keySet());
    }
}
