package vn.kho.core.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();

    @Test
    void readsBackWhatIsPrinted() {
        LookupCode code = LookupCode.random(random);

        assertThat(code.printed()).matches("(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}");
        assertThat(LookupCode.parse(code.printed())).contains(code);
        assertThat(LookupCode.parse(" " + code.value().toLowerCase(Locale.ROOT)))
                .contains(code);
    }

    @Test
    void findsEveryWrongCharacter() {
        String code = LookupCode.random(random).value();
        for (int i = 0; i < code.length(); i++) {
            for (char other : ALPHABET.toCharArray()) {
                if (other != code.charAt(i)) {
                    String wrong = code.substring(0, i) + other + code.substring(i + 1);
                    assertThat(LookupCode.parse(wrong)).isEmpty();
                }
            }
        }
    }

    @Test
    void refusesWhatIsNoCode() {
        assertThat(LookupCode.parse("")).isEmpty();
        assertThat(LookupCode.parse("0".repeat(27))).isEmpty();
        assertThat(LookupCode.parse("U".repeat(28))).isEmpty();
        assertThat(LookupCode.parse("0".repeat(5000))).isEmpty();
    }

    @Test
    void neverRepeatsItself() {
        Set<LookupCode> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(LookupCode.random(random))).isTrue();
        }
    }
}
