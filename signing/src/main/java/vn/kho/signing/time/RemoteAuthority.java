package vn.kho.signing.time;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One authority over HTTP (RFC 3161 section 3.4), and what was learnt from its tokens. */
final class RemoteAuthority {
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final TimeStampServer server;
    private final HttpClient client;
    private volatile List<X509Certificate> chain = List.of();
    private volatile int room;

    RemoteAuthority(TimeStampServer server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    TimeStampServer server() {
        return server;
    }

    /** Of its last token; empty before the first. */
    List<X509Certificate> chain() {
        return chain;
    }

    /** For its largest token; zero before the first. */
    int room() {
        return room;
    }

    void learn(CheckedToken token) {
        if (!token.chain().equals(chain)) {
            chain = token.chain();
        }
        // Two at once may lose one of two lengths that hardly differ; the next token sets it right.
        room = Math.max(room, token.room());
    }

    /**
     * The body of its answer to {@code question}.
     *
     * @throws IOException when the exchange failed, which another attempt may mend
     * @throws SentAway when it does not want such questions from us now
     * @throws TimeoutException when the answer was not there in {@code time}, body included
     */
    byte[] ask(byte[] question, Duration time) throws IOException, InterruptedException, TimeoutException, SentAway {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address())
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question));
        server.login().ifPresent(login -> request.header("Authorization", basic(login)));
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            // A request's own time-out would end with the headers: an authority may dribble its body for ever.
            HttpResponse<byte[]> response = pending.get(time.toMillis(), TimeUnit.MILLISECONDS);
            int status = response.statusCode();
            if (status == 200) {
                return response.body();
            }
            if (status >= 500 || status == 408) {
                throw new IOException("HTTP status " + status);
            }
            throw new SentAway("HTTP status " + status);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    private static String basic(TimeStampServer.Login login) {
        byte[] pair = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The authority does not serve us, and asking again at once does not help. */
    static final class SentAway extends Exception {
        SentAway(String message) {
            super(message);
        }
    }
}
