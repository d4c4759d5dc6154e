package vn.kho.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreetingTest {
    private static final KhoSettings KHO =
            new KhoSettings(Path.of("/srv/kho"), URI.create("http://localhost:8080"), KhoSettings.Mode.DEMO);

    @Test
    void tellsADemoWhereToBeginAndWhatItIsNot() {
        String text = new Greeting(
                        "127.0.0.1:8080",
                        KHO,
                        List.of(new DemoLogins.DemoLogin("holder", new Secret("abcd-efgh"), "Nguyễn Thị Lan, HOLDER")),
                        true)
                .text();

        assertThat(text)
                .contains("http://localhost:8080/", "127.0.0.1:8080", "/srv/kho")
                .contains("KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", "NO LEGAL VALUE")
                .contains("holder", "abcd-efgh", "/srv/kho/demo-accounts.properties")
                .contains("http://localhost:8080/login", "http://localhost:8080/verify");
    }

    @Test
    void warnsOfNothingAndTellsNoPasswordInARealInstallation() {
        String text = new Greeting("127.0.0.1:8080", KHO, List.of(), false).text();

        assertThat(text).doesNotContain("LEGAL", "demo", "digitiser");
    }
}
