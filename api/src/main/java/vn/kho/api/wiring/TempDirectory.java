package vn.kho.api.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import vn.kho.api.start.DataDirectory;

/** Files of requests in progress, in the data directory and so as private as it; emptied at every start. */
record TempDirectory(Path path) {
    static TempDirectory emptied(DataDirectory data) {
        Path path = data.resolve("tmp");
        try {
            if (Files.exists(path)) {
                try (Stream<Path> left = Files.walk(path)) {
                    for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(path);
            return new TempDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
