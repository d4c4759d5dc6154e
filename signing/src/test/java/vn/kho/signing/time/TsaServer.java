package vn.kho.signing.time;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A time-stamping server on loopback whose behaviour can be changed while it runs. */
public final class TsaServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);

    public final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger mostInFlight = new AtomicInteger();
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    public volatile UnaryOperator<byte[]> answers;
    volatile int status = 200;
    volatile boolean hanging;
    volatile boolean endless;

    public TsaServer(UnaryOperator<byte[]> answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(executor);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
    }

    public TimeStampServer asServer(X509Certificate anchor) {
        return TimeStampServer.at(address(), Set.of(anchor));
    }

    TimeStampServer asServer(X509Certificate anchor, int concurrency, int quota, Duration period) {
        return new TimeStampServer(address(), Set.of(anchor), Optional.empty(), concurrency, quota, period);
    }

    private void answer(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (hanging) {
                ended.await();
            }
            byte[] answer = answers.apply(question);
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            if (endless) {
                exchange.sendResponseHeaders(status, 0);
                exchange.getResponseBody().write(answer, 0, 10);
                exchange.getResponseBody().flush();
                ended.await();
            }
            exchange.sendResponseHeaders(status, answer.length);
            // Before the last byte leaves: the client may be back with its next question at once.
            inFlight.decrementAndGet();
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
