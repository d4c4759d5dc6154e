package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAndClosedTest extends RunningKho {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/verify",
                "/verify/t/abc",
                "/verify/offline",
                "/verify/offline-worker.js",
                "/verify/offline/qr-worker.js",
                "/about",
                "/problems/rate-limited",
                "/login",
                "/assets/none.css",
                "/webjars/bootstrap/dist/css/bootstrap.min.css",
                "/openapi.json",
                "/docs",
                "/actuator/health",
                "/api/v1/verify/t/abc",
                "/api/v1/verify/test-only",
                "/statuslists",
                "/statuslists/1",
                "/statuslists/x",
                "/services/rest/validation/validateSignature",
                "/validate",
                "/validateHashcode",
                "/getDataFiles",
                "/monitoring/health",
                "/monitoring/heartbeat",
                "/monitoring/version",
                "/oauth2/jwks",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-protected-resource"
            })
    void opensToEverybody(String path) {
        HttpResponse<String> answer = browser().get(path);

        assertThat(answer.statusCode()).isNotIn(401, 403).isLessThan(500);
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("/oauth2/", "/login");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("KHO_SESSION"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/test-only",
                "/batches",
                "/archive",
                "/no/such/page",
                "/verifyx",
                "/error/x",
                "/aboutx",
                "/services/rest",
                "/validatex",
                "/statuslistsx"
            })
    void sendsOthersToSignInFirst(String path) {
        assertThat(Browser.location(browser().get(path)).getPath()).isEqualTo(PageChain.SIGN_IN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1/test-only",
                "/api/v1/batches",
                "/api/v1/verifyx",
                "/api/v1/no-such",
                "/api/v2/verify/x"
            })
    void asksForATokenOverRest(String path) {
        HttpResponse<String> answer = browser().get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump"})
    void hidesTheInnerLifeFromEverybody(String path) {
        Browser administrator = browser();
        administrator.signIn("/test-only", "administrator", password("administrator"));

        assertThat(administrator.get(path).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/verify/../test-only",
                "/api/v1/verify/%2e%2e/test-only",
                "/api/v1/verify/..;/test-only",
                "/api/v1/verify//../test-only",
                "/verify/..%2ftest-only",
                "//test-only"
            })
    void letsNobodyInByASidePath(String path) {
        HttpResponse<String> answer = browser().get("http://127.0.0.1:" + port + path);

        assertThat(answer.statusCode()).isIn(302, 400, 401, 404);
        assertThat(answer.body()).doesNotContain("anonymous|");
    }

    @Test
    void saysWhoIsAnonymous() {
        assertThat(browser().get("/api/v1/verify/test-only").body()).startsWith("anonymous|");
        assertThat(browser().get("/verify/test-only").body()).startsWith("anonymous|");
        assertThat(api("/api/v1/verify/test-only", token("agency")).body()).startsWith("agency|");
    }

    @Test
    void believesNoBrokenTokenWhereNoneIsNeeded() {
        assertThat(api("/api/v1/verify/test-only", "x.y.z").statusCode()).isEqualTo(401);
    }

    @Test
    void answersARefusalInTheLanguageOfTheRequest() {
        assertThat(browser().get("/api/v1/test-only").body()).contains("\"title\":\"Chưa đăng nhập\"");
        assertThat(browser()
                        .get("/api/v1/test-only", "Accept-Language", "en-GB,en;q=0.9")
                        .body())
                .contains("\"title\":\"Not signed in\"", "\"status\":401", "\"code\":\"unauthenticated\"");
        assertThat(browser().get("/api/v1/test-only", "Accept-Language", "fr").body())
                .contains("\"title\":\"Chưa đăng nhập\"");
    }

    @Test
    void dressesTheFormWithAStyleSheetThatIsThere() {
        Matcher sheet = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\"")
                .matcher(browser().get("/login").body());

        assertThat(sheet.find()).isTrue();
        assertThat(browser().get(sheet.group(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAScriptOfAPageWhereToSignIn() {
        HttpResponse<String> answer = browser().get("/test-only", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains(PageChain.SIGN_IN);
    }

    @Test
    void describesItselfAsAProtectedResource() {
        assertThat(browser().get("/.well-known/oauth-protected-resource").body())
                .contains("\"resource\":\"" + ISSUER + "\"", "\"authorization_servers\":[\"" + ISSUER + "\"]");
    }

    @Test
    void takesNoFormWithoutItsToken() {
        Browser browser = browser();
        browser.signIn("/test-only", "digitiser", password("digitiser"));
        String csrf = Browser.csrf(browser.get("/login").body());

        assertThat(browser.post("/test-only", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post("/test-only", Map.of("_csrf", "guessed")).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/test-only", Map.of("_csrf", csrf)).body()).startsWith("digitiser|");
        assertThat(browser.post("/test-only", Map.of(), "X-XSRF-TOKEN", csrf).body())
                .startsWith("digitiser|");
    }

    @Test
    void takesNoFormOfAStrangerWithoutItsToken() {
        Browser browser = browser();
        String csrf = Browser.csrf(browser.get("/login").body());

        assertThat(browser().post("/verify/test-only", Map.of("_csrf", csrf)).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/verify/test-only", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post("/verify/test-only", Map.of("_csrf", csrf)).body())
                .startsWith("anonymous|");
        assertThat(browser()
                        .post("/login", Map.of("username", "holder", "password", password("holder")))
                        .statusCode())
                .isEqualTo(403);
    }
}
