package vn.kho.api.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** Every page with every role: who may see it sees it, everybody else gets 403 or 404. */
@SpringBootTest(classes = PagesFixture.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class PagesRightsTest {
    private static final List<String> EVERYBODY =
            List.of("", "holder", "digitiser", "checker", "records", "auditor", "administrator");
    private static final Set<String> DIGITISATION = Set.of("digitiser", "checker", "auditor");
    private static final Set<String> REGISTER = Set.of("records", "auditor");

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    PagesSeed.Seeded seeded;

    @Test
    void showsAPageToThoseWhoseItIs() throws Exception {
        SoftAssertions pages = new SoftAssertions();
        for (Map.Entry<String, String> page : PageAddresses.of(seeded).entrySet()) {
            String path = page.getValue();
            for (String tester : EVERYBODY) {
                int status = status(path.replaceFirst("tester=[a-z]*", "tester=" + tester));
                if (mayRead(path, tester)) {
                    pages.assertThat(status).as("%s as %s", path, tester).isEqualTo(200);
                } else {
                    pages.assertThat(status).as("%s as %s", path, tester).isIn(403, 404);
                }
            }
        }
        pages.assertAll();
    }

    private static boolean mayRead(String path, String tester) {
        String section = path.replaceFirst("^/([a-z]*).*", "$1");
        return switch (section) {
            case "", "about", "verify", "t" -> true;
            case "usage" -> tester.equals("holder");
            case "archive" -> tester.equals("holder") || (path.startsWith("/archive/") && REGISTER.contains(tester));
            case "copies" -> tester.equals("holder") || (path.startsWith("/copies/") && REGISTER.contains(tester));
            case "batches", "items", "check" -> DIGITISATION.contains(tester);
            case "records", "register" -> REGISTER.contains(tester);
            case "representations" -> tester.equals("records");
            case "journal" -> tester.equals("auditor");
            case "catalogue" -> !tester.isEmpty();
            default -> throw new IllegalArgumentException("no rule for " + path);
        };
    }

    private int status(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
