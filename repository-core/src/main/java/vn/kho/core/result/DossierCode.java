package vn.kho.core.result;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Code of a dossier: agency, day as {@code yymmdd}, ordinal of the day, such as {@code H15.50.05.13-261008-0975}. */
public record DossierCode(String value) {
    static final String FORM = "(?:[A-Y]\\d{2}(?:\\.[0-9A-Z]{1,8}){0,8}|\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Y]\\d{2})"
            + "-\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])-\\d{4,6}";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    public DossierCode {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a dossier code: " + value);
        }
    }

    public static Optional<DossierCode> parse(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return PATTERN.matcher(code).matches() ? Optional.of(new DossierCode(code)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
