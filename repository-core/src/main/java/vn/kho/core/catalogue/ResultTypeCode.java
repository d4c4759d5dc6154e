package vn.kho.core.catalogue;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Code of a type of result in the national database of procedures, such as {@code KQ.G13.000006}. */
public record ResultTypeCode(String value) {
    private static final Pattern FORM = Pattern.compile("KQ\\.[A-Y]\\d{2}\\.\\d{6}");

    public ResultTypeCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a result-type code: " + value);
        }
    }

    public static Optional<ResultTypeCode> parse(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return FORM.matcher(code).matches() ? Optional.of(new ResultTypeCode(code)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
