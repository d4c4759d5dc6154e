package vn.kho.api.walk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server with a database and an account for Kho, which needs its password; can be stopped for a while. */
final class RealDatabase implements AutoCloseable {
    static final String USER = "kho";
    static final String PASSWORD = "mật khẩu của kho";

    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    RealDatabase(Path directory) throws IOException, SQLException {
        this.directory = directory;
        this.port = KhoProcess.freePort();
        server = start();
        execute("create role kho login password '" + PASSWORD + "'");
        execute("create database kho owner kho");
        Path rules = directory.resolve("pg_hba.conf");
        String before = Files.readString(rules, StandardCharsets.UTF_8);
        Files.writeString(rules, "host all kho all scram-sha-256\n" + before);
        execute("select pg_reload_conf()");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/kho";
    }

    void stop() throws IOException {
        server.close();
    }

    void startAgain() throws IOException {
        server = start();
    }

    long count(String table) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", "kho").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
