package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInTest extends RunningKho {
    private static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-it-is";

    @Autowired
    private ClientRegistrationRepository clients;

    @Test
    void leadsBackToThePageThatAskedForIt() {
        HttpResponse<String> page = browser().signIn("/test-only", "checker", password("checker"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/test-only");
        assertThat(page.body()).isEqualTo("checker|Phạm Quốc Bảo|CHECKER|-|G13");
    }

    @Test
    void knowsTheHolderOnAPage() {
        assertThat(browser()
                        .signIn("/test-only", "holder2", password("holder2"))
                        .body())
                .isEqualTo("holder2|Trần Văn Minh|HOLDER|079085000025|-");
    }

    @Test
    void beginsAtTheFormToo() {
        Browser browser = browser();

        browser.signIn("/login", "holder", password("holder"));

        assertThat(browser.get("/test-only").body()).startsWith("holder|");
    }

    @Test
    void refusesAWrongPassword() {
        Browser browser = browser();

        HttpResponse<String> page = browser.signIn("/test-only", "holder", password("checker"));

        assertThat(page.uri().toString()).endsWith("/login?error");
        assertThat(page.body()).contains("Không đăng nhập được");
        assertThat(browser.get("/test-only").statusCode()).isEqualTo(302);
    }

    @Test
    void refusesASystemAtTheForm() {
        assertThat(browser()
                        .signIn("/test-only", "agency", password("agency"))
                        .uri()
                        .toString())
                .endsWith("/login?error");
    }

    @Test
    void refusesSomebodyWhoseClaimsAreBroken() {
        Browser browser = browser();

        assertThat(browser.signIn("/test-only", "broken", password("broken"))
                        .uri()
                        .toString())
                .endsWith("/login?error");
        assertThat(browser.get("/test-only").statusCode()).isEqualTo(302);
    }

    @Test
    void changesTheSession() {
        Browser browser = browser();
        browser.follow(browser.get("/test-only"));
        String before = browser.cookie("KHO_SESSION").getValue();

        browser.signIn("/test-only", "holder", password("holder"));

        assertThat(browser.cookie("KHO_SESSION").getValue()).isNotEqualTo(before);
    }

    @Test
    void opensNoRestToTheSessionCookie() {
        Browser browser = browser();
        browser.signIn("/test-only", "holder", password("holder"));

        assertThat(browser.get("/api/v1/test-only").statusCode()).isEqualTo(401);
    }

    @Test
    void endsAtBothPlacesBySigningOut() {
        Browser browser = browser();
        HttpResponse<String> form = browser.get("/login");
        browser.signIn("/test-only", "holder", password("holder"));
        String csrf = Browser.csrf(browser.get("/login").body());
        assertThat(csrf).isNotEqualTo(Browser.csrf(form.body()));

        HttpResponse<String> out = browser.post("/logout", Map.of("_csrf", csrf));

        assertThat(Browser.location(out).getPath()).isEqualTo("/");
        HttpResponse<String> again = browser.follow(browser.get("/test-only"));
        assertThat(again.uri().getPath()).isEqualTo("/login");
    }

    @Test
    void staysWhenSigningOutIsForged() {
        Browser browser = browser();
        browser.signIn("/test-only", "holder", password("holder"));

        assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/test-only").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForACodeWithAChallenge() {
        URI authorize = Browser.location(browser().get(PageChain.SIGN_IN));

        assertThat(authorize.getPath()).isEqualTo("/oauth2/authorize");
        assertThat(authorize.getQuery())
                .contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce=");
    }

    @Test
    void refusesToGoOnWithoutAChallenge() {
        Browser browser = signedInAtTheProvider();
        Map<String, String> request = authorizeRequest();
        request.remove("code_challenge");
        request.remove("code_challenge_method");

        URI back = Browser.location(browser.get("/oauth2/authorize?" + Browser.form(request)));

        assertThat(back.getQuery()).contains("error=invalid_request").doesNotContain("code=");
    }

    @Test
    void refusesTheWeakChallenge() {
        Browser browser = signedInAtTheProvider();
        Map<String, String> request = authorizeRequest();
        request.put("code_challenge", VERIFIER);
        request.put("code_challenge_method", "plain");

        URI back = Browser.location(browser.get("/oauth2/authorize?" + Browser.form(request)));

        assertThat(back.getQuery()).contains("error=invalid_request").doesNotContain("code=");
    }

    @Test
    void sendsNoCodeToAnotherAddress() {
        Browser browser = signedInAtTheProvider();
        Map<String, String> request = authorizeRequest();
        request.put("redirect_uri", "http://evil.example/login/oauth2/code/kho");

        assertThat(browser.get("/oauth2/authorize?" + Browser.form(request)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void givesTokensForTheRightVerifierOnce() {
        String code = code();

        HttpResponse<String> first = exchange(code, VERIFIER);
        HttpResponse<String> second = exchange(code, VERIFIER);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(400);
    }

    @Test
    void givesNoTokenForAWrongVerifier() {
        HttpResponse<String> answer = exchange(code(), VERIFIER + "-not");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant");
    }

    @Test
    void opensNoRestToAnIdToken() {
        JsonNode tokens =
                JsonMapper.shared().readTree(exchange(code(), VERIFIER).body());

        assertThat(api("/api/v1/test-only", tokens.get("access_token").asString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(api("/api/v1/test-only", tokens.get("id_token").asString()).statusCode())
                .isEqualTo(401);
    }

    private String code() {
        URI back =
                Browser.location(signedInAtTheProvider().get("/oauth2/authorize?" + Browser.form(authorizeRequest())));
        return Optional.ofNullable(UriComponentsBuilder.fromUri(back)
                        .build()
                        .getQueryParams()
                        .getFirst("code"))
                .orElseThrow();
    }

    private HttpResponse<String> exchange(String code, String verifier) {
        return browser()
                .post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                authorizeRequest().get("redirect_uri"),
                                "code_verifier",
                                verifier),
                        "Authorization",
                        basic(
                                ProviderClients.OWN_CLIENT,
                                clients.findByRegistrationId(PageChain.REGISTRATION)
                                        .getClientSecret()));
    }

    private Browser signedInAtTheProvider() {
        Browser browser = browser();
        browser.signIn("/test-only", "holder", password("holder"));
        return browser;
    }

    private Map<String, String> authorizeRequest() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", ProviderClients.OWN_CLIENT);
        request.put("scope", "openid");
        request.put("state", "s");
        request.put("redirect_uri", "http://127.0.0.1:" + port + PageChain.CALLBACK);
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
