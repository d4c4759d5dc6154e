package vn.kho.signing.conformance;

import static vn.kho.signing.conformance.Kind.sealed;
import static vn.kho.signing.conformance.Sample.ID;
import static vn.kho.signing.conformance.Sample.TRAILER;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How a file is put together: cross-references, revisions, object streams, white space (ISO 32000-2, 7.2 and 7.5). */
final class StructureKinds {
    private StructureKinds() {}

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        for (String version : List.of("1.3", "1.4", "1.5", "1.6", "1.7", "2.0")) {
            kinds.add(sealed(
                    "version-" + version,
                    () -> Sample.file(version, "\n", "", "").endWithTable(TRAILER)));
        }
        kinds.add(sealed(
                "version-raised-by-the-catalogue",
                () -> Sample.file("1.4", "\n", "/Version /1.7", "").endWithTable(TRAILER)));
        kinds.add(sealed("xref-stream", StructureKinds::xrefStream));
        kinds.add(sealed("xref-stream-by-predictor", () -> Tool.qpdf(Sample.plain(), "--object-streams=generate")));
        kinds.add(sealed("xref-stream-without-types", StructureKinds::xrefStreamWithoutTypes));
        kinds.add(sealed("xref-stream-not-listing-itself", StructureKinds::xrefStreamNotListed));
        kinds.add(sealed("page-in-an-object-stream", () -> packed(Sample.PAGE)));
        kinds.add(sealed("catalogue-in-an-object-stream", () -> packed(Sample.CATALOG)));
        kinds.add(sealed("everything-in-an-object-stream", () -> packed(1, 2, 3, 5)));
        kinds.add(sealed("hybrid", StructureKinds::hybrid));
        kinds.add(sealed("linearised-table", () -> Tool.qpdf(PageKinds.flatTree(3), "--linearize")));
        kinds.add(sealed(
                "linearised-stream",
                () -> Tool.qpdf(PageKinds.flatTree(3), "--linearize", "--object-streams=generate")));
        kinds.add(sealed("linearised-then-updated", () -> updated(Tool.qpdf(Sample.plain(), "--linearize"))));
        kinds.addAll(revisions());
        kinds.addAll(spelling());
        return kinds;
    }

    private static List<Kind> revisions() {
        return List.of(
                sealed("updated-page", () -> revisedPage(Sample.plain())),
                sealed("updated-three-times", () -> revisedPage(revisedPage(revisedPage(Sample.plain())))),
                sealed("page-number-used-again", StructureKinds::pageUsedAgain),
                sealed("deleted-objects", StructureKinds::deleted),
                sealed("catalogue-of-generation-2", StructureKinds::catalogueOfGeneration),
                sealed("table-then-stream", () -> streamAfter(Sample.plain())),
                sealed("stream-then-table", () -> revisedPage(xrefStream())),
                sealed("hybrid-then-table", () -> revisedPage(hybrid())),
                sealed(
                        "empty-update",
                        () -> RawFile.after(Sample.plain())
                                .endWithTable(TRAILER + " /Prev " + RawFile.startxref(Sample.plain()))));
    }

    private static List<Kind> spelling() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(sealed(
                "line-ends-cr",
                () -> Sample.file("1.7", "\r", "", "").entriesEndingWith(" \r").endWithTable(TRAILER)));
        kinds.add(sealed(
                "line-ends-crlf",
                () -> Sample.file("1.7", "\r\n", "", "")
                        .entriesEndingWith("\r\n")
                        .endWithTable(TRAILER)));
        kinds.add(sealed(
                "entries-end-with-space-cr",
                () -> Sample.file().entriesEndingWith(" \r").endWithTable(TRAILER)));
        kinds.add(sealed("no-line-end-at-the-end", () -> endedBy("%%EOF")));
        kinds.add(sealed("blank-lines-after-the-end", () -> endedBy("%%EOF\n\n\r\n \n")));
        kinds.add(sealed("nuls-after-the-end", () -> endedBy("%%EOF\n" + "\0".repeat(300))));
        kinds.add(sealed("text-after-the-end", () -> endedBy("%%EOF\n<!-- scanned by machine 7 -->\n")));
        kinds.add(sealed("spaces-around-startxref", () -> {
            RawFile file = Sample.file();
            int xref = file.table(TRAILER);
            return file.text("startxref  \n  " + xref + "  \n  \n%%EOF \n").soFar();
        }));
        kinds.add(sealed("comments-and-odd-white-space", StructureKinds::oddWhiteSpace));
        kinds.add(sealed("no-id", () -> Sample.file().endWithTable("/Size * /Root 1 0 R")));
        kinds.add(sealed(
                "id-indirect",
                () -> Sample.file()
                        .object(6, "[<00112233> <44556677>]")
                        .endWithTable("/Size * /Root 1 0 R /ID 6 0 R")));
        kinds.add(sealed(
                "id-of-strings-with-escapes",
                () -> Sample.file().endWithTable("/Size * /Root 1 0 R /ID [(a\\)\\\\\\(\\r\\000b) (\\377\\376)]")));
        kinds.add(sealed(
                "info",
                () -> Sample.file()
                        .object(6, "<< /Title (Giay phep) /Producer (a scanner) >>")
                        .endWithTable(TRAILER + " /Info 6 0 R")));
        kinds.add(sealed(
                "info-direct-key-unknown",
                () -> Sample.file().endWithTable(TRAILER + " /Vendor#20Key << /A [1 (x) <41>] >>")));
        kinds.add(sealed("names-with-escapes", () -> Sample.withPage("/#41nnots [] /Vendor#23Key 1")));
        kinds.add(
                sealed("size-larger-than-needed", () -> Sample.file().endWithTable("/Size 1000000 /Root 1 0 R " + ID)));
        kinds.add(sealed(
                "sparse-numbers",
                () -> Sample.file().object(400_000, "(far away)").endWithTable(TRAILER)));
        kinds.add(sealed(
                "subsections",
                () -> Sample.file()
                        .object(8, "(8)")
                        .object(9, "(9)")
                        .object(20, "(20)")
                        .endWithTable(TRAILER)));
        kinds.add(sealed("trailer-on-the-line-of-the-keyword", () -> {
            RawFile file = Sample.file();
            int xref = file.table(TRAILER);
            String text = RawFile.latin1(file.soFar()).replace("trailer\n<<", "trailer<<");
            return RawFile.latin1(text + "startxref\n" + xref + "\n%%EOF\n");
        }));
        kinds.add(sealed("indirect-length", StructureKinds::indirectLength));
        kinds.add(sealed("no-binary-comment", () -> {
            RawFile file = RawFile.after("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
            return Sample.file(file, "", "", Sample.contents(0, 0, 595, 842)).endWithTable(TRAILER);
        }));
        return kinds;
    }

    static byte[] xrefStream() {
        return Sample.file().endWithStream(6, TRAILER);
    }

    private static byte[] xrefStreamWithoutTypes() {
        RawFile file = Sample.file();
        int start = file.size();
        // Without a field for the type every row is of type 1, so the rows begin with object 1.
        StringBuilder rows = new StringBuilder();
        String text = RawFile.latin1(file.soFar());
        for (int number = 1; number <= 6; number++) {
            int offset = number == 6 ? start : text.indexOf("\n" + number + " 0 obj") + 1;
            rows.append((char) (offset >>> 8)).append((char) (offset & 0xff));
        }
        file.stream(6, "/Type /XRef /W [0 2 0] /Index [1 6] /Size 7 /Root 1 0 R " + ID, rows.toString());
        return file.end(start);
    }

    private static byte[] xrefStreamNotListed() {
        byte[] pdf = RawFile.latin1(RawFile.latin1(xrefStream()).replace("5 1 6 1 ]", "5 1     ]"));
        // The last row stays behind the data that /Index counts.
        return pdf;
    }

    private static byte[] packed(int... numbers) {
        NavigableMap<Integer, String> all = Sample.packable("", "");
        NavigableMap<Integer, String> inside = new TreeMap<>();
        for (int number : numbers) {
            inside.put(number, all.remove(number));
        }
        RawFile file = RawFile.begin("1.5");
        all.forEach(file::object);
        return file.stream(Sample.CONTENTS, "", Sample.contents(0, 0, 595, 842))
                .objectStream(6, inside)
                .endWithStream(7, TRAILER);
    }

    /** A table for old readers, and beside it a stream that tells of the objects hidden from them (7.5.8.4). */
    static byte[] hybrid() {
        NavigableMap<Integer, String> hidden = new TreeMap<>();
        hidden.put(7, "<< /Nums [0 << /S /r >>] >>");
        hidden.put(8, "(only new readers see this)");
        RawFile file =
                Sample.file("1.4", "\n", "/PageLabels 7 0 R /Hidden 8 0 R", "").objectStream(6, hidden);
        int beside = file.xrefStream(9, "/Size *", true);
        return file.endWithTable(TRAILER + " /XRefStm " + beside);
    }

    /** A later revision of the page, in a table. */
    static byte[] revisedPage(byte[] previous) {
        String page = Sample.page("/Rotate 0 /LastModified (D:20260101000000Z)");
        return RawFile.after(previous)
                .object(Sample.PAGE, page)
                .endWithTable(TRAILER + " /Prev " + RawFile.startxref(previous));
    }

    private static byte[] streamAfter(byte[] previous) {
        return RawFile.after(previous)
                .object(Sample.PAGE, Sample.page("/Tabs /S"))
                .endWithStream(20, TRAILER + " /Prev " + RawFile.startxref(previous));
    }

    private static byte[] updated(byte[] previous) {
        return RawFile.after(previous)
                .object(30, "(a note)")
                .endWithTable("/Size * " + root(previous) + " /Prev " + RawFile.startxref(previous));
    }

    /** What a trailer says of the catalogue and the identifier. */
    private static String root(byte[] pdf) {
        String text = RawFile.latin1(pdf);
        int at = text.indexOf("/Root ");
        int id = text.indexOf("/ID [");
        return text.substring(at, text.indexOf('R', at + 6) + 1) + " " + text.substring(id, text.indexOf(']', id) + 1);
    }

    /** Object 3 is deleted and then used for the page again, so the page's generation is 1. */
    static byte[] pageUsedAgain() {
        byte[] first = Sample.plain();
        byte[] second = RawFile.after(first)
                .free(Sample.PAGE, 1)
                .object(Sample.PAGES, "<< /Type /Pages /Count 1 /Kids [6 0 R] >>")
                .object(6, Sample.page(""))
                .endWithTable(TRAILER + " /Prev " + RawFile.startxref(first));
        return RawFile.after(second)
                .object(Sample.PAGE, 1, Sample.page(""))
                .object(Sample.PAGES, "<< /Type /Pages /Count 2 /Kids [3 1 R 6 0 R] >>")
                .endWithTable(TRAILER + " /Prev " + RawFile.startxref(second));
    }

    private static byte[] deleted() {
        byte[] first = Sample.file()
                .object(6, "(deleted later)")
                .object(7, "(this too)")
                .endWithTable(TRAILER);
        return RawFile.after(first)
                .free(6, 1)
                .free(7, 65535)
                .endWithTable(TRAILER + " /Prev " + RawFile.startxref(first));
    }

    private static byte[] catalogueOfGeneration() {
        return RawFile.begin("1.7")
                .object(Sample.CATALOG, 2, Sample.catalog(""))
                .object(Sample.PAGES, Sample.pages(""))
                .object(Sample.PAGE, Sample.page(""))
                .stream(Sample.CONTENTS, "", Sample.contents(0, 0, 595, 842))
                .object(Sample.FONT, Sample.font())
                .endWithTable("/Size * /Root 1 2 R " + ID);
    }

    private static byte[] endedBy(String end) {
        RawFile file = Sample.file();
        int xref = file.table(TRAILER);
        return file.text("startxref\n" + xref + "\n" + end).soFar();
    }

    private static byte[] oddWhiteSpace() {
        return RawFile.begin("1.7")
                .text("% a comment with endobj, stream and 1 0 obj in it\n")
                .here(1, 0)
                .text("1\t0\r\nobj%comment\n<</Type%of what >>\r/Catalog/Pages 2\n0\tR>>endobj\n")
                .here(2, 0)
                .text("2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]/X(\\) >> endobj %)>>endobj\n")
                .here(3, 0)
                .text("3 0 obj\f<</Type/Page/Parent 2 0 R/Contents[4 0 R]/MediaBox[0 0 +595.000 842.]"
                        + "/Resources<</Font<</F1 5 0 R>>>>/Y<20 5B 5>/Z[(x>>)null true-.5]>>\0\nendobj\n")
                .stream(4, "", Sample.contents(0, 0, 595, 842))
                .object(5, Sample.font())
                .endWithTable("%before\n" + TRAILER + "%after\n");
    }

    private static byte[] indirectLength() {
        String contents = Sample.contents(0, 0, 595, 842);
        return RawFile.begin("1.7")
                .object(1, Sample.catalog(""))
                .object(2, Sample.pages(""))
                .object(3, Sample.page(""))
                .here(4, 0)
                .text("4 0 obj\n<< /Length 6 0 R >>\nstream\n" + contents + "\nendstream\nendobj\n")
                .object(5, Sample.font())
                .object(6, Integer.toString(contents.length()))
                .endWithTable(TRAILER);
    }
}
