package vn.kho.api.web;

import java.text.Normalizer;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kho.api.problem.RequestProblem;

/** Values that people and other systems send. */
public final class Inputs {
    private Inputs() {}

    /** The text stripped and in Unicode NFC, as all texts are stored. */
    public static String text(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    /**
     * True when no character is one that databases and signatures refuse: half a surrogate pair, or a control other
     * than tab and the ends of lines.
     */
    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(Inputs::isUnstorable);
    }

    /** The text without the characters that can't be stored, which spreadsheets and scanners' software let slip in. */
    public static String withoutControls(String text) {
        if (isStorable(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isUnstorable(c)).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isUnstorable(int c) {
        boolean layout = c == '\t' || c == '\n' || c == '\r';
        return Character.getType(c) == Character.SURROGATE || (Character.isISOControl(c) && !layout);
    }

    /** @throws RequestProblem naming {@code pointer} with {@code code} when {@code parser} can't read it */
    public static <T> T parsed(String pointer, String code, String text, Function<String, Optional<T>> parser) {
        return parser.apply(text).orElseThrow(() -> RequestProblem.ofField(pointer, code));
    }

    /** The same for a value that may be missing; blank counts as missing. */
    public static <T> Optional<T> optional(
            String pointer, String code, @Nullable String text, Function<String, Optional<T>> parser) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(parsed(pointer, code, text, parser));
    }
}
