package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest extends RunningKho {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/about",
                "/login",
                "/no/such/page",
                "/api/v1/test-only",
                "/api/v1/verify/test-only",
                "/oauth2/jwks"
            })
    void areOnEveryAnswer(String path) {
        HttpHeaders headers = browser().get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "form-action 'self'",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("geolocation=()");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void keepCookiesFromScriptsAndOtherSites() {
        Browser browser = browser();
        List<String> page = browser.get("/login").headers().allValues("Set-Cookie");
        List<String> session = browser.get("/test-only").headers().allValues("Set-Cookie");

        assertThat(page).singleElement().asString().startsWith("KHO_CSRF=").contains("HttpOnly", "SameSite=Lax");
        assertThat(session)
                .singleElement()
                .asString()
                .startsWith("KHO_SESSION=")
                .contains("HttpOnly", "SameSite=Lax");
    }
}
