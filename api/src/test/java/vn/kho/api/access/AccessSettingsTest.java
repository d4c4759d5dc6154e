package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

class AccessSettingsTest {
    @Test
    void useTheEmbeddedProviderByDefault() {
        OidcSettings settings = bind("kho.oidc", OidcSettings.class, Map.of());

        assertThat(settings.externalIssuer()).isEmpty();
        assertThat(settings.audience()).isEqualTo("kho");
        assertThat(settings.claims().holderId()).isEqualTo("holder_id");
    }

    @Test
    void readEveryKeyOfAnExternalProvider() {
        OidcSettings settings = bind(
                "kho.oidc",
                OidcSettings.class,
                Map.of(
                        "kho.oidc.issuer", "https://id.example",
                        "kho.oidc.client-id", "kho",
                        "kho.oidc.client-secret", "s3cret",
                        "kho.oidc.scopes", "openid,kho",
                        "kho.oidc.audience", "kho-api",
                        "kho.oidc.algorithms", "ES256",
                        "kho.oidc.clock-skew", "5s",
                        "kho.oidc.claims.roles", "realm_access.roles",
                        "kho.oidc.claims.holder-kind", "kind",
                        "kho.oidc.claims.holder-id", "cccd"));

        assertThat(settings.externalIssuer()).contains("https://id.example");
        assertThat(settings.clientSecret().reveal()).isEqualTo("s3cret");
        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThat(settings.scopes()).containsExactly("openid", "kho");
        assertThat(settings.audience()).isEqualTo("kho-api");
        assertThat(settings.algorithms()).containsExactly(SignatureAlgorithm.ES256);
        assertThat(settings.clockSkew()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.claims())
                .isEqualTo(new OidcSettings.Claims("realm_access.roles", "kind", "cccd", "agency", "name"));
    }

    @ParameterizedTest
    @CsvSource({
        "kho.oidc.issuer, https://id.example",
        "kho.oidc.audience, ' '",
        "kho.oidc.scopes, profile",
        "kho.oidc.algorithms, none",
        "kho.oidc.algorithms, HS256"
    })
    void refuseAHalfOrUnsafeProvider(String property, String value) {
        assertThatThrownBy(() -> bind("kho.oidc", OidcSettings.class, Map.of(property, value)))
                .hasMessageContaining("kho.oidc");
    }

    @ParameterizedTest
    @CsvSource({
        "kho.verify.rate.anonymous.per-minute, 0",
        "kho.verify.rate.agency.burst, -1",
        "kho.verify.rate.most-clients, 0"
    })
    void refuseARateThatLetsNobodyIn(String property, String value) {
        assertThatThrownBy(() -> bind("kho.verify.rate", RateSettings.class, Map.of(property, value)))
                .rootCause()
                .hasMessageContaining("kho.verify.rate");
    }

    @Test
    void refuseAnAccountNameThatNoShellTakes() {
        assertThatThrownBy(() -> bind(
                        "kho.demo",
                        DemoSettings.class,
                        Map.of(
                                "kho.demo.accounts.[a b].name", "x",
                                "kho.demo.accounts.[a b].roles", "HOLDER")))
                .rootCause()
                .hasMessageContaining("a b");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
