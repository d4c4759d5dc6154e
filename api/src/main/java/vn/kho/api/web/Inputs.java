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
