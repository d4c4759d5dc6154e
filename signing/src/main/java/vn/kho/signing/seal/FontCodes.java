package vn.kho.signing.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * The codes by which a composite font shows its characters (ISO 32000-2, 9.7.5), so that a stamp's text is short and is
 * read as it is: ASCII stands for itself but for what a literal string must escape, which has one byte from {@link
 * #FIRST_OTHER} on, as all other characters have until these run out; the rest have two bytes.
 */
final class FontCodes {
    private static final int FIRST_OTHER = 0x80;
    private static final int FIRST_OF_TWO = 0xE0;

    /** Second bytes begin here, so that none needs an escape. */
    private static final int SECOND = 0x80;

    private static final int SECONDS = 0x100 - SECOND;
    private static final int MOST_IN_A_BLOCK = 100;

    private final TreeMap<Character, byte[]> codes = new TreeMap<>();

    /** @param characters all that will ever be shown, each once */
    FontCodes(String characters) {
        int next = FIRST_OTHER;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (standsForItself(c)) {
                codes.put(c, new byte[] {(byte) c});
            } else if (next < FIRST_OF_TWO) {
                codes.put(c, new byte[] {(byte) next++});
            } else {
                int index = next++ - FIRST_OF_TWO;
                int first = FIRST_OF_TWO + index / SECONDS;
                if (first > 0xFF) {
                    throw new IllegalArgumentException("too many different characters");
                }
                codes.put(c, new byte[] {(byte) first, (byte) (SECOND + index % SECONDS)});
            }
        }
    }

    static boolean standsForItself(char c) {
        return c >= ' ' && c < 0x7F && "()\\".indexOf(c) < 0;
    }

    /** The code of each character. */
    Map<Character, byte[]> all() {
        return codes;
    }

    /** The code as a number, which is also the character's identifier (CID): some readers look only among the codes. */
    static int number(byte[] code) {
        int number = 0;
        for (byte b : code) {
            number = (number << Byte.SIZE) | (b & 0xFF);
        }
        return number;
    }

    /** Writes the CMap that leads from codes to character identifiers. */
    void writeEncoding(COSStream out, COSDictionary system) throws IOException {
        out.setItem(COSName.TYPE, COSName.getPDFName("CMap"));
        out.setItem(COSName.getPDFName("CMapName"), COSName.getPDFName("KhoStamp"));
        out.setItem(COSName.CIDSYSTEMINFO, system);
        out.setInt(COSName.getPDFName("WMode"), 0);
        List<String> lines = new ArrayList<>();
        codes.forEach((c, code) -> lines.add("<" + hex(code) + "> " + number(code)));
        write(out, "/WMode 0 def\n", "cidchar", lines);
    }

    /** Writes the CMap that leads from codes to Unicode, for whoever searches and copies text. */
    void writeToUnicode(COSStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        codes.forEach((c, code) -> lines.add("<%s> <%04X>".formatted(hex(code), (int) c)));
        write(out, "", "bfchar", lines);
    }

    private void write(COSStream stream, String extra, String kind, List<String> lines) throws IOException {
        boolean two = codes.values().stream().anyMatch(code -> code.length == 2);
        StringBuilder text = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo 3 dict dup begin
                /Registry (Adobe) def
                /Ordering (Identity) def
                /Supplement 0 def
                end def
                /CMapName /KhoStamp def
                /CMapType %d def
                %s%s
                endcodespacerange
                """.formatted(
                        kind.equals("bfchar") ? 2 : 1,
                        extra,
                        two ? "2 begincodespacerange\n<00> <DF>\n<E080> <FFFF>" : "1 begincodespacerange\n<00> <FF>"));
        for (int from = 0; from < lines.size(); from += MOST_IN_A_BLOCK) {
            List<String> block = lines.subList(from, Math.min(from + MOST_IN_A_BLOCK, lines.size()));
            text.append(block.size()).append(" begin").append(kind).append('\n');
            block.forEach(line -> text.append(line).append('\n'));
            text.append("end").append(kind).append('\n');
        }
        text.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String hex(byte[] code) {
        return HexFormat.of().withUpperCase().formatHex(code);
    }
}
