package vn.kho.signing.time;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kho.core.pdf.PdfProblem;

/** A time-stamping authority elsewhere, asked over HTTP (RFC 3161 section 3.4). */
public final class HttpTimeStampAuthority implements TimeStampAuthority, AutoCloseable {
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final URI address;
    private final Set<X509Certificate> anchors;
    private final Duration timeout;
    private final Clock clock;
    private final SecureRandom random;
    private final HttpClient client;

    /**
     * @param anchors the authority's certificate, or roots it must chain to; at least one
     * @param timeout for connecting, and again for the whole exchange
     */
    public HttpTimeStampAuthority(
            URI address, Set<X509Certificate> anchors, Duration timeout, Clock clock, SecureRandom random) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("a time-stamping authority needs a trust anchor");
        }
        this.address = address;
        this.anchors = Set.copyOf(anchors);
        this.timeout = timeout;
        this.clock = clock;
        this.random = random;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    @Override
    public TimeStampToken stamp(byte[] sha256) {
        TimeStampExchange exchange = new TimeStampExchange(sha256, random);
        try {
            return exchange.accept(post(exchange.question()), anchors, clock);
        } catch (IOException | TimeoutException e) {
            throw new PdfProblem.SealingUnavailable("the time-stamping authority does not answer", e);
        } catch (GeneralSecurityException e) {
            throw new PdfProblem.SealingUnavailable("the time-stamping authority's answer is not acceptable", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PdfProblem.SealingUnavailable("interrupted while waiting for a time stamp", e);
        }
    }

    private byte[] post(byte[] question) throws IOException, InterruptedException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            // The request's own timeout ends with the headers: an authority may dribble its body for ever.
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("HTTP status " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException e) {
            throw new IOException("HTTP exchange failed", e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
