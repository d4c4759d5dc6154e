package vn.kho.storage.crash;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import vn.kho.core.content.StoredContent;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.intake.Batch;
import vn.kho.core.result.ResultId;
import vn.kho.core.testing.Papers;
import vn.kho.core.testing.People;
import vn.kho.storage.disk.DiskContentStore;
import vn.kho.storage.jdbc.H2File;
import vn.kho.storage.jdbc.JdbcStores;

/** A process that stores objects and records until it is killed, and prints each one that it acknowledges. */
final class CrashingWriter {
    private static final int THREADS = 4;
    private static final int YEAR = 2026;

    private final DiskContentStore objects;
    private final JdbcStores records;

    private CrashingWriter(Path directory) {
        objects = new DiskContentStore(directory.resolve("objects"), new SecureRandom());
        records = open(directory);
    }

    public static void main(String[] arguments) {
        CrashingWriter writer = new CrashingWriter(Path.of(arguments[0]));
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(writer::writeForever);
        }
    }

    /** Opens the records in a directory, with its tables. */
    static JdbcStores open(Path directory) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(H2File.url(directory));
        source.setUsername("sa");
        source.setPassword("");
        Flyway.configure().dataSource(source).load().migrate();
        return JdbcStores.on(source, "node-1");
    }

    private void writeForever() {
        SecureRandom random = new SecureRandom();
        while (true) {
            byte[] bytes = new byte[random.nextInt(100_000)];
            random.nextBytes(bytes);
            StoredContent stored = objects.put(() -> new ByteArrayInputStream(bytes), bytes.length);
            Batch batch = Papers.batch(Papers.MINISTRY, Instant.EPOCH);
            RegisterNumber number = records.copies().takeNumber(YEAR);
            CertifiedCopy line = Papers.line(number, new ResultId(batch.id().value()), People.LAN, Instant.EPOCH);
            records.transactions().run(() -> {
                records.batches().add(batch);
                records.copies().open(line);
            });
            acknowledge(String.join(
                    " ",
                    batch.id().toString(),
                    line.id().toString(),
                    stored.key().value(),
                    stored.id().hex(),
                    Long.toString(stored.bytes())));
        }
    }

    private static synchronized void acknowledge(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
