package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;

class CallerClaimsTest {
    private static final OidcSettings.Claims NAMES =
            new OidcSettings.Claims("realm_access.roles", "kind", "cccd", "https://kho.example/agency", "full_name");

    @Test
    void readsTheNamesOfAnotherProvider() {
        Caller caller = read(Map.of(
                "sub", "f81d4fae",
                "full_name", "Nguyễn Thị Lan",
                "realm_access", Map.of("roles", List.of("holder", "offline_access")),
                "kind", "person",
                "cccd", "001 190 000 017",
                "https://kho.example/agency", "000.00.00.G13"));

        assertThat(caller.actor()).isEqualTo("f81d4fae");
        assertThat(caller.name()).isEqualTo("Nguyễn Thị Lan");
        assertThat(caller.roles()).containsExactly(Role.HOLDER);
        assertThat(caller.holder())
                .hasValueSatisfying(id -> assertThat(id.number()).isEqualTo("001190000017"));
        assertThat(caller.agency())
                .hasValueSatisfying(code -> assertThat(code.value()).isEqualTo("G13"));
    }

    @Test
    void isNobodyInParticularWithoutClaims() {
        Caller caller = read(Map.of("sub", "x"));

        assertThat(caller.name()).isEqualTo("x");
        assertThat(caller.roles()).isEmpty();
        assertThat(caller.holder()).isEmpty();
        assertThat(caller.agency()).isEmpty();
    }

    @Test
    void refusesWhatItCannotUnderstandWithoutRepeatingIt() {
        for (Map.Entry<String, Object> broken : Map.<String, Object>of(
                        "cccd",
                        "001190000",
                        "https://kho.example/agency",
                        "?",
                        "full_name",
                        7,
                        "realm_access",
                        Map.of("roles", 7),
                        "sub",
                        "x".repeat(201))
                .entrySet()) {
            Map<String, Object> claims = new HashMap<>(Map.of("sub", "x"));
            claims.put(broken.getKey(), broken.getValue());

            assertThatExceptionOfType(CallerClaims.Malformed.class)
                    .isThrownBy(() -> read(claims))
                    .withMessageNotContaining(String.valueOf(broken.getValue()));
        }
    }

    @Test
    void refusesAClaimWithAControlCharacter() {
        assertThatExceptionOfType(CallerClaims.Malformed.class)
                .isThrownBy(() -> read(Map.of("sub", "x" + Character.toString(0))));
    }

    private static Caller read(Map<String, Object> claims) {
        return new CallerClaims(NAMES).read(() -> claims);
    }
}
