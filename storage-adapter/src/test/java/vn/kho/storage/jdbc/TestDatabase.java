package vn.kho.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The databases that tests run on, each started once, with a session time zone that is neither UTC nor Vietnam's. */
final class TestDatabase {
    private static final List<String> TABLES = List.of(
            "request_answer",
            "journal_entry",
            "pending_copy",
            "owed_level",
            "copy_revision",
            "certified_copy",
            "withdrawn_copy",
            "status_list",
            "register_block",
            "register_year",
            "ordinal",
            "validity_event",
            "document_version",
            "procedure_result",
            "item",
            "batch",
            "representation",
            "result_type",
            "administrative_procedure",
            "agency");

    private TestDatabase() {}

    static DataSource h2() {
        return H2.SOURCE;
    }

    static DataSource postgres() {
        return Postgres.SOURCE;
    }

    /** Removes all rows. */
    static void clear(DataSource source) {
        JdbcClient client = JdbcClient.create(source);
        TABLES.forEach(table -> client.sql("delete from " + table).update());
    }

    static HikariDataSource pool(String url, String user, String timeZone) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(20);
        config.setConnectionInitSql("set time zone '" + timeZone + "'");
        return new HikariDataSource(config);
    }

    static void migrate(DataSource source) {
        Flyway.configure().dataSource(source).load().migrate();
    }

    private static final class H2 {
        static final DataSource SOURCE = start();

        private static DataSource start() {
            try {
                Path directory = Files.createTempDirectory(Path.of("target"), "h2-");
                DataSource source = pool(H2File.url(directory), "sa", "America/New_York");
                migrate(source);
                return source;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Postgres {
        static final DataSource SOURCE = start();

        private static DataSource start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                DataSource source = pool(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "Asia/Kathmandu");
                migrate(source);
                return source;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
