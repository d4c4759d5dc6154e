package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;

/** Text strings (ISO 32000-2, 7.9.2.2): literal strings of UTF-16, which are half as long as hexadecimal digits. */
final class PdfStrings {
    private static final String MARK = "\u00FE\u00FF";

    private PdfStrings() {}

    /** The string, each byte a character of ISO 8859-1. */
    static String text(String text) {
        StringBuilder out = new StringBuilder("(").append(MARK);
        for (byte b : text.getBytes(StandardCharsets.UTF_16BE)) {
            char c = (char) (b & 0xFF);
            switch (c) {
                case '(', ')', '\\' -> out.append('\\').append(c);
                // Readers take a bare one for the end of a line (7.3.4.2).
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
        return out.append(')').toString();
    }
}
