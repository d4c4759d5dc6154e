package vn.kho.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.kho.api.start.StartProblem;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.time.TimeStampServer;

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

    @Test
    void sayWhatIsMissingOfATrustedList() {
        String name = "trusted-lists[0].name=partner";
        String address = "trusted-lists[0].address=https://lists.example/tl.xml";
        String signers = "trusted-lists[0].signers=" + folder.resolve("none.pem");

        assertThat(bind("kho.pdf", PdfSettings.class).listPlaces()).isEmpty();
        assertList("kho.pdf.trusted-lists[0].name", address, signers);
        assertList("kho.pdf.trusted-lists[0].name", "trusted-lists[0].name=A/B", address, signers);
        assertList("kho.pdf.trusted-lists[0].address", name, signers);
        assertList("kho.pdf.trusted-lists[0].address", name, "trusted-lists[0].address=http:///tl", signers);
        assertList("kho.pdf.trusted-lists[0].signers", name, address);
        assertList("kho.pdf.trusted-lists[0].signers", name, address, signers);
        assertThatThrownBy(() -> bind("kho.pdf", PdfSettings.class, "trusted-lists-interval=0s"))
                .rootCause()
                .hasMessageContaining("kho.pdf.trusted-lists-interval");
    }

    private static void assertList(String setting, String... settings) {
        PdfSettings pdf = bind("kho.pdf", PdfSettings.class, settings);
        assertThatThrownBy(pdf::listPlaces)
                .isInstanceOf(StartProblem.Misconfigured.class)
                .hasMessageContaining(setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsa.example", "ftp://tsa.example", "http:///tsa", "http://tsa example"})
    void refuseAnAddressThatIsNone(String url) {
        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(() ->
                        bind("kho.tsa", TimeStampSettings.class, "url=" + url).address())
                .withMessageContaining("kho.tsa.url");
    }

    @Test
    void readEveryTimeStampingAuthorityInOrder() throws Exception {
        List<TimeStampServer> servers = bind(
                        "kho.tsa",
                        TimeStampSettings.class,
                        "url=https://one.example/tsa",
                        "anchors=" + anchors(),
                        "user=kho",
                        "password=secret",
                        "quota=5000",
                        "more[0].url=http://two.example/tsa",
                        "more[0].concurrency=2",
                        "more[0].quota=20",
                        "more[0].quota-period=20m")
                .servers();

        assertThat(servers)
                .extracting(TimeStampServer::address)
                .containsExactly(URI.create("https://one.example/tsa"), URI.create("http://two.example/tsa"));
        assertThat(servers.getFirst().login()).contains(new TimeStampServer.Login("kho", "secret"));
        assertThat(servers.getFirst().concurrency()).isEqualTo(4);
        assertThat(servers.getFirst().quota()).isEqualTo(5000);
        assertThat(servers.getLast().login()).isEmpty();
        assertThat(servers.getLast().concurrency()).isEqualTo(2);
        assertThat(servers.getLast().quota()).isEqualTo(20);
        assertThat(servers.getLast().quotaPeriod()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void refuseToSendAPasswordInTheOpenAndAnAuthorityThatMayNeverBeAsked() throws Exception {
        String anchors = "anchors=" + anchors();
        for (String wrong : List.of("user=kho", "concurrency=0", "quota=-1", "quota-period=0s", "more[0].url=tsa")) {
            assertThatExceptionOfType(StartProblem.Misconfigured.class)
                    .as(wrong)
                    .isThrownBy(() -> bind("kho.tsa", TimeStampSettings.class, "url=http://tsa.example", anchors, wrong)
                            .servers())
                    .withMessageContaining("kho.tsa.");
        }
        assertThat(bind("kho.tsa", TimeStampSettings.class, "url=http://127.0.0.1:1/tsa", anchors, "user=kho")
                        .servers())
                .hasSize(1);
        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(() -> bind("kho.tsa", TimeStampSettings.class, "url=http://tsa.example")
                        .servers())
                .withMessageContaining("kho.tsa.anchors");
    }

    private Path anchors() throws Exception {
        Path trust = folder.resolve("trust");
        TestAuthority.open(
                new TestAuthority.Setup(folder.resolve("authority"), trust, "Cơ quan", Duration.ofDays(1)),
                Clock.systemUTC(),
                new SecureRandom());
        return trust.resolve("kho-test-root.pem");
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
