package vn.kho.signing.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/**
 * Unpacks streams filter by filter, keeping nothing, until one or all of them together pass their limit.
 *
 * <p>Pictures are judged by the dimensions they declare: decoding them is the job of whoever draws the page.
 */
final class StreamBudget {
    private static final int MAX_FILTERS = 8;
    private static final Set<COSName> PICTURE_FILTERS = Set.of(
            COSName.DCT_DECODE,
            COSName.DCT_DECODE_ABBREVIATION,
            COSName.JPX_DECODE,
            COSName.JBIG2_DECODE,
            COSName.CCITTFAX_DECODE,
            COSName.CCITTFAX_DECODE_ABBREVIATION);

    private final Limits limits;
    private long total;

    StreamBudget(Limits limits) {
        this.limits = limits;
    }

    void check(COSStream stream) throws IOException {
        if (COSName.IMAGE.equals(stream.getDictionaryObject(COSName.SUBTYPE))) {
            requirePixels(stream.getLong(COSName.WIDTH), stream.getLong(COSName.HEIGHT));
        }
        List<COSName> filters = filters(stream);
        if (filters.size() > MAX_FILTERS) {
            throw new Refused(Reason.DECOMPRESSION_BOMB);
        }
        unpack(stream, filters);
        // PDFBox drops a filter that is named twice, other readers apply it twice: a checker would see another page.
        if (Set.copyOf(filters).size() < filters.size()) {
            throw new Refused(Reason.BROKEN);
        }
    }

    private void requirePixels(long width, long height) {
        if (width > 0 && height > limits.maxImagePixels() / width) {
            throw new Refused(Reason.DECOMPRESSION_BOMB);
        }
    }

    private static List<COSName> filters(COSStream stream) {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName name) {
            return List.of(name);
        }
        List<COSName> names = new ArrayList<>();
        if (filters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (!(array.getObject(i) instanceof COSName name)) {
                    throw new Refused(Reason.BROKEN);
                }
                names.add(name);
            }
        }
        return names;
    }

    private void unpack(COSStream stream, List<COSName> filters) throws IOException {
        List<Path> stages = new ArrayList<>();
        try {
            for (int i = 0; i < filters.size(); i++) {
                COSName filter = filters.get(i);
                if (PICTURE_FILTERS.contains(filter)) {
                    return;
                }
                boolean last = i + 1 == filters.size();
                try (InputStream encoded = stages.isEmpty() ? stream.createRawInputStream() : read(stages.getLast());
                        OutputStream decoded = last ? OutputStream.nullOutputStream() : stage(stages)) {
                    FilterFactory.INSTANCE.getFilter(filter).decode(encoded, new CountedOutput(decoded), stream, i);
                }
            }
        } finally {
            for (Path stage : stages) {
                Files.deleteIfExists(stage);
            }
        }
    }

    private static InputStream read(Path stage) throws IOException {
        return new BufferedInputStream(Files.newInputStream(stage));
    }

    private static OutputStream stage(List<Path> stages) throws IOException {
        Path next = Files.createTempFile("stage", ".bin");
        stages.add(next);
        return new BufferedOutputStream(Files.newOutputStream(next));
    }

    /** Passes bytes on while the stream and the document stay within their limits. */
    private final class CountedOutput extends OutputStream {
        private final OutputStream target;
        private long own;

        private CountedOutput(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count(length);
            target.write(bytes, offset, length);
        }

        private void count(int bytes) {
            own += bytes;
            total += bytes;
            if (own > limits.maxStreamBytes() || total > limits.maxTotalBytes()) {
                throw new Refused(Reason.DECOMPRESSION_BOMB);
            }
        }
    }
}
