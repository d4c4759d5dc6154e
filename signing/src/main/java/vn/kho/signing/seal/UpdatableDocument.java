package vn.kho.signing.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.signing.worker.ChangePermission;

/**
 * Opens a document that can be updated by appending to it. PDFBox repairs broken files silently, and an update of a
 * repaired file is one that other readers see differently: so what is broken is refused here.
 */
final class UpdatableDocument {
    private static final int TAIL_BYTES = 2048;
    private static final int HEAD_BYTES = 32;
    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,18})\\s+%%EOF");
    private static final Pattern SECTION = Pattern.compile("\\s*(xref\\s|\\d+\\s+\\d+\\s+obj\\b).*", Pattern.DOTALL);

    private UpdatableDocument() {}

    /**
     * Opens {@code file}; closing the document closes the file.
     *
     * @throws PdfProblem.Refused when it can't be updated safely
     */
    static PDDocument open(Path file) {
        RandomAccessRead bytes = null;
        PDDocument document = null;
        try {
            bytes = new RandomAccessReadBufferedFile(file);
            requireSoundEnds(bytes);
            bytes.seek(0);
            document = new PDFParser(bytes, "", null, null, IOUtils.createTempFileOnlyStreamCache()).parse(false);
            if (document.isEncrypted()) {
                throw new PdfProblem.Refused(Reason.ENCRYPTED);
            }
            if (document.getNumberOfPages() < 1) {
                throw new PdfProblem.Refused(Reason.BROKEN);
            }
            ChangePermission.check(document.getDocumentCatalog().getCOSObject());
            return document;
        } catch (InvalidPasswordException e) {
            IOUtils.closeQuietly(bytes);
            throw refused(Reason.ENCRYPTED, e);
        } catch (IOException e) {
            IOUtils.closeQuietly(document);
            IOUtils.closeQuietly(bytes);
            throw refused(Reason.BROKEN, e);
        } catch (RuntimeException e) {
            IOUtils.closeQuietly(document);
            IOUtils.closeQuietly(bytes);
            throw e instanceof PdfProblem ? e : refused(Reason.BROKEN, e);
        }
    }

    static PdfProblem.Refused refused(Reason reason, Exception cause) {
        PdfProblem.Refused refused = new PdfProblem.Refused(reason);
        refused.initCause(cause);
        return refused;
    }

    /** The header stands at offset 0 and the last {@code startxref} points exactly at a cross-reference section. */
    private static void requireSoundEnds(RandomAccessRead bytes) throws IOException {
        long length = bytes.length();
        if (!text(bytes, 0, HEAD_BYTES).startsWith("%PDF-")) {
            throw new PdfProblem.Refused(Reason.NOT_A_PDF);
        }
        Matcher end = END.matcher(text(bytes, Math.max(0, length - TAIL_BYTES), TAIL_BYTES));
        long offset = -1;
        while (end.find()) {
            offset = Long.parseLong(end.group(1));
        }
        if (offset <= 0
                || offset >= length
                || !SECTION.matcher(text(bytes, offset, HEAD_BYTES)).matches()) {
            throw new PdfProblem.Refused(Reason.BROKEN);
        }
    }

    private static String text(RandomAccessRead bytes, long offset, int max) throws IOException {
        bytes.seek(offset);
        byte[] buffer = new byte[(int) Math.min(max, bytes.length() - offset)];
        int filled = 0;
        while (filled < buffer.length) {
            int n = bytes.read(buffer, filled, buffer.length - filled);
            if (n < 0) {
                break;
            }
            filled += n;
        }
        return new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
    }
}
