package vn.kho.signing.worker;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/** PDFBox's parser, not repairing, refusing encryption, and remembering objects that could not be read. */
final class StrictParser extends PDFParser {
    private @Nullable Reason failure;

    StrictParser(RandomAccessRead bytes) throws IOException {
        super(bytes);
    }

    @Override
    protected void prepareDecryption() {
        if (document.getTrailer().containsKey(COSName.ENCRYPT)) {
            throw new Refused(Reason.ENCRYPTED);
        }
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

    static Reason reasonFor(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("recursion") ? Reason.TOO_DEEP : Reason.BROKEN;
    }
}
