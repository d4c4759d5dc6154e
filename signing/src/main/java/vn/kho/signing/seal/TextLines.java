package vn.kho.signing.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Lines of text in one size.
 *
 * @param size font size in user-space units
 * @param width of the longest line
 */
record TextLines(List<String> lines, float size, float width) {
    /** A place to break a line where there is no blank; not shown. */
    static final String BREAK = "\u200B";

    private static final Pattern PLACES_TO_BREAK = Pattern.compile("(?<=[ \u200B])");
    private static final float LEADING = 1.2f;
    private static final float SHRINK = 0.95f;

    /** Height of the lines above the baseline of the first and below that of the last. */
    private static final float ASCENT = 0.9f;

    private static final float DESCENT = 0.25f;

    float height() {
        return size * (ASCENT + DESCENT + LEADING * (lines.size() - 1));
    }

    /** Distance of line {@code index}'s baseline below the top. */
    float baseline(int index) {
        return size * (ASCENT + LEADING * index);
    }

    /**
     * Sets paragraphs, each beginning a line, no wider than {@code maxWidth} and of at most {@code maxLines} lines in
     * all, in {@code size} or as much smaller as needed: nothing is ever cut.
     *
     * @param font width of a text in units of the font size
     */
    static TextLines fit(
            ToDoubleFunction<String> font, List<String> paragraphs, float size, float maxWidth, int maxLines) {
        for (float tried = size; ; tried *= SHRINK) {
            List<String> lines = new ArrayList<>();
            for (String paragraph : paragraphs) {
                wrap(font, paragraph, maxWidth / tried, lines);
            }
            double widest = 0;
            for (String line : lines) {
                widest = Math.max(widest, font.applyAsDouble(line) * tried);
            }
            if (lines.size() <= maxLines && widest <= maxWidth) {
                return new TextLines(List.copyOf(lines), tried, (float) widest);
            }
        }
    }

    private static void wrap(ToDoubleFunction<String> font, String paragraph, double maxWidth, List<String> lines) {
        String line = "";
        for (String word : PLACES_TO_BREAK.split(paragraph)) {
            String longer = line + word;
            if (!line.isEmpty() && font.applyAsDouble(shown(longer)) > maxWidth) {
                lines.add(shown(line));
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(shown(line));
    }

    private static String shown(String line) {
        return line.replace(BREAK, "").stripTrailing();
    }
}
