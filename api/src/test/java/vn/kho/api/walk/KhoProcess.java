package vn.kho.api.walk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kho in a process of its own, on a data directory, as a user starts it. */
final class KhoProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path data;
    private final Process process;
    private final URI base;
    private final Optional<KhoProcess> provider;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private KhoProcess(Path data, Process process, URI base, Optional<KhoProcess> provider) {
        this.data = data;
        this.process = process;
        this.base = base;
        this.provider = provider;
    }

    /** Starts Kho with 512 MB of heap and waits until it answers. */
    static KhoProcess start(Path data, String... arguments) throws IOException, InterruptedException {
        return start(data, Optional.empty(), arguments);
    }

    /** The same, with the accounts and tokens of another Kho's embedded provider. */
    static KhoProcess startWithAccountsOf(KhoProcess provider, Path data, String... arguments)
            throws IOException, InterruptedException {
        return start(data, Optional.of(provider), arguments);
    }

    private static KhoProcess start(Path data, Optional<KhoProcess> provider, String... arguments)
            throws IOException, InterruptedException {
        int port = freePort();
        URI base = URI.create("http://127.0.0.1:" + port);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "vn.kho.api.KhoApplication",
                "--kho.data-dir=" + data,
                "--kho.base-url=" + base,
                "--server.port=" + port));
        command.addAll(Arrays.asList(arguments));
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        KhoProcess kho = new KhoProcess(data, process, base, provider);
        kho.awaitReady(log);
        return kho;
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Kho stopped at its start:\n" + Files.readString(log));
            }
            try {
                if (get("/actuator/health", "").statusCode() == 200) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                // It does not listen yet.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroyForcibly();
        throw new IllegalStateException("Kho did not start in " + START_LIMIT + ":\n" + Files.readString(log));
    }

    URI base() {
        return base;
    }

    Path data() {
        return data;
    }

    /** SIGKILL: nothing of the process runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String password(String account) {
        Properties accounts = new Properties();
        try (InputStream in = Files.newInputStream(data.resolve("demo-accounts.properties"))) {
            accounts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return accounts.getProperty(account + ".password");
    }

    /** A bearer token of a demo account; no token for a blank name. */
    private String token(String account) {
        if (provider.isPresent()) {
            return provider.get().token(account);
        }
        return tokens.computeIfAbsent(account, name -> {
            String basic = Base64.getEncoder()
                    .encodeToString(("demo-" + name + ":" + password(name)).getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> answer = send(HttpRequest.newBuilder(base.resolve("/oauth2/token"))
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials")));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("no token for " + name + ": " + answer.body());
            }
            return json(answer).get("access_token").stringValue();
        });
    }

    HttpResponse<String> get(String path, String account) {
        return send(request(path, account).GET());
    }

    HttpResponse<byte[]> getBytes(String path, String account) {
        try {
            return http.send(request(path, account).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> put(String path, String account, String type, BodyPublisher body, String... headers) {
        return send(withHeaders(request(path, account).header("Content-Type", type), headers)
                .PUT(body));
    }

    HttpResponse<String> post(String path, String account, String json, String... headers) {
        return send(withHeaders(request(path, account).header("Content-Type", "application/json"), headers)
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path, String account, String type, BodyPublisher body) {
        return send(request(path, account).header("Content-Type", type).POST(body));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, String account) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        return account.isBlank() ? request : request.header("Authorization", "Bearer " + token(account));
    }

    private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
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
}
