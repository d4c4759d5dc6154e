package vn.kho.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.kho.api.start.StartProblem;

class CounterpartSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void readEveryFileAndAddress() {
        assertThat(bind("kho.seal", SealSettings.class, "keystore=/etc/kho/seal.p12")
                        .file())
                .contains(Path.of("/etc/kho/seal.p12"));
        assertThat(bind("kho.pdf", PdfSettings.class, "trust-directory=/etc/kho/trust")
                        .trusted())
                .contains(Path.of("/etc/kho/trust"));
        TimeStampSettings time =
                bind("kho.tsa", TimeStampSettings.class, "url=http://tsa.example/tsa", "anchors=/etc/kho/tsa.pem");
        assertThat(time.address()).contains(URI.create("http://tsa.example/tsa"));
        assertThat(time.anchorFile()).contains(Path.of("/etc/kho/tsa.pem"));
        assertThat(bind(
                                "kho.s3",
                                ObjectStoreSettings.class,
                                "endpoint=https://s3.example",
                                "access-key=a",
                                "secret-key=b")
                        .address())
                .contains(URI.create("https://s3.example"));
    }

    @Test
    void countBlankAsMissing() {
        assertThat(bind("kho.seal", SealSettings.class, "keystore= ").file()).isEmpty();
        assertThat(bind("kho.pdf", PdfSettings.class).trusted()).isEmpty();
        assertThat(bind("kho.tsa", TimeStampSettings.class, "url=").address()).isEmpty();
        assertThat(bind("kho.s3", ObjectStoreSettings.class, "endpoint=").address())
                .isEmpty();
        assertThat(bind("kho.db", DatabaseSettings.class, "url= ").external()).isFalse();
    }

    @Test
    void sayWhatIsMissingOrWrong() {
        assertThatThrownBy(() -> bind("kho.db", DatabaseSettings.class, "url=jdbc:mysql://db/kho"))
                .hasRootCauseInstanceOf(StartProblem.Misconfigured.class)
                .rootCause()
                .hasMessageContaining("jdbc:postgresql:");
        assertThatThrownBy(() -> bind("kho.s3", ObjectStoreSettings.class, "endpoint=https://s3.example"))
                .rootCause()
                .hasMessageContaining("kho.s3.access-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsa.example", "ftp://tsa.example", "http:///tsa", "http://tsa example"})
    void refuseAnAddressThatIsNone(String url) {
        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(() -> new TimeStampSettings(url, "", java.time.Duration.ZERO).address())
                .withMessageContaining("kho.tsa.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void refuseAnchorsThatAreNone(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("tsa.pem"), text);

        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(() -> Pem.certificates("kho.tsa.anchors", file))
                .withMessageContaining("kho.tsa.anchors");
        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(() -> Pem.certificates("kho.tsa.anchors", folder.resolve("missing.pem")))
                .withMessageContaining("missing.pem");
    }

    private static <T> T bind(String prefix, Class<T> type, String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (String setting : settings) {
            int split = setting.indexOf('=');
            properties.put(prefix + "." + setting.substring(0, split), setting.substring(split + 1));
        }
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
