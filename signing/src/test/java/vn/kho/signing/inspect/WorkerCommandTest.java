package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {
    private static final String WORKER = "vn.kho.signing.worker.PdfWorker";

    @TempDir
    Path directory;

    @Test
    void startsAWorkerOnAPlainClassPath() {
        assertThat(line("/a/classes:/b.jar")).containsSequence("-cp", "/a/classes:/b.jar", WORKER);
    }

    @Test
    void startsAWorkerFromAnExtractedJar() throws IOException {
        String jar = jar("api.jar", "META-INF/MANIFEST.MF");

        assertThat(line(jar)).containsSequence("-cp", jar, WORKER);
    }

    @Test
    void startsAWorkerFromInsideABootJar() throws IOException {
        String jar = jar("api.jar", "BOOT-INF/", "BOOT-INF/classes/");

        assertThat(line(jar))
                .containsSequence(
                        "-cp",
                        jar,
                        "-Dloader.main=" + WORKER,
                        "org.springframework.boot.loader.launch.PropertiesLauncher");
    }

    @Test
    void limitsTheHeapAndEndsWhenItIsFull() {
        assertThat(line("/a.jar")).contains("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    }

    private List<String> line(String classPath) {
        InspectorSettings settings = InspectorFixture.settings(directory, Duration.ofSeconds(1));
        return WorkerCommand.of(classPath, settings, directory).line();
    }

    private String jar(String name, String... entries) throws IOException {
        Path jar = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return jar.toString();
    }
}
