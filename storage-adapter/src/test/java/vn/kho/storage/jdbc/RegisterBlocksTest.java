package vn.kho.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RegisterBlocksTest {
    private final DataSource source = TestDatabase.h2();
    private final AtomicLong nanoTime = new AtomicLong();
    private RegisterNumbers numbers;

    @BeforeEach
    void open() {
        TestDatabase.clear(source);
        Database database = new Database(source);
        numbers = new RegisterNumbers(database, new Counters(database), "node-1", nanoTime::get);
    }

    @Test
    void reservesLargerBlocksWhileTheyAreUsedUpFast() {
        take(20 + 40 + 80 + 1);

        assertThat(blocks()).containsExactly(20, 40, 80, 160);
    }

    @Test
    void reservesNoMoreThanTheLargestBlock() {
        take(30_000);

        assertThat(blocks()).endsWith(10_240, 10_240).allMatch(size -> size <= 10_240);
    }

    @Test
    void comesBackToSmallBlocksWhenTheyLast() {
        take(20 + 40 + 80);
        nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
        take(1);

        assertThat(blocks()).containsExactly(20, 40, 80, 20);
    }

    private void take(int count) {
        for (int i = 0; i < count; i++) {
            numbers.take(2026);
        }
    }

    private List<Integer> blocks() {
        return JdbcClient.create(source)
                .sql("select last_number - first_number + 1 from register_block order by first_number")
                .query(Integer.class)
                .list();
    }
}
