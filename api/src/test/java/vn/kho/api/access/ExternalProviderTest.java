package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.KhoApplication;
import vn.kho.api.start.DemoLogins;

/** Two processes' worth of Kho: the provider of the first is the external one of the second. */
class ExternalProviderTest {
    @TempDir
    static Path directory;

    private static int providerPort;
    private static int khoPort;
    private static ConfigurableApplicationContext provider;
    private static ConfigurableApplicationContext kho;

    @BeforeAll
    static void start() throws IOException {
        providerPort = freePort();
        khoPort = freePort();
        provider = run("first", providerPort);
        kho = run(
                "second",
                khoPort,
                "--kho.base-url=http://127.0.0.1:" + khoPort,
                "--kho.oidc.issuer=http://localhost:" + providerPort,
                "--kho.oidc.client-id=" + ProviderClients.OWN_CLIENT,
                "--kho.oidc.client-secret="
                        + provider.getBean(ClientRegistrationRepository.class)
                                .findByRegistrationId(PageChain.REGISTRATION)
                                .getClientSecret());
    }

    @AfterAll
    static void stop() {
        kho.close();
        provider.close();
    }

    @Test
    void hasNoProviderAndNoAccountsOfItsOwn() {
        assertThat(kho.getBeanProvider(DemoLogins.class)).isEmpty();
        assertThat(directory.resolve("second/demo-accounts.properties")).doesNotExist();
        assertThat(new Browser(khoPort).get("/oauth2/jwks").statusCode()).isEqualTo(302);
        assertThat(new Browser(khoPort)
                        .post("/oauth2/token", Map.of("grant_type", "client_credentials"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void acceptsTheTokensOfTheOther() {
        HttpResponse<String> answer = new Browser(providerPort)
                .post(
                        "/oauth2/token",
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        RunningKho.basic("demo-checker", password("checker")));
        String token =
                JsonMapper.shared().readTree(answer.body()).get("access_token").asString();

        assertThat(new Browser(khoPort)
                        .get("/api/v1/test-only", "Authorization", "Bearer " + token)
                        .body())
                .startsWith("checker|Phạm Quốc Bảo|CHECKER|");
        assertThat(new Browser(khoPort).get("/api/v1/test-only").statusCode())
                .isEqualTo(HttpURLConnection.HTTP_UNAUTHORIZED);
    }

    @Test
    void sendsPeopleThereToSignIn() {
        HttpResponse<String> form = new Browser(khoPort).get("/login");
        assertThat(Browser.location(form).getPath()).isEqualTo(PageChain.SIGN_IN);

        String there =
                Browser.location(new Browser(khoPort).get(PageChain.SIGN_IN)).toString();

        assertThat(there)
                .startsWith("http://localhost:" + providerPort + "/oauth2/authorize?")
                .contains("redirect_uri=http://127.0.0.1:" + khoPort + PageChain.CALLBACK, "code_challenge=");
    }

    @Test
    void knowsPeopleWhoSignedInThere() {
        Browser browser = new Browser(khoPort);
        HttpResponse<String> form = browser.follow(browser.get("/test-only"));
        assertThat(form.uri().getPort()).isEqualTo(providerPort);

        HttpResponse<String> page = browser.follow(browser.post(
                form.uri().toString(),
                Map.of("username", "holder", "password", password("holder"), "_csrf", Browser.csrf(form.body()))));

        assertThat(page.uri().getPort()).isEqualTo(khoPort);
        assertThat(page.body()).isEqualTo("holder|Nguyễn Thị Lan|HOLDER|001190000017|-");
    }

    @Test
    void offersToTryAgainWhenTheOtherRefuses() {
        Browser browser = new Browser(khoPort);

        HttpResponse<String> page = browser.follow(browser.get(PageChain.CALLBACK + "?error=access_denied&state=x"));

        assertThat(page.uri().toString()).endsWith("/login?error");
        assertThat(page.body()).contains("Đăng nhập lại", PageChain.SIGN_IN).doesNotContain("<form");
    }

    @Test
    void letsFormsEndAtTheOther() {
        assertThat(new Browser(khoPort)
                        .get("/about")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("form-action 'self' http://localhost:" + providerPort + ";");
    }

    @Test
    void startsAndVerifiesWhileTheOtherIsDown() throws IOException {
        int port = freePort();
        try (ConfigurableApplicationContext alone = run(
                "third",
                port,
                "--kho.base-url=https://kho.example",
                "--kho.oidc.issuer=http://localhost:" + freePort(),
                "--kho.oidc.client-id=kho",
                "--kho.oidc.client-secret=secret")) {
            assertThat(alone.isRunning()).isTrue();
            HttpResponse<String> anonymous = new Browser(port).get("/api/v1/verify/test-only");
            HttpResponse<String> signedIn = new Browser(port).get("/api/v1/test-only", "Authorization", "Bearer x.y.z");

            assertThat(anonymous.statusCode()).isEqualTo(200);
            assertThat(signedIn.statusCode()).isEqualTo(503);
            assertThat(signedIn.headers().firstValue("Retry-After")).isPresent();
            assertThat(signedIn.body()).contains("\"code\":\"identity-provider-unavailable\"");
        }
    }

    @Test
    void signsPeopleInUnderEachNameOfTheLoopback() {
        for (String host : List.of("localhost", "127.0.0.1")) {
            Browser browser = new Browser(host, providerPort, "127.0.0.1");

            assertThat(browser.signIn("/test-only", "auditor", password("auditor"))
                            .body())
                    .startsWith("auditor|");
        }
    }

    private static ConfigurableApplicationContext run(String name, int port, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("--server.port=" + port, "--kho.data-dir=" + directory.resolve(name)),
                        Arrays.stream(more))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(KhoApplication.class, TestOnlyController.class).run(arguments);
    }

    private static String password(String account) {
        return provider.getBean(DemoLogins.class).all().stream()
                .filter(login -> login.account().equals(account))
                .findFirst()
                .orElseThrow()
                .password()
                .reveal();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
