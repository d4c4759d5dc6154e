package vn.kho.storage.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ObjectKey;
import vn.kho.core.content.StoredContent;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyId;
import vn.kho.core.intake.BatchId;
import vn.kho.core.testing.Pages;
import vn.kho.storage.disk.DiskContentStore;
import vn.kho.storage.jdbc.JdbcStores;

/** Kills a writing process with SIGKILL, again and again on the same data. */
class CrashTest {
    private static final int ROUNDS = 2;
    private static final int ACKNOWLEDGED_PER_ROUND = 100;

    @TempDir
    private Path directory;

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeUntilKilled());
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED_PER_ROUND);

        JdbcStores records = CrashingWriter.open(directory);
        DiskContentStore objects = new DiskContentStore(directory.resolve("objects"), new SecureRandom());
        for (String line : acknowledged) {
            String[] parts = line.split(" ");
            assertThat(records.batches().find(new BatchId(UUID.fromString(parts[0]))))
                    .isPresent();
            assertThat(records.copies().find(new CopyId(UUID.fromString(parts[1]))))
                    .isPresent();
            StoredContent stored =
                    new StoredContent(new ObjectKey(parts[2]), new ContentId(parts[3]), Long.parseLong(parts[4]));
            try (InputStream in = objects.get(stored).open()) {
                assertThat(in.readAllBytes()).hasSize((int) stored.bytes());
            }
        }
        assertThat(directory.resolve("objects/tmp")).isEmptyDirectory();
        assertThatNoRegisterNumberIsLost(records);
    }

    private static void assertThatNoRegisterNumberIsLost(JdbcStores records) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (CertifiedCopy line : Pages.all(records.copies()::page, 200)) {
            numbers.add(line.registerNumber().number());
        }
        int lines = numbers.size();
        while (numbers.size() < numbers.last()) {
            assertThat(numbers.add(records.copies().takeNumber(2026).number()))
                    .as("a number given twice")
                    .isTrue();
            assertThat(numbers.size()).as("numbers skipped").isLessThan(lines + 200);
        }

        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, numbers.last()).boxed().toList());
    }

    private List<String> writeUntilKilled() throws IOException, InterruptedException {
        Path errors = directory.resolve("errors.txt");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        directory.toString())
                .redirectError(errors.toFile())
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = writer.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() == ACKNOWLEDGED_PER_ROUND) {
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(writer.waitFor())
                .as("killed by signal 9, not ended by itself: %s", Files.readString(errors))
                .isEqualTo(128 + 9);
        return lines;
    }
}
