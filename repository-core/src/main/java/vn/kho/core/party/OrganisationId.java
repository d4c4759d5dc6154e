package vn.kho.core.party;

import java.util.regex.Pattern;

/**
 * Tax or enterprise code: 10 digits, the last one a check digit, or 13 with the ordinal of a dependent unit, 001 to 999.
 */
public record OrganisationId(String number) implements HolderId {
    private static final Pattern FORM = Pattern.compile("\\d{10}(?:(?!000)\\d{3})?");
    private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

    public OrganisationId {
        if (!FORM.matcher(number).matches() || checkDigitContradicts(number)) {
            throw new IllegalArgumentException("not an organisation's code");
        }
    }

    /** @throws PartyProblem.MalformedId when its form or its check digit is wrong */
    public static OrganisationId parse(String text) {
        String digits = text.replaceAll("[\\s.\\-]", "");
        if (!FORM.matcher(digits).matches()) {
            throw new PartyProblem.MalformedId(HolderKind.ORGANISATION, PartyProblem.Fault.FORM);
        }
        if (checkDigitContradicts(digits)) {
            throw new PartyProblem.MalformedId(HolderKind.ORGANISATION, PartyProblem.Fault.CHECKSUM);
        }
        return new OrganisationId(digits);
    }

    /** A weighted sum that calls for the check digit 10 decides nothing: issuers differ in what they then print. */
    private static boolean checkDigitContradicts(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        int check = 10 - sum % 11;
        return check < 10 && check != digits.charAt(9) - '0';
    }

    @Override
    public HolderKind kind() {
        return HolderKind.ORGANISATION;
    }

    @Override
    public String toString() {
        return masked();
    }
}
