package vn.kho.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.api.KhoApplication;
import vn.kho.signing.authority.TestAuthority;

/** Kho as a process of its own, when it must not start. */
class StartTest {
    @TempDir
    private Path temporary;

    @Test
    void stopsWithOneSentenceOnADirectoryInUse() throws IOException, InterruptedException {
        try (DataDirectory taken = DataDirectory.open(temporary)) {
            Ended ended = start("--kho.data-dir=" + taken.path(), "--server.port=0");

            assertThat(ended.code()).isEqualTo(78);
            assertThat(ended.output())
                    .contains("Another Kho is already using the data directory " + temporary)
                    .doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void namesEverythingThatProductionMayNotHave() throws IOException, InterruptedException {
        Ended ended = start("--kho.data-dir=" + temporary.resolve("data"), "--kho.mode=production");

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.output())
                .contains("kho.oidc.issuer", "kho.seal.keystore", "kho.tsa.url", "kho.base-url")
                .doesNotContain("\tat ", "Exception");
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    @Test
    void namesAPortInUse() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Ended ended = start("--kho.data-dir=" + temporary.resolve("data"), "--server.port=" + taken.getLocalPort());

            assertThat(ended.code()).isNotZero();
            assertThat(ended.output())
                    .contains("port " + taken.getLocalPort())
                    .contains("already in use")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void namesOnlyPlainHttpWhenAllElseIsFitForProduction() throws IOException, InterruptedException {
        Ended ended = start(
                "--kho.data-dir=" + temporary.resolve("data"),
                "--kho.mode=production",
                "--kho.base-url=http://kho.example.vn",
                "--kho.oidc.issuer=https://id.example.vn",
                "--kho.oidc.client-id=kho",
                "--kho.oidc.client-secret=x",
                "--kho.seal.keystore=/etc/kho/seal.p12",
                "--kho.tsa.url=http://tsa.example.vn",
                "--kho.tsa.anchors=/etc/kho/tsa.pem",
                "--kho.db.url=jdbc:postgresql://db.example.vn/kho",
                "--kho.s3.endpoint=https://s3.example.vn");

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.output())
                .contains("plain HTTP", "kho.base-url")
                .doesNotContain("kho.oidc", "kho.seal", "kho.tsa", "kho.db", "kho.s3", "\tat ", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "kho.seal.keystore=KEYSTORE --kho.seal.password=wrong, kho.seal.password",
        "kho.seal.keystore=missing.p12, there is no file missing.p12",
        "kho.tsa.url=http://127.0.0.1:1/tsa, kho.tsa.anchors",
        "kho.oidc.issuer=https://id.example.vn, kho.oidc.client-id",
        "kho.base-url=localhost, kho.base-url must be",
        "kho.db.url=jdbc:postgresql://127.0.0.1:1/kho, can't be reached: Connection to 127.0.0.1:1 refused"
    })
    void saysInASentenceWhatIsWrongWithASetting(String settings, String sentence) throws Exception {
        Path authority = temporary.resolve("authority");
        if (settings.contains("KEYSTORE")) {
            TestAuthority.open(
                    new TestAuthority.Setup(authority, temporary.resolve("trust"), "Cơ quan", Duration.ofDays(1)),
                    Clock.systemUTC(),
                    new SecureRandom());
        }
        List<String> arguments =
                new ArrayList<>(List.of("--kho.data-dir=" + temporary.resolve("data"), "--server.port=0"));
        arguments.addAll(List.of(("--"
                        + settings.replace(
                                "KEYSTORE", authority.resolve("seal.p12").toString()))
                .split(" ")));

        Ended ended = start(arguments.toArray(String[]::new));

        assertThat(ended.code()).as(ended.output()).isEqualTo(78);
        assertThat(ended.output()).contains(sentence).doesNotContain("\tat ", "Exception");
    }

    private static Ended start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KhoApplication.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    private record Ended(int code, String output) {}
}
