package vn.kho.api.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a run keeps its data and logs until the next one. */
final class RunFolder {
    private RunFolder() {}

    /** Only a directory that an earlier run made, or none, is taken. */
    static void empty(Path folder) throws IOException {
        Path mark = folder.resolve("load-run");
        if (Files.exists(folder)) {
            if (!Files.exists(mark)) {
                throw new IllegalArgumentException(folder + " exists and is not from an earlier run");
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
        Files.createFile(mark);
    }
}
