package vn.kho.core.copy;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Unguessable code by which anybody can ask about a copy (mã tra cứu): 27 random characters of Crockford's base 32, 135
 * bits, and a check character. Only {@link #printed()} has dashes.
 */
public record LookupCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 27;

    public LookupCode {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not a look-up code");
        }
    }

    /** @param random a cryptographically strong source */
    public static LookupCode random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(RANDOM_CHARACTERS + 1);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new LookupCode(code.append(checkCharacter(code)).toString());
    }

    /** Reads what a person typed: any case, dashes and blanks dropped, O as 0, I and L as 1. */
    public static Optional<LookupCode> parse(String text) {
        if (text.length() > 100) {
            return Optional.empty();
        }
        String code = text.replaceAll("[\\s\\-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return wellFormed(code) ? Optional.of(new LookupCode(code)) : Optional.empty();
    }

    /** In groups of four. */
    public String printed() {
        return value.replaceAll("(.{4})(?=.)", "$1-");
    }

    private static boolean wellFormed(String code) {
        return code.length() == RANDOM_CHARACTERS + 1
                && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && code.charAt(RANDOM_CHARACTERS) == checkCharacter(code.substring(0, RANDOM_CHARACTERS));
    }

    /** Weights are odd, so that one wrong character always shows, and unequal, so that most swaps do. */
    private static char checkCharacter(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            sum += (2 * i + 1) * ALPHABET.indexOf(code.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }
}
