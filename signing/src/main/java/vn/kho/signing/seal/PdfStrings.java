package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text strings (ISO 32000-2, 7.9.2.2) in hexadecimal digits, which need no escapes. */
final class PdfStrings {
    private static final String MARK = "<FEFF";
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private PdfStrings() {}

    static String text(String text) {
        return MARK + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    static int utf16Capacity(String longest) {
        return MARK.length() + 4 * longest.length() + 1;
    }

    /** Writes the string. @return the place behind */
    static int utf16(byte[] out, int at, String text) {
        int place = Ascii.put(out, at, MARK);
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            out[place++] = HEX[c >> 12];
            out[place++] = HEX[(c >> 8) & 15];
            out[place++] = HEX[(c >> 4) & 15];
            out[place++] = HEX[c & 15];
        }
        out[place] = '>';
        return place + 1;
    }
}
