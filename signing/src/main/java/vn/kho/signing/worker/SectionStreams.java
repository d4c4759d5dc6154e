package vn.kho.signing.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import vn.kho.signing.worker.LaterSections.Item;
import vn.kho.signing.worker.LaterSections.Place;
import vn.kho.signing.worker.TailSyntax.Name;

/** Streams of appended sections that tell where objects lie: plain or deflated, of bounded size. */
final class SectionStreams {
    private static final int MAX_DECODED = 16 * 1024 * 1024;

    private final OpenPdf pdf;
    private final byte[] bytes;

    /** Takes the rows of a cross-reference stream. */
    interface Rows {
        void add(long number, Place place) throws Malformed;
    }

    SectionStreams(OpenPdf pdf, byte[] bytes) {
        this.pdf = pdf;
        this.bytes = bytes;
    }

    void rows(Item stream, Rows rows) throws Malformed, IOException {
        Map<?, ?> dictionary = (Map<?, ?>) stream.value();
        long[] widths = integers(dictionary.get("W"));
        long[] index = dictionary.containsKey("Index")
                ? integers(dictionary.get("Index"))
                : new long[] {0, dictionary.get("Size") instanceof Long size ? size : 0};
        if (widths.length != 3 || index.length % 2 != 0 || widths[0] > 1 || widths[1] > 7 || widths[2] > 7) {
            throw new Malformed("widths");
        }
        byte[] data = decoded(stream);
        int at = 0;
        for (int i = 0; i < index.length; i += 2) {
            for (long number = index[i]; number < index[i] + index[i + 1]; number++) {
                long[] row = new long[3];
                row[0] = widths[0] == 0 ? 1 : 0;
                for (int column = 0; column < 3; column++) {
                    for (long left = widths[column]; left > 0; left--) {
                        if (at >= data.length) {
                            throw new Malformed("rows");
                        }
                        row[column] = row[column] << 8 | (data[at++] & 0xff);
                    }
                }
                rows.add(number, new Place((int) row[0], row[1], row[2]));
            }
        }
        if (at != data.length) {
            throw new Malformed("rows");
        }
    }

    private static long[] integers(@Nullable Object value) throws Malformed {
        if (!(value instanceof List<?> list)) {
            throw new Malformed("array");
        }
        long[] integers = new long[list.size()];
        for (int i = 0; i < integers.length; i++) {
            if (!(list.get(i) instanceof Long integer)) {
                throw new Malformed("integer");
            }
            integers[i] = integer;
        }
        return integers;
    }

    byte[] decoded(Item item) throws Malformed, IOException {
        Map<?, ?> dictionary = (Map<?, ?>) item.value();
        try (COSStream stream = pdf.document().getDocument().createCOSStream()) {
            try (OutputStream out = stream.createRawOutputStream()) {
                out.write(bytes, item.dataStart(), item.dataEnd() - item.dataStart());
            }
            Object filter = dictionary.get("Filter");
            if (filter instanceof List<?> list && list.size() == 1) {
                filter = list.getFirst();
            }
            if (filter != null) {
                if (!new Name("FlateDecode").equals(filter)) {
                    throw new Malformed("filter");
                }
                stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            }
            Object parameters = dictionary.get("DecodeParms");
            if (parameters instanceof List<?> list && list.size() == 1) {
                parameters = list.getFirst();
            }
            if (parameters instanceof Map<?, ?> map) {
                stream.setItem(COSName.DECODE_PARMS, integersOf(map));
            }
            try (InputStream in = stream.createInputStream()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(in.readNBytes(MAX_DECODED));
                if (in.read() >= 0) {
                    throw new Malformed("size");
                }
                return out.toByteArray();
            }
        }
    }

    private static COSDictionary integersOf(Map<?, ?> map) {
        COSDictionary dictionary = new COSDictionary();
        map.forEach((key, value) -> {
            if (value instanceof Long number) {
                dictionary.setItem(COSName.getPDFName((String) key), COSInteger.get(number));
            }
        });
        return dictionary;
    }
}
