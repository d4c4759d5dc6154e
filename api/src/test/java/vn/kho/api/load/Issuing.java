package vn.kho.api.load;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.api.load.HttpConnection.Answer;

/** Orders copies until their last byte is here. Safe for concurrent use. */
final class Issuing {
    private static final Pattern CONTENT_URL = Pattern.compile("\"contentUrl\":\"([^\"]+)\"");
    private static final Pattern LEVEL = Pattern.compile("\"level\":\"([^\"]*)\"");
    private static final long LEAST_BYTES = 900_000;

    /** Well below the life of a token. */
    private static final long TOKEN_NANOS = 120_000_000_000L;

    private final ServiceUnderLoad service;
    private final List<String> results;
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong number = new AtomicLong();
    private final Queue<HttpConnection> idle = new ConcurrentLinkedQueue<>();
    private final boolean streamed;
    private final String level;
    private volatile String token;
    private volatile long tokenSince;

    Issuing(ServiceUnderLoad service, List<String> results) throws IOException, InterruptedException {
        this.service = service;
        this.results = results;
        this.token = service.token("holder");
        this.tokenSince = System.nanoTime();
        try (HttpConnection connection = new HttpConnection(service.base())) {
            streamed = post(connection, "application/pdf").isPdf();
            Matcher found = LEVEL.matcher(post(connection, "application/json").body());
            level = found.find() ? found.group(1) : "unknown";
        }
    }

    static String order(String result) {
        return "{\"resultId\":\"%s\",\"recipient\":\"Ngân hàng A\",\"purpose\":\"Vay vốn\"}".formatted(result);
    }

    /** Whether the copy comes with the answer to the order; otherwise it is fetched by a second request. */
    boolean streamed() {
        return streamed;
    }

    /** What the service says of its copies, such as {@code PAdES-BASELINE-B}. */
    String level() {
        return level;
    }

    /** Fetches a new token where the old one ages; called between measurements and now and then within. */
    synchronized void refresh() throws IOException, InterruptedException {
        if (System.nanoTime() - tokenSince > TOKEN_NANOS) {
            token = service.token("holder");
            tokenSince = System.nanoTime();
        }
    }

    /** One copy, whole. */
    void issue() throws IOException {
        HttpConnection connection = idle.poll();
        if (connection == null) {
            connection = new HttpConnection(service.base());
        }
        try {
            Answer answer = post(connection, streamed ? "application/pdf" : "application/json");
            if (!streamed) {
                Matcher url = CONTENT_URL.matcher(answer.body());
                if (!url.find()) {
                    throw new IOException("no copy: " + answer.status() + " " + answer.body());
                }
                if (!answer.goesOn()) {
                    connection.close();
                    connection = new HttpConnection(service.base());
                }
                answer = connection.get(url.group(1), token);
            }
            if (!answer.isPdf() || answer.bytes() < LEAST_BYTES) {
                throw new IOException("no copy: " + answer.status() + ", " + answer.bytes() + " bytes");
            }
            if (answer.goesOn()) {
                idle.add(connection);
            } else {
                connection.close();
            }
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private Answer post(HttpConnection connection, String accept) throws IOException {
        long order = number.getAndIncrement();
        String result = results.get((int) (order % results.size()));
        return connection.post("/api/v1/copies", token, run + "-" + order, accept, order(result));
    }
}
