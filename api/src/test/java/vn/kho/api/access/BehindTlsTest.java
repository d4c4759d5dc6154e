package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Kho behind a proxy that ends TLS. */
@TestPropertySource(properties = "kho.base-url=https://kho.example")
class BehindTlsTest extends RunningKho {
    @Test
    void sendsCookiesOverTlsOnly() {
        List<String> page = browser().get("/login").headers().allValues("Set-Cookie");
        List<String> session = browser().get("/test-only").headers().allValues("Set-Cookie");

        assertThat(page)
                .singleElement()
                .asString()
                .startsWith("__Host-KHO_CSRF=")
                .contains("Secure", "HttpOnly", "Path=/;", "SameSite=Lax");
        assertThat(session).singleElement().asString().contains("Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void tellsBrowsersToStayWithTls() {
        assertThat(browser()
                        .get("/about")
                        .headers()
                        .firstValue("Strict-Transport-Security")
                        .orElse(""))
                .contains("max-age=31536000");
    }
}
