package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text strings (ISO 32000-2, 7.9.2.2) in hexadecimal digits, which need no escapes. */
final class PdfStrings {
    private static final String MARK = "<FEFF";

    private PdfStrings() {}

    static String text(String text) {
        return MARK + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }
}
