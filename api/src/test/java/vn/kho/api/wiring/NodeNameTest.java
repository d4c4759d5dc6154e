package vn.kho.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.api.start.DataDirectory;
import vn.kho.core.copy.Copies;
import vn.kho.storage.jdbc.H2File;
import vn.kho.storage.jdbc.JdbcStores;

class NodeNameTest {
    @TempDir
    private Path temp;

    @Test
    void staysTheSameOverRestarts() throws IOException {
        NodeName first = nameIn("one");

        assertThat(nameIn("one")).isEqualTo(first);
        assertThat(nameIn("two")).isNotEqualTo(first);
    }

    @Test
    void givesTwoNodesOnOneDatabaseDifferentNumbers() throws Exception {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(H2File.url(temp));
            source.setMaximumPoolSize(20);
            Flyway.configure().dataSource(source).load().migrate();
            Copies crashed = JdbcStores.on(source, nameIn("one").value()).copies();
            crashed.takeNumber(2026);
            List<Copies> nodes = List.of(
                    JdbcStores.on(source, nameIn("one").value()).copies(),
                    JdbcStores.on(source, nameIn("two").value()).copies());
            Set<Integer> numbers = new ConcurrentSkipListSet<>();
            AtomicInteger taken = new AtomicInteger();

            try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
                List<Future<?>> done = new ArrayList<>();
                for (int thread = 0; thread < 16; thread++) {
                    Copies copies = nodes.get(thread % 2);
                    done.add(threads.submit(() -> {
                        for (int i = 0; i < 30; i++) {
                            numbers.add(copies.takeNumber(2026).number());
                            taken.incrementAndGet();
                        }
                    }));
                }
                for (Future<?> one : done) {
                    one.get();
                }
            }

            assertThat(taken).hasValue(480);
            assertThat(numbers).hasSize(480).contains(1);
        }
    }

    private NodeName nameIn(String directory) throws IOException {
        try (DataDirectory data = DataDirectory.open(temp.resolve(directory))) {
            return NodeName.in(data);
        }
    }
}
