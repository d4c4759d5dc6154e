package vn.kho.storage.jdbc;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are compared: both databases get the same, whatever their collation. */
final class FoldedText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private FoldedText() {}

    /** Lower case without diacritics, runs of blanks as one. */
    static String of(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        String bare = MARKS.matcher(decomposed)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
        return BLANKS.matcher(bare).replaceAll(" ").strip();
    }

    /** A number without blanks and in one case. Its diacritics stay: QĐ and QD are two series. */
    static String bareNumber(String number) {
        String composed = Normalizer.normalize(number, Normalizer.Form.NFC);
        return BLANKS.matcher(composed).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** A pattern for {@code like … escape '!'} that finds folded text anywhere. */
    static String anywhere(String text) {
        return "%" + of(text).replaceAll("([!%_])", "!$1") + "%";
    }
}
