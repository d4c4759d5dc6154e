package vn.kho.core.party;

import java.util.Locale;
import java.util.regex.Pattern;

/** Number of a foreign passport or travel paper: 5 to 20 letters and digits. */
public record ForeignPaperId(String number) implements HolderId {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{5,20}");

    public ForeignPaperId {
        if (!FORM.matcher(number).matches()) {
            throw new IllegalArgumentException("not a passport number");
        }
    }

    /** @throws PartyProblem.MalformedId when it isn't 5 to 20 letters and digits */
    public static ForeignPaperId parse(String text) {
        String upper = text.replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(upper).matches()) {
            throw new PartyProblem.MalformedId(HolderKind.FOREIGN, PartyProblem.Fault.FORM);
        }
        return new ForeignPaperId(upper);
    }

    @Override
    public HolderKind kind() {
        return HolderKind.FOREIGN;
    }

    @Override
    public String toString() {
        return masked();
    }
}
