package vn.kho.core.party;

import java.util.regex.Pattern;

/**
 * Personal identification number of 12 digits: {@code PPP G YY NNNNNN} with place of birth registration, century and
 * sex, year of birth, and a random part. It has no check digit; places are never re-issued after mergers, so any
 * {@code PPP} is accepted.
 */
public record PersonId(String number) implements HolderId {
    private static final Pattern FORM = Pattern.compile("\\d{12}");

    public PersonId {
        if (!FORM.matcher(number).matches()) {
            throw new IllegalArgumentException("not a personal number");
        }
    }

    /** @throws PartyProblem.MalformedId when it isn't 12 digits */
    public static PersonId parse(String text) {
        String digits = text.replaceAll("[\\s.\\-]", "");
        if (!FORM.matcher(digits).matches()) {
            throw new PartyProblem.MalformedId(HolderKind.PERSON, PartyProblem.Fault.FORM);
        }
        return new PersonId(digits);
    }

    /** Year of birth: the digits 0/1 stand for the 1900s, 2/3 for the 2000s and so on to 8/9 for the 2300s. */
    public int birthYear() {
        int century = 1900 + (number.charAt(3) - '0') / 2 * 100;
        return century + Integer.parseInt(number.substring(4, 6));
    }

    /** Sex: even digits stand for male, odd ones for female. */
    public Sex sex() {
        return (number.charAt(3) - '0') % 2 == 0 ? Sex.MALE : Sex.FEMALE;
    }

    /** Checks that the person can be born by {@code year}. @throws PartyProblem.MalformedId when they can't */
    public PersonId requireBornBy(int year) {
        if (birthYear() > year) {
            throw new PartyProblem.MalformedId(HolderKind.PERSON, PartyProblem.Fault.BIRTH_YEAR);
        }
        return this;
    }

    @Override
    public HolderKind kind() {
        return HolderKind.PERSON;
    }

    @Override
    public String toString() {
        return masked();
    }
}
