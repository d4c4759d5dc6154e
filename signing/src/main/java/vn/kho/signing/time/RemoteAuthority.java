package vn.kho.signing.time;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem;

/** One authority over HTTP (RFC 3161 section 3.4), and what was learnt from its tokens. */
final class RemoteAuthority {
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final TimeStampServer server;
    private final HttpClient client;
    private final KnownChains chains = new KnownChains();
    private volatile int room;
    private volatile @Nullable Unproved unproved;

    /** Certificates that stamped and could not be proved, and until when nobody need ask for the like. */
    private record Unproved(List<X509Certificate> chain, Instant until) {}

    RemoteAuthority(TimeStampServer server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    TimeStampServer server() {
        return server;
    }

    /** Of its last tokens: several where several machines answer; empty before the first. */
    List<List<X509Certificate>> chains() {
        return chains.all();
    }

    /** For its largest token; zero before the first. */
    int room() {
        return room;
    }

    void learn(CheckedToken token, Instant now) {
        chains.seen(token.chain(), now);
        // Two at once may lose one of two lengths that hardly differ; the next token sets it right.
        room = Math.max(room, token.room());
    }

    /** Whether it stamps by other certificates than {@code refused} too, which pass. */
    boolean hasOther(List<X509Certificate> refused, StamperCheck check) {
        return chains.all().stream()
                .filter(chain -> !chain.equals(refused))
                .anyMatch(chain -> problemOf(chain, check).isEmpty());
    }

    /** The status of {@code chain} could not be learnt: that costs no more questions until then, unless it can be. */
    void leaveUnproved(List<X509Certificate> chain, Instant until) {
        unproved = new Unproved(chain, until);
    }

    /** Why it need not be asked for a token that has to pass {@code check}. */
    Optional<PdfProblem.SealingUnavailable> unproved(StamperCheck check, Instant now) {
        Unproved present = unproved;
        if (present == null || !now.isBefore(present.until())) {
            return Optional.empty();
        }
        return problemOf(present.chain(), check);
    }

    static Optional<PdfProblem.SealingUnavailable> problemOf(List<X509Certificate> chain, StamperCheck check) {
        try {
            check.require(chain);
            return Optional.empty();
        } catch (PdfProblem.CertificateNotGood | PdfProblem.StatusUnavailable e) {
            return Optional.of(e);
        }
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
