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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.signing.authority.TestAuthority;

/** The packaged Kho in a process of its own, on loopback, with a PostgreSQL server and an RSA-3072 key in a PKCS#12 file. */
final class ServiceUnderLoad implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final String ACCOUNT = "kho";

    final Path keystore;
    final String keystorePassword;
    private final EmbeddedPostgres database;
    private final Process process;
    private final Path data;
    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * Starts everything and waits until it answers.
     *
     * @param jar the unpacked Boot jar
     * @param folder empty; data, keys and logs go there
     * @param settings further arguments of Kho, such as {@code --kho.pdf.workers=1}
     */
    ServiceUnderLoad(Path jar, Path folder, List<String> settings) throws Exception {
        data = folder.resolve("data");
        Path seal = folder.resolve("seal");
        keystore = seal.resolve("seal.p12");
        keystorePassword = authority(seal, folder.resolve("seal-root"));
        database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        try {
            execute("create role " + ACCOUNT + " login");
            execute("create database kho owner " + ACCOUNT);
            int port = freePort();
            base = URI.create("http://127.0.0.1:" + port);
            List<String> command = new ArrayList<>(List.of(
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
                    "--kho.db.url=jdbc:postgresql://127.0.0.1:" + database.getPort() + "/kho",
                    "--kho.db.user=" + ACCOUNT,
                    "--kho.seal.keystore=" + keystore));
            command.addAll(settings);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("kho.log").toFile());
            // Arguments can be read by everybody on the machine.
            builder.environment().put("KHO_SEAL_PASSWORD", keystorePassword);
            process = builder.start();
            // Nothing outlives a run that somebody breaks off; the database server sees to itself.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitReady(folder.resolve("kho.log"));
        } catch (Exception e) {
            database.close();
            throw e;
        }
    }

    private static String authority(Path directory, Path anchors) throws IOException, GeneralSecurityException {
        TestAuthority.open(
                new TestAuthority.Setup(directory, anchors, "Cơ quan thử tải", Duration.ofDays(30)),
                Clock.systemUTC(),
                new SecureRandom());
        return Files.readString(directory.resolve("password"));
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
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
        process.destroyForcibly();
        throw new IllegalStateException("Kho did not start:\n" + Files.readString(log));
    }

    URI base() {
        return base;
    }

    ProcessHandle service() {
        return process.toHandle();
    }

    /** The database server's first process; its others are children of that one. */
    ProcessHandle databaseServer() throws IOException {
        Path pid = data.resolveSibling("postgresql").resolve("postmaster.pid");
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                .orElseThrow();
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

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            database.close();
        }
    }
}
