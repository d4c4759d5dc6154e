package vn.kho.signing.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes PDFs byte by byte, so that tests can write wrong ones. */
final class RawPdf {
    static final int CATALOG = 1;
    static final int PAGES = 2;
    static final int PAGE = 3;
    static final int CONTENTS = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, Integer> offsets = new TreeMap<>();

    private RawPdf() {}

    static RawPdf empty() {
        return new RawPdf().text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /** An incremental update of {@code previous}. */
    static RawPdf after(byte[] previous) {
        RawPdf pdf = new RawPdf();
        pdf.out.writeBytes(previous);
        return pdf;
    }

    /** Catalogue, page tree and one page with a line on it. */
    static RawPdf onePage(String catalogExtra, String pageExtra) {
        return empty()
                .object(CATALOG, "<< /Type /Catalog /Pages 2 0 R " + catalogExtra + " >>")
                .object(PAGES, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
                .object(
                        PAGE,
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + pageExtra + " >>")
                .stream(CONTENTS, "", bytes("72 72 m 500 700 l S"));
    }

    static byte[] plain() {
        return onePage("", "").end();
    }

    RawPdf object(int number, String body) {
        offsets.put(number, out.size());
        return text(number + " 0 obj\n" + body + "\nendobj\n");
    }

    RawPdf stream(int number, String dictionary, byte[] data) {
        offsets.put(number, out.size());
        text(number + " 0 obj\n<< /Length " + data.length + " " + dictionary + " >>\nstream\n");
        out.writeBytes(data);
        return text("\nendstream\nendobj\n");
    }

    RawPdf text(String text) {
        out.writeBytes(bytes(text));
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] end() {
        return end("");
    }

    /** Ends with a cross-reference table. */
    byte[] end(String trailerExtra) {
        int xref = out.size();
        text("xref\n0 1\n0000000000 65535 f \n");
        offsets.forEach((number, offset) -> text(number + " 1\n" + "%010d 00000 n \n".formatted(offset)));
        text("trailer\n<< /Size 100 /Root 1 0 R " + trailerExtra + " >>\n");
        return end(xref);
    }

    /** Ends with a pointer to {@code xref}. */
    byte[] end(int xref) {
        return text("startxref\n" + xref + "\n%%EOF\n").out.toByteArray();
    }

    /** Rows of a cross-reference stream with widths 1, 4 and 2; {@code packed} tells index and stream of an object. */
    byte[] xrefRows(int count, Map<Integer, int[]> packed) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int number = 0; number < count; number++) {
            int[] place = packed.get(number);
            if (place != null) {
                row(rows, 2, place[0], place[1]);
            } else {
                row(rows, offsets.containsKey(number) ? 1 : 0, offsets.getOrDefault(number, 0), 0);
            }
        }
        return rows.toByteArray();
    }

    private static void row(ByteArrayOutputStream rows, int type, int second, int third) {
        rows.write(type);
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows.write(second >>> shift);
        }
        rows.write(third >>> 8);
        rows.write(third);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Where the last cross-reference table starts. */
    static int xrefOf(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1).lastIndexOf("\nxref") + 1;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
