package vn.kho.api.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.storage.jdbc.H2File;

/** The packaged Kho in a process of its own, on loopback, with its database and an RSA-3072 key in a PKCS#12 file. */
final class ServiceUnderLoad implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final String ACCOUNT = "kho";

    final Path keystore;
    final String keystorePassword;
    private final Path folder;
    private final Path data;
    private final URI base;
    private final List<String> command;
    private final @Nullable EmbeddedPostgres database;
    private Process process;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Where records are kept. */
    enum Engine {
        /** A server of its own. */
        POSTGRESQL,
        /** A file in the service's data directory. */
        H2
    }

    /** Work on the tables. */
    @FunctionalInterface
    interface TableWork {
        void run(Connection connection) throws SQLException;
    }

    /**
     * Starts everything and waits until it answers.
     *
     * @param jar the unpacked Boot jar
     * @param folder empty; data, keys and logs go there
     * @param settings further arguments of Kho, such as {@code --kho.pdf.workers=1}
     */
    ServiceUnderLoad(Path jar, Path folder, Engine engine, List<String> settings) throws Exception {
        this.folder = folder;
        data = folder.resolve("data");
        Path seal = folder.resolve("seal");
        keystore = seal.resolve("seal.p12");
        keystorePassword = authority(seal, folder.resolve("seal-root"));
        int port = freePort();
        base = URI.create("http://127.0.0.1:" + port);
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:MinHeapFreeRatio=65",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-jar",
                jar.toString(),
                "--kho.data-dir=" + data,
                "--kho.base-url=" + base,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--kho.seal.keystore=" + keystore));
        command.addAll(settings);
        database = engine == Engine.H2 ? null : postgres(folder.resolve("postgresql"));
        try {
            if (database != null) {
                command.add("--kho.db.url=" + url(database));
                command.add("--kho.db.user=" + ACCOUNT);
            }
            process = started();
        } catch (Exception e) {
            closeDatabase();
            throw e;
        }
        // Nothing outlives a run that somebody breaks off; the database server sees to itself.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    private static EmbeddedPostgres postgres(Path directory) throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + ACCOUNT + " login");
            statement.execute("create database kho owner " + ACCOUNT);
        } catch (SQLException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static String url(EmbeddedPostgres server) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/kho";
    }

    private Process started() throws IOException, InterruptedException {
        Path log = folder.resolve("kho.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Arguments can be read by everybody on the machine.
        builder.environment().put("KHO_SEAL_PASSWORD", keystorePassword);
        Process begun = builder.start();
        try {
            awaitReady(begun, log);
            return begun;
        } catch (IOException | InterruptedException | RuntimeException e) {
            begun.destroyForcibly();
            throw e;
        }
    }

    /** Works on the tables: beside the service, or while it is stopped where the database is a file of its own. */
    void onTables(TableWork work) throws Exception {
        if (database != null) {
            try (Connection connection =
                    DriverManager.getConnection(url(database) + "?reWriteBatchedInserts=true", ACCOUNT, "")) {
                work.run(connection);
            }
            return;
        }
        stop();
        try (Connection connection = DriverManager.getConnection(H2File.url(data))) {
            work.run(connection);
        }
        process = started();
    }

    private static String authority(Path directory, Path anchors) throws IOException, GeneralSecurityException {
        TestAuthority.open(
                new TestAuthority.Setup(directory, anchors, "Cơ quan thử tải", Duration.ofDays(30)),
                Clock.systemUTC(),
                new SecureRandom());
        return Files.readString(directory.resolve("password"));
    }

    private void awaitReady(Process begun, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end && begun.isAlive()) {
            try {
                if (call(HttpRequest.newBuilder(base.resolve("/actuator/health"))
                                        .GET())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("Kho did not start:\n" + Files.readString(log));
    }

    URI base() {
        return base;
    }

    ProcessHandle service() {
        return process.toHandle();
    }

    /** The database server's first process, whose children the others are; none where the service has a file. */
    Optional<ProcessHandle> databaseServer() throws IOException {
        if (database == null) {
            return Optional.empty();
        }
        Path pid = data.resolveSibling("postgresql").resolve("postmaster.pid");
        return ProcessHandle.of(
                Long.parseLong(Files.readAllLines(pid).getFirst().strip()));
    }

    /** A new bearer token of a demo account. */
    String token(String account) throws IOException, InterruptedException {
        Properties accounts = new Properties();
        try (InputStream in = Files.newInputStream(data.resolve("demo-accounts.properties"))) {
            accounts.load(in);
        }
        String basic = Base64.getEncoder()
                .encodeToString(("demo-" + account + ":" + accounts.getProperty(account + ".password"))
                        .getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = call(HttpRequest.newBuilder(base.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        return json(expect(200, answer)).get("access_token").stringValue();
    }

    /** For what is not measured: the walk to the archive. */
    HttpRequest.Builder request(String path, String account) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token(account));
    }

    HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void closeDatabase() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } finally {
            closeDatabase();
        }
    }
}
