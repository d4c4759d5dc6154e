package vn.kho.api.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README prints is what works: its shell blocks are run as they stand. */
class ReadmeTest {
    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void walksAsTheReadmePrintsIt() throws Exception {
        String script = SHELL_BLOCK
                .matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining("\n"));
        samplesCommand();
        try (KhoProcess kho = KhoProcess.start(folder.resolve("kho-data"))) {
            String output = bash(script, kho);

            List<String> lines = output.lines().toList();
            assertThat(lines.stream().filter("200"::equals)).as(output).hasSize(8);
            assertThat(output)
                    .contains("\"faulty\":0", "\"TO_CHECK\":8", "\"level\":\"PAdES-BASELINE-T\"")
                    .contains("REGISTERED_IN_FORCE", "GENUINE_NOT_IN_FORCE");
            assertThat(lines.stream().filter(line -> line.contains("\"verdict\":\"GENUINE_IN_FORCE\"")))
                    .hasSize(2);
        }
    }

    private String bash(String script, KhoProcess kho) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("BASE", kho.base().toString());
        builder.environment().put("DATA", kho.data().toString());
        Process process = builder.start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0).as(text).isTrue();
        return text;
    }

    /** {@code ./kho samples DIR} without building anew. */
    private void samplesCommand() throws IOException {
        Path command = folder.resolve("kho");
        Files.writeString(
                command, """
                #!/bin/sh
                exec "%s/bin/java" -cp "%s" vn.kho.signing.sample.SampleScans "$2"
                """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    }
}
