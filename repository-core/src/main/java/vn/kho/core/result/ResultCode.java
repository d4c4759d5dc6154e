package vn.kho.core.result;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.core.catalogue.AgencyCode;

/**
 * Code of a result: its dossier's code and {@code -KQn} (Decree 45/2020 Art. 14(3)), or, for a paper result from before
 * dossier codes, a synthetic {@code LEG-issuer-year-ordinal}. Never a made-up dossier code.
 */
public record ResultCode(String value) {
    private static final Pattern OF_DOSSIER = Pattern.compile("(" + DossierCode.FORM + ")-KQ\\(?(\\d{1,2})\\)?");
    private static final Pattern FORM =
            Pattern.compile(DossierCode.FORM + "-KQ\\d{1,2}|LEG-[A-Y]\\d{2}(?:\\.[0-9A-Z]+)*-\\d{4}-\\d{8}");

    public ResultCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a result code: " + value);
        }
    }

    /** @param ordinal of the result in its dossier, from 1 */
    public static ResultCode of(DossierCode dossier, int ordinal) {
        return new ResultCode(dossier.value() + "-KQ" + ordinal);
    }

    /** @param ordinal among the synthetic codes of that issuer and year, from 1 */
    public static ResultCode synthetic(AgencyCode issuer, int year, int ordinal) {
        return new ResultCode("LEG-%s-%04d-%08d".formatted(issuer.value(), year, ordinal));
    }

    /** Reads {@code …-KQ1} and {@code …-KQ(1)} alike. */
    public static Optional<ResultCode> parse(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        Matcher dossier = OF_DOSSIER.matcher(code);
        if (dossier.matches()) {
            return Optional.of(new ResultCode(dossier.group(1) + "-KQ" + Integer.parseInt(dossier.group(2))));
        }
        return FORM.matcher(code).matches() ? Optional.of(new ResultCode(code)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
