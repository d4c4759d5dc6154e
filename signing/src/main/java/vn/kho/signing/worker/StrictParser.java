package vn.kho.signing.worker;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.RandomAccessRead;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/**
 * PDFBox's parser, not repairing, refusing encryption, taking deleted objects for null, and remembering objects that
 * could not be read.
 */
final class StrictParser extends CrossReferenceParser {
    private @Nullable Reason failure;
    private @Nullable CrossReferences crossReferences;

    StrictParser(RandomAccessRead bytes, Limits limits) throws IOException {
        super(bytes, limits);
    }

    /** The first that is called once the cross-references are read, and the last before anything else is. */
    @Override
    protected void prepareDecryption() throws IOException {
        if (document.getTrailer().containsKey(COSName.ENCRYPT)) {
            throw new Refused(Reason.ENCRYPTED);
        }
        CrossReferences read = crossReferences(document.getStartXref());
        document.getXrefTable().keySet().removeIf(key -> !read.inUse(key.getNumber(), key.getGeneration()));
        crossReferences = read;
    }

    @Override
    public COSBase dereferenceCOSObject(COSObject object) throws IOException {
        try {
            return super.dereferenceCOSObject(object);
        } catch (IOException e) {
            failure = reasonFor(e);
            throw e;
        }
    }

    Optional<Reason> failure() {
        return Optional.ofNullable(failure);
    }

    /** @throws IllegalStateException before the file is parsed */
    CrossReferences crossReferences() {
        if (crossReferences == null) {
            throw new IllegalStateException("not parsed yet");
        }
        return crossReferences;
    }

    static Reason reasonFor(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("recursion") ? Reason.TOO_DEEP : Reason.BROKEN;
    }
}
