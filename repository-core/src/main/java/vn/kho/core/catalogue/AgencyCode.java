package vn.kho.core.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Electronic identification code of an agency in the form of Decision 20/2020/QĐ-TTg, such as {@code G13} or
 * {@code H26.34.12}: at most 35 characters, levels from the top down.
 */
public record AgencyCode(String value) {
    private static final Pattern FORM = Pattern.compile("(?=.{3,35}$)[A-Y]\\d{2}(?:\\.[0-9A-Z]+)*");
    private static final Pattern OLD_FORM = Pattern.compile("\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Y]\\d{2}");

    public AgencyCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an agency code: " + value);
        }
    }

    /**
     * Reads the form of Decision 20/2020 or the older one of QCVN 102:2016, such as {@code 000.00.00.G13}, whose levels
     * run from the bottom up and are zero where there is none.
     */
    public static Optional<AgencyCode> parse(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (OLD_FORM.matcher(code).matches()) {
            List<String> levels = new ArrayList<>();
            for (String level : Arrays.asList(code.split("\\.")).reversed()) {
                if (!level.chars().allMatch(c -> c == '0')) {
                    levels.add(level);
                }
            }
            return Optional.of(new AgencyCode(String.join(".", levels)));
        }
        return FORM.matcher(code).matches() ? Optional.of(new AgencyCode(code)) : Optional.empty();
    }

    /** True for this code and those of the units below it. */
    public boolean covers(AgencyCode other) {
        return other.equals(this) || other.value.startsWith(value + ".");
    }

    /** The ministry or province that this agency belongs to, or is. */
    public AgencyCode top() {
        return new AgencyCode(value.split("\\.", 2)[0]);
    }

    @Override
    public String toString() {
        return value;
    }
}
