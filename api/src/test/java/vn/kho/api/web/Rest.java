package vn.kho.api.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.verification.SealKeys;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.intake.Examiner;
import vn.kho.core.paper.PaperFacts;
import vn.kho.signing.paper.Es256PaperSealer;

/** The REST interface over real HTTP and ports in memory; a header says who asks. */
public final class Rest implements AutoCloseable {
    /** A manifest that describes {@code a.pdf}, a licence of Lan. */
    public static final String ROW_OF_LAN = """
            Tên tệp,Mã loại giấy tờ,Số ký hiệu,Ngày cấp,Mã cơ quan cấp,Trích yếu,Ngày hết hạn,Loại chủ,Mã định danh chủ,Tên chủ
            a.pdf,KQ.G13.000006,123/GP-BCT,05/01/2023,G13,Cấp phép,05/01/2033,CA_NHAN,001190000017,Nguyễn Thị Lan
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final ServletWebServerApplicationContext server;
    private final HttpClient client = HttpClient.newHttpClient();

    public Rest() {
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "spring.config.location=optional:classpath:/none/",
                        "kho.data-dir=" + dataDirectory(),
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "spring.threads.virtual.enabled=true",
                        "spring.servlet.multipart.resolve-lazily=true",
                        "springdoc.api-docs.path=/openapi.json",
                        "springdoc.swagger-ui.path=/docs",
                        "springdoc.default-produces-media-type=application/json",
                        "logging.level.root=warn")
                .run();
    }

    private static Path dataDirectory() {
        try {
            return Files.createTempDirectory("kho-rest-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only the REST interface: no sign-in, no pages, no wiring. */
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @ComponentScan(
            basePackages = {
                "vn.kho.api.problem",
                "vn.kho.api.web",
                "vn.kho.api.intake",
                "vn.kho.api.result",
                "vn.kho.api.copy",
                "vn.kho.api.verification",
                "vn.kho.api.administration",
                "vn.kho.api.compat",
                "vn.kho.api.openapi"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*Pages.*", ".*\\.World", ".*Test.*", ".*web\\.Layout.*"}))
    @Import(World.class)
    static class Application {
        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.csrf(csrf -> csrf.disable())
                    .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
                                    + "img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'")))
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    /** An answer with its body as bytes. */
    public static final class Answer {
        private final HttpResponse<byte[]> response;

        private Answer(HttpResponse<byte[]> response) {
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(bytes());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String code() {
            return json().path("code").asString("");
        }
    }

    /** The database goes away when so many requests were begun. */
    public void loseRecordsAfter(int requests) {
        server.getBean(RecordsOutage.class).after(requests);
    }

    /** It is back. */
    public void findRecords() {
        loseRecordsAfter(Integer.MAX_VALUE);
    }

    public HttpRequest.Builder request(String who, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header(World.WHO, who);
    }

    public int port() {
        return server.getWebServer().getPort();
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String who, String path, String... headers) {
        HttpRequest.Builder request = request(who, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** A JSON body, with a fresh Idempotency-Key unless the headers bring one. */
    public Answer post(String who, String path, String body, String... headers) {
        return send(body("POST", who, path, "application/json", body, headers));
    }

    public HttpRequest.Builder body(
            String method, String who, String path, String type, String body, String... headers) {
        HttpRequest.Builder request =
                request(who, path).header("Content-Type", type).method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (!java.util.Arrays.asList(headers).contains(IdempotentRequests.KEY)) {
            request.header(IdempotentRequests.KEY, UUID.randomUUID().toString());
        }
        return request;
    }

    public Answer put(String who, String path, String type, String body, String... headers) {
        return send(body("PUT", who, path, type, body, headers));
    }

    /** Opens a batch. @return its id */
    public String batch() {
        return post("digitiser", "/api/v1/batches", "{\"name\":\"Hộp 12\"}")
                .json()
                .get("id")
                .asString();
    }

    /** A batch with one examined file that has its row. @return id of the item, which waits for a checker */
    public String itemToCheck(String batch, String manifest) {
        return itemToCheck(batch, manifest, "%PDF-1.7 of " + batch);
    }

    private String itemToCheck(String batch, String manifest, String file) {
        put("digitiser", "/api/v1/batches/" + batch + "/files/a.pdf", "application/pdf", file);
        put("digitiser", "/api/v1/batches/" + batch + "/manifest", "text/csv", manifest);
        examine();
        return get("checker", "/api/v1/batches/" + batch + "/items")
                .json()
                .at("/items/0/id")
                .asString();
    }

    /** Lets the examiner work on all that wait. */
    public void examine() {
        Examiner examiner = server.getBean(Examiner.class);
        examiner.waiting(100).forEach(examiner::examine);
    }

    /** Carries a paper through to the archive. @return id of the result */
    public String archived(String manifest) {
        return accepted(itemToCheck(batch(), manifest));
    }

    /** The same with the bytes of its file. */
    public String archived(String manifest, String file) {
        return accepted(itemToCheck(batch(), manifest, file));
    }

    private String accepted(String item) {
        String revision = get("checker", "/api/v1/items/" + item).header("ETag");
        return post(
                        "checker",
                        "/api/v1/items/" + item + "/decisions",
                        "{\"decision\":\"accept\"}",
                        "If-Match",
                        revision)
                .json()
                .get("resultId")
                .asString();
    }

    /** An address with a seal by this service's own key, of a copy that it never issued. */
    public String sealed(String address) {
        PaperFacts facts = new PaperFacts(
                new ResultTypeCode("KQ.G13.000006"),
                "Nguyễn T. L.",
                "**3/GP-BCT",
                LocalDate.of(2023, 1, 5),
                Optional.empty(),
                Instant.parse("2026-01-05T00:00:00Z"),
                Optional.empty(),
                "Vay vốn",
                ContentId.of(new byte[0]),
                Optional.empty());
        return address
                + new Es256PaperSealer(server.getBean(SealKeys.class), type -> true)
                        .seal(address, facts)
                        .orElseThrow();
    }

    /** Issues a copy for Lan. */
    public Answer copy(String result, String... headers) {
        return post(
                "lan",
                "/api/v1/copies",
                "{\"resultId\":\"%s\",\"recipient\":\"Ngân hàng\",\"purpose\":\"Vay vốn\"}".formatted(result),
                headers);
    }

    @Override
    public void close() {
        server.close();
    }
}
