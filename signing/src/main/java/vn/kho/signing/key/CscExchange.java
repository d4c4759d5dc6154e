package vn.kho.signing.key;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers in JSON, each within a time limit and a size; redirects are not followed. */
final class CscExchange {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final HttpClient http;
    private final Duration timeout;
    private final JsonMapper json = new JsonMapper();

    CscExchange(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** May a request be sent again when the service failed, since asking twice does no more than asking once? */
    enum Repeat {
        HARMLESS,
        NEVER
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {
        boolean ok() {
            return status == 200;
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** @throws CscException when there is no answer in time, it is too large, or the service fails */
    Answer post(URI address, String name, Object body, @Nullable String accessToken, Repeat repeat)
            throws CscException {
        byte[] bytes = json.writeValueAsBytes(body);
        try {
            return post(address, name, "application/json", bytes, accessToken, repeat);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    Answer post(URI address, String name, String type, byte[] body, @Nullable String accessToken, Repeat repeat)
            throws CscException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        Duration pause = FIRST_PAUSE;
        for (int i = 1; ; i++) {
            Answer answer = once(request.build(), name);
            boolean failed = answer.status() >= 500;
            if (!failed) {
                return answer;
            }
            if (repeat == Repeat.NEVER || i == TRIES) {
                throw new CscException(name, answer.status(), answer.text("error"));
            }
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Answer once(HttpRequest request, String name) throws CscException {
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(answer.statusCode(), parsed(answer, name));
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new CscException(name + ": no answer within " + timeout);
        } catch (ExecutionException e) {
            boolean unreached = e.getCause() instanceof ConnectException;
            throw new CscException(
                    name + (unreached ? ": the service can't be reached" : ": the exchange broke off"),
                    e.getCause() instanceof IOException cause ? cause : e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new CscException(name + ": interrupted", e);
        }
    }

    private JsonNode parsed(HttpResponse<byte[]> answer, String name) throws CscException {
        try {
            return answer.body().length == 0 ? json.createObjectNode() : json.readTree(answer.body());
        } catch (JacksonException e) {
            if (answer.statusCode() != 200) {
                return json.createObjectNode();
            }
            // The cause would show parts of the answer, and those may be secret.
            throw new CscException(name + ": the answer is no JSON");
        }
    }

    private static void sleep(Duration pause) throws CscException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CscException("interrupted", e);
        }
    }
}
