package vn.kho.api.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.start.DemoLogins;

/** One Kho with the embedded provider, shared by the tests that talk to it over HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kho.base-url=http://localhost:8080",
            "kho.demo.accounts.records-office-g12.name=Ngô Văn Khoa",
            "kho.demo.accounts.records-office-g12.roles=RECORDS_OFFICE",
            "kho.demo.accounts.records-office-g12.agency=G12",
            "kho.demo.accounts.broken.name=Broken",
            "kho.demo.accounts.broken.roles=HOLDER",
            "kho.demo.accounts.broken.holder-id=12",
        })
@Import(TestOnlyController.class)
abstract class RunningKho {
    static final String ISSUER = "http://localhost:8080";

    @LocalServerPort
    int port;

    @Autowired
    DemoLogins logins;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        Path data = Path.of("target", "test-data", "access-" + UUID.randomUUID());
        registry.add("kho.data-dir", data::toString);
    }

    Browser browser() {
        return new Browser(port);
    }

    String password(String account) {
        return logins.all().stream()
                .filter(login -> login.account().equals(account))
                .findFirst()
                .orElseThrow()
                .password()
                .reveal();
    }

    HttpResponse<String> tokenRequest(String client, String secret) {
        return browser()
                .post(
                        "/oauth2/token",
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        basic(client, secret));
    }

    String token(String account) {
        String body = tokenRequest("demo-" + account, password(account)).body();
        return JsonMapper.shared().readTree(body).get("access_token").asString();
    }

    HttpResponse<String> api(String path, String token) {
        return browser().get(path, "Authorization", "Bearer " + token);
    }

    static String basic(String client, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
