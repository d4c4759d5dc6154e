package vn.kho.api.compat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.start.DemoLogins;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;

/** One Kho with its own workers, sealer and trust, shared by the tests of foreign clients. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kho.base-url=http://localhost:8080",
            "kho.pdf.max-file-size=3MB",
            "kho.verify.rate.anonymous.burst=200"
        })
abstract class KhoForForeignClients {
    @LocalServerPort
    int port;

    @Autowired
    PdfInspector inspector;

    @Autowired
    PdfSealer sealer;

    @Autowired
    Clock clock;

    @Autowired
    DemoLogins logins;

    private final HttpClient client = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        Path data = Path.of("target", "test-data", "compat-" + UUID.randomUUID());
        registry.add("kho.data-dir", data::toString);
    }

    static byte[] source() {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source with the seal of this Kho. */
    byte[] copy(byte[] source, SealLevel level) {
        Content content = Content.of(source);
        Stamp stamp = new Stamp(
                new StampProfile(
                        "SAO Y",
                        "Bộ Công Thương",
                        "http://localhost:8080/t/{code}",
                        "{number}/{year} {code}",
                        "Sao y bản chính",
                        "Hà Nội"),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.ofHours(7)).truncatedTo(ChronoUnit.SECONDS),
                1,
                2026,
                "7K2M9QXR4HTDW3BN7K2M9QXR4HTD",
                "7K2M-9QXR-4HTD-W3BN-7K2M-9QXR-4HTD");
        SealSource sealed = new SealSource(
                ContentId.of(source), content, () -> inspector.survey(content), () -> inspector.survey(content));
        try {
            return content.then(sealer.seal(sealed, stamp, level).appended())
                    .open()
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The copy with a page that was turned afterwards. */
    static byte[] changed(byte[] copy) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(copy)) {
            document.getPage(0).setRotation(90);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    String token(String account) {
        String password = logins.all().stream()
                .filter(login -> login.account().equals(account))
                .findFirst()
                .orElseThrow()
                .password()
                .reveal();
        String body = send(HttpRequest.newBuilder(at("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + base64(("demo-" + account + ":" + password).getBytes()))
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
                .body();
        return json(body).get("access_token").asString();
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
