package vn.kho.signing.worker;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/**
 * A PDF whose own cross-reference was read as it stands.
 *
 * <p>Nothing is repaired: an incremental update (a seal) refers back to the last cross-reference, so a file that only
 * opens after a guess could be sealed into something that other readers see differently.
 */
final class OpenPdf implements Closeable {
    private static final int HEADER_RANGE = 1024;

    private final Path file;
    private final RandomAccessRead bytes;
    private final StrictParser parser;
    private final PDDocument document;

    private OpenPdf(Path file, RandomAccessRead bytes, StrictParser parser, PDDocument document) {
        this.file = file;
        this.bytes = bytes;
        this.parser = parser;
        this.document = document;
    }

    static OpenPdf open(Path file, Limits limits) throws IOException {
        long length = Files.size(file);
        if (length > limits.maxBytes()) {
            throw new Refused(Reason.TOO_LARGE);
        }
        RandomAccessRead bytes = new RandomAccessReadBufferedFile(file);
        try {
            requireHeader(bytes);
            return parse(file, bytes, limits);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeQuietly(bytes);
            throw e;
        }
    }

    /** The first {@code length} bytes as a PDF of their own: an earlier revision. */
    static OpenPdf openRevision(OpenPdf whole, long length, Limits limits) throws IOException {
        RandomAccessRead bytes = new FilePrefix(new RandomAccessReadBufferedFile(whole.file), length);
        try {
            return parse(whole.file, bytes, limits);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeQuietly(bytes);
            throw e;
        }
    }

    private static void requireHeader(RandomAccessRead bytes) throws IOException {
        byte[] head = new byte[HEADER_RANGE];
        int read = Math.max(0, bytes.read(head, 0, head.length));
        bytes.seek(0);
        if (!new String(head, 0, read, StandardCharsets.ISO_8859_1).contains("%PDF-")) {
            throw new Refused(Reason.NOT_A_PDF);
        }
    }

    private static OpenPdf parse(Path file, RandomAccessRead bytes, Limits limits) throws IOException {
        StrictParser parser = new StrictParser(bytes, limits);
        PDDocument document;
        try {
            document = parser.parse(false);
        } catch (IOException e) {
            throw new Refused(parser.failure().orElse(StrictParser.reasonFor(e)));
        }
        OpenPdf pdf = new OpenPdf(file, bytes, parser, document);
        if (document.getDocument().getXrefTable().size() > limits.maxObjects()) {
            pdf.close();
            throw new Refused(Reason.TOO_MANY_OBJECTS);
        }
        return pdf;
    }

    Path file() {
        return file;
    }

    /** The whole file's bytes; its position is shared with the parser. */
    RandomAccessRead bytes() {
        return bytes;
    }

    PDDocument document() {
        return document;
    }

    /** What the trailers of all revisions say, the newer before the older. */
    COSDictionary trailer() {
        return document.getDocument().getTrailer();
    }

    CrossReferences crossReferences() {
        return parser.crossReferences();
    }

    COSDictionary catalog() {
        COSDictionary catalog = trailer().getCOSDictionary(COSName.ROOT);
        if (catalog == null) {
            throw new Refused(Reason.BROKEN);
        }
        return catalog;
    }

    /** Refuses the file when an object that was asked for so far could not be read: PDFBox would take it for null. */
    void requireReadable() {
        parser.failure().ifPresent(reason -> {
            throw new Refused(reason);
        });
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(document);
        IOUtils.closeQuietly(bytes);
    }
}
