package vn.kho.signing.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command-line readers that a copy has to satisfy: qpdf, poppler-utils and mupdf-tools. */
final class Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Tool() {}

    /** Exit status, or -1 when the tool did not end in time; and what it printed. */
    record Outcome(int status, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    /** {@code pdf} rewritten by qpdf. */
    static byte[] qpdf(byte[] pdf, String... options) {
        try {
            Path directory = Files.createTempDirectory("kho-conformance");
            Path from = Files.write(directory.resolve("from.pdf"), pdf);
            Path to = directory.resolve("to.pdf");
            try {
                List<String> command = new ArrayList<>(List.of("qpdf", "--deterministic-id"));
                if (Arrays.asList(options).contains("--encrypt")) {
                    command.removeLast();
                }
                command.addAll(Arrays.asList(options));
                command.addAll(List.of(from.toString(), to.toString()));
                Outcome outcome = run(command);
                if (outcome.status() != 0) {
                    throw new IllegalStateException("qpdf failed: " + outcome.output());
                }
                return Files.readAllBytes(to);
            } finally {
                Files.deleteIfExists(from);
                Files.deleteIfExists(to);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome run(String... command) {
        return run(Arrays.asList(command));
    }

    static Outcome run(List<String> command) {
        Path printed = null;
        Process process = null;
        try {
            // Into a file: a tool that prints without end must not hold up whoever waits for its end.
            printed = Files.createTempFile("kho-conformance", ".txt");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            String output = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
            return new Outcome(ended ? process.exitValue() : -1, output);
        } catch (IOException e) {
            throw new IllegalStateException(
                    command.getFirst() + " is missing: apt-get install qpdf poppler-utils mupdf-tools", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            delete(printed);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
