package vn.kho.signing.worker;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/**
 * Reads every row of the cross-reference sections that PDFBox found, and limits how many there may be.
 *
 * <p>All sections together may have twice as many rows as a file may have objects: later revisions often repeat them.
 */
class CrossReferenceParser extends PDFParser {
    private static final int WIDTHS = 3;
    private static final int MAX_ROW_BYTES = 20;
    private static final char[] OBJ = {'o', 'b', 'j'};
    private static final String TABLE = "xref";
    private static final String TRAILER = "trailer";

    private final Limits limits;
    private final int maxRows;
    private int rows;

    CrossReferenceParser(RandomAccessRead bytes, Limits limits) throws IOException {
        super(bytes);
        this.limits = limits;
        this.maxRows = 2 * limits.maxObjects();
        xrefTrailerResolver = new XrefTrailerResolver() {
            @Override
            public void setXRef(COSObjectKey key, long offset) {
                countRow();
                super.setXRef(key, offset);
            }
        };
    }

    /** @throws Refused when a cross-reference stream, once unpacked, has more than the rows allowed */
    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        if (xrefTrailerResolver != null) {
            new StreamBudget(limits.withStreamsOf((long) MAX_ROW_BYTES * maxRows)).check(stream);
        }
        return stream;
    }

    /** Follows the sections from the one at {@code start}, which PDFBox did before: it found no loop. */
    CrossReferences crossReferences(long start) throws IOException {
        CrossReferences.Builder read = new CrossReferences.Builder();
        Set<Long> seen = new HashSet<>();
        rows = 0;
        for (long at = start; at > 0 && seen.add(at); ) {
            read.section();
            source.seek(at);
            skipSpaces();
            COSDictionary trailer;
            if (source.peek() == TABLE.charAt(0)) {
                trailer = table(read);
                if (trailer.containsKey(COSName.XREF_STM)) {
                    source.seek(trailer.getLong(COSName.XREF_STM));
                    stream(read);
                }
            } else {
                trailer = stream(read);
            }
            read.trailer(trailer);
            at = trailer.getLong(COSName.PREV);
        }
        return read.build();
    }

    private COSDictionary table(CrossReferences.Builder read) throws IOException {
        expect(TABLE);
        skipSpaces();
        while (isDigit()) {
            long number = readLong();
            long count = readLong();
            skipSpaces();
            for (; count > 0 && isDigit(); count--) {
                tableRow(number++, readLine().strip().split("\\s+"), read);
                skipSpaces();
            }
        }
        expect(TRAILER);
        skipSpaces();
        return parseCOSDictionary(true);
    }

    private void tableRow(long number, String[] row, CrossReferences.Builder read) throws IOException {
        countRow();
        try {
            // What is in use is not at the file's beginning: readers take such a row for a free one.
            if (row.length > 2 && row[row.length - 1].equals("n") && Long.parseLong(row[0]) > 0) {
                read.inUse(number, Integer.parseInt(row[1]));
            } else {
                read.free(number);
            }
        } catch (NumberFormatException e) {
            throw new IOException("row of a cross-reference table", e);
        }
    }

    private COSDictionary stream(CrossReferences.Builder read) throws IOException {
        readObjectNumber();
        readGenerationNumber();
        readExpectedString(OBJ, true);
        try (COSStream stream = parseCOSStream(parseCOSDictionary(false));
                InputStream in = stream.createInputStream()) {
            int[] widths = widths(stream.getCOSArray(COSName.W));
            COSArray index = stream.getCOSArray(COSName.INDEX);
            if (index == null) {
                streamRows(in, widths, 0, stream.getLong(COSName.SIZE), read);
            }
            for (int i = 0; index != null && i + 1 < index.size(); i += 2) {
                streamRows(in, widths, index.getInt(i), index.getInt(i + 1), read);
            }
            // Closing the stream takes its data, not its entries.
            return stream;
        }
    }

    private void streamRows(InputStream in, int[] widths, long first, long count, CrossReferences.Builder read)
            throws IOException {
        byte[] row = new byte[widths[0] + widths[1] + widths[2]];
        if (first < 0 || row.length == 0) {
            throw new IOException("rows of a cross-reference stream");
        }
        for (long number = first; number < first + count && in.readNBytes(row, 0, row.length) == row.length; number++) {
            countRow();
            long type = widths[0] == 0 ? 1 : field(row, 0, widths[0]);
            if (type == 1) {
                read.inUse(number, (int) field(row, widths[0] + widths[1], widths[2]));
            } else if (type == 2) {
                read.inUse(number, 0);
            } else {
                read.free(number);
            }
        }
    }

    private static int[] widths(@Nullable COSArray array) throws IOException {
        int[] widths = new int[WIDTHS];
        int sum = 0;
        for (int i = 0; array != null && i < WIDTHS; i++) {
            widths[i] = array.getInt(i, 0);
            sum += widths[i];
            if (widths[i] < 0 || widths[i] > MAX_ROW_BYTES) {
                sum = 0;
                break;
            }
        }
        if (sum < 1 || sum > MAX_ROW_BYTES) {
            throw new IOException("widths of a cross-reference stream");
        }
        return widths;
    }

    private static long field(byte[] row, int from, int length) {
        long value = 0;
        for (int i = from; i < from + length; i++) {
            value = (value << Byte.SIZE) | (row[i] & 0xff);
        }
        return value;
    }

    private void expect(String keyword) throws IOException {
        for (int i = 0; i < keyword.length(); i++) {
            readExpectedChar(keyword.charAt(i));
        }
    }

    private void countRow() {
        if (++rows > maxRows) {
            throw new Refused(Reason.TOO_MANY_OBJECTS);
        }
    }
}
