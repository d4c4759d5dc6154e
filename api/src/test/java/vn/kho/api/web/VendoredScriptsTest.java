package vn.kho.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kho.core.content.ContentId;

/** Code of others is in the repository exactly as it was published. */
class VendoredScriptsTest {
    private static final Path FOLDER = Path.of("src/main/resources/static/assets/vendor");
    private static final Set<String> OURS = Set.of("README.md", "SHA256SUMS");

    @Test
    void areAsTheyWerePublished() throws IOException {
        Map<String, String> expected = new HashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("SHA256SUMS"))) {
            String[] parts = line.split(" {2}", 2);
            expected.put(parts[1], parts[0]);
        }

        assertThat(found()).isNotEmpty().isEqualTo(expected);
    }

    private static Map<String, String> found() throws IOException {
        Map<String, String> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = FOLDER.relativize(file).toString();
                if (!OURS.contains(name)) {
                    found.put(name, ContentId.of(Files.readAllBytes(file)).hex());
                }
            }
        }
        return found;
    }
}
