package vn.kho.signing.conformance;

import java.util.NavigableMap;
import java.util.TreeMap;

/** The one-page document that most kinds are variations of: a frame and a word, objects 1 to 5. */
final class Sample {
    static final int CATALOG = 1;
    static final int PAGES = 2;
    static final int PAGE = 3;
    static final int CONTENTS = 4;
    static final int FONT = 5;

    /** The first number that is free. */
    static final int NEXT = 6;

    static final String ID = "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
    static final String TRAILER = "/Size * /Root 1 0 R " + ID;
    static final String A4 = "/MediaBox [0 0 595 842]";
    static final String RESOURCES = "/Resources << /Font << /F1 5 0 R >> >>";

    private Sample() {}

    static String catalog(String extra) {
        return "<< /Type /Catalog /Pages 2 0 R " + extra + " >>";
    }

    static String pages(String extra) {
        return "<< /Type /Pages /Count 1 /Kids [3 0 R] " + extra + " >>";
    }

    /** A page with all that {@code extra} does not say. */
    static String page(String extra) {
        return "<< /Type /Page /Parent 2 0 R /Contents 4 0 R "
                + (extra.contains("/MediaBox") ? "" : A4 + " ")
                + (extra.contains("/Resources") ? "" : RESOURCES + " ")
                + extra + " >>";
    }

    static String contents(double x, double y, double width, double height) {
        return "q 0.5 w %.1f %.1f %.1f %.1f re S Q\nBT /F1 %.1f Tf %.1f %.1f Td (GIAY PHEP) Tj ET"
                .formatted(
                        x + width * 0.1,
                        y + height * 0.1,
                        width * 0.8,
                        height * 0.8,
                        Math.min(width, height) / 16,
                        x + width * 0.3,
                        y + height * 0.5);
    }

    static String font() {
        return "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    }

    /** Objects 1 to 5, with additions to catalogue and page. */
    static RawFile file(String version, String eol, String catalogExtra, String pageExtra) {
        return file(RawFile.begin(version, eol), catalogExtra, pageExtra, contents(0, 0, 595, 842));
    }

    static RawFile file(RawFile begun, String catalogExtra, String pageExtra, String contents) {
        return begun
                .object(CATALOG, catalog(catalogExtra))
                .object(PAGES, pages(""))
                .object(PAGE, page(pageExtra))
                .stream(CONTENTS, "", contents)
                .object(FONT, font());
    }

    static RawFile file() {
        return file("1.7", "\n", "", "");
    }

    static byte[] plain() {
        return file().endWithTable(TRAILER);
    }

    /** A page with this entry in its dictionary. */
    static byte[] withPage(String extra) {
        return file("1.7", "\n", "", extra).endWithTable(TRAILER);
    }

    /** A document with this entry in its catalogue. */
    static byte[] withCatalog(String extra) {
        return file("1.7", "\n", extra, "").endWithTable(TRAILER);
    }

    /** A page of this place and size, drawn accordingly. */
    static byte[] boxed(double x, double y, double width, double height, String pageExtra) {
        return file(RawFile.begin("1.7"), "", pageExtra, contents(x, y, width, height))
                .endWithTable(TRAILER);
    }

    /** Catalogue, tree and page as they go into an object stream. */
    static NavigableMap<Integer, String> packable(String catalogExtra, String pageExtra) {
        NavigableMap<Integer, String> objects = new TreeMap<>();
        objects.put(CATALOG, catalog(catalogExtra));
        objects.put(PAGES, pages(""));
        objects.put(PAGE, page(pageExtra));
        objects.put(FONT, font());
        return objects;
    }
}
