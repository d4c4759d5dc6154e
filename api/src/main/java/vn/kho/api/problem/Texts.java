package vn.kho.api.problem;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Texts for people from {@code messages/*_vi.properties} and {@code *_en.properties}. A missing key is our bug. */
public final class Texts {
    private final ResourceBundleMessageSource messages;

    /** Texts without arguments that were asked for: keys come from code only. */
    private final ConcurrentMap<String, Bilingual> plain = new ConcurrentHashMap<>();

    private Texts(String baseName) {
        messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/" + baseName);
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
    }

    /** Texts of problems and of the faults of manifests and items. */
    public static Texts ofProblems() {
        return new Texts("problems");
    }

    /** Sentences of verdicts. */
    public static Texts ofVerdicts() {
        return new Texts("verdicts");
    }

    /** @throws org.springframework.context.NoSuchMessageException when there is no such text */
    public String text(Language language, String key, List<String> arguments) {
        return messages.getMessage(key, arguments.toArray(), language.locale());
    }

    public Bilingual both(String key, List<String> arguments) {
        return new Bilingual(text(Language.VI, key, arguments), text(Language.EN, key, arguments));
    }

    public Bilingual both(String key) {
        return plain.computeIfAbsent(key, known -> both(known, List.of()));
    }
}
