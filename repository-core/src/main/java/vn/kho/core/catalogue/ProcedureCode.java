package vn.kho.core.catalogue;

import java.util.Optional;
import java.util.regex.Pattern;

/** Code of an administrative procedure in the national database, such as {@code 1.000778}. */
public record ProcedureCode(String value) {
    private static final Pattern FORM = Pattern.compile("[1-9]\\.\\d{6}");

    public ProcedureCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a procedure code: " + value);
        }
    }

    public static Optional<ProcedureCode> parse(String text) {
        String code = text.strip();
        return FORM.matcher(code).matches() ? Optional.of(new ProcedureCode(code)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
