package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.signing.worker.Limits;

/** Makes inspectors and reads sample files. */
final class InspectorFixture {
    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private InspectorFixture() {}

    static InspectorSettings settings(Path directory, Duration timePerJob) {
        return settings(directory, timePerJob, Limits.defaults());
    }

    static InspectorSettings settings(Path directory, Duration timePerJob, Limits limits) {
        return new InspectorSettings(
                limits,
                2,
                timePerJob,
                Duration.ofSeconds(30),
                256,
                1_000,
                directory.resolve("trust"),
                directory.resolve("temp"));
    }

    static byte[] sample(String name) {
        try (InputStream in = InspectorFixture.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertRefused(SandboxedPdfInspector inspector, byte[] pdf, Reason reason) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> inspector.inspect(Content.of(pdf)))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    static List<ProcessHandle> workers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .toList();
    }
}
