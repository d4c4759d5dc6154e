package vn.kho.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.api.KhoApplication;

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
