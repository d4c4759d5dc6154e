package vn.kho.signing.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command-line readers that a copy has to satisfy: qpdf and poppler-utils. */
final class Tools {
    private Tools() {}

    record Outcome(int status, String output) {}

    /** {@code pdf} rewritten by qpdf. */
    static byte[] qpdf(byte[] pdf, String... options) {
        return withFile(pdf, file -> {
            Path rewritten = file.resolveSibling("rewritten.pdf");
            List<String> command = new ArrayList<>(List.of("qpdf"));
            command.addAll(Arrays.asList(options));
            command.addAll(List.of(file.toString(), rewritten.toString()));
            Outcome outcome = run(command);
            if (outcome.status() != 0) {
                throw new IllegalStateException("qpdf failed: " + outcome.output());
            }
            return Files.readAllBytes(rewritten);
        });
    }

    /** Runs {@code command} with the name of a file holding {@code pdf} in place of {@code {}}. */
    static Outcome on(byte[] pdf, String... command) {
        return withFile(
                pdf,
                file -> run(Arrays.stream(command)
                        .map(part -> part.equals("{}") ? file.toString() : part)
                        .toList()));
    }

    /** What {@code command} writes, as above. */
    static byte[] output(byte[] pdf, String... command) {
        return withFile(pdf, file -> {
            Process process = new ProcessBuilder(Arrays.stream(command)
                            .map(part -> part.equals("{}") ? file.toString() : part)
                            .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                byte[] written = process.getInputStream().readAllBytes();
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IllegalStateException(command[0] + " failed");
                }
                return written;
            } finally {
                process.destroyForcibly();
            }
        });
    }

    private interface Task<T> {
        T on(Path file) throws IOException, InterruptedException;
    }

    private static <T> T withFile(byte[] pdf, Task<T> task) {
        try {
            Path directory = Files.createTempDirectory("kho-tools-test");
            Path file = directory.resolve("document.pdf");
            try {
                Files.write(file, pdf);
                return task.on(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(directory.resolve("rewritten.pdf"));
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IllegalStateException(command.getFirst() + " is missing: apt-get install qpdf poppler-utils", e);
        }
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(command.getFirst() + " does not end");
            }
            return new Outcome(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
