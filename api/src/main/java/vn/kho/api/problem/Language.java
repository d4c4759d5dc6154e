package vn.kho.api.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Languages of texts for people; Vietnamese unless English is preferred. */
public enum Language {
    VI("vi"),
    EN("en");

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    public Locale locale() {
        return locale;
    }

    /** The language that an {@code Accept-Language} header prefers. */
    public static Language preferredBy(@Nullable String header) {
        if (header == null || header.length() > 200) {
            return VI;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), List.of(VI.locale, EN.locale));
            return EN.locale.equals(best) ? EN : VI;
        } catch (IllegalArgumentException malformed) {
            return VI;
        }
    }
}
