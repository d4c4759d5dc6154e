package vn.kho.signing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;
import vn.kho.signing.authority.TestPki;

/** The embedded authority behind a real HTTP server, asked by the client; then the same with one fault each. */
class HttpTimeStampAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:20:05.678Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] DIGEST = ContentId.newDigest().digest(new byte[] {1, 2, 3});

    @TempDir
    Path directory;

    private TestPki pki;
    private EmbeddedTimeStampAuthority embedded;
    private HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile UnaryOperator<byte[]> answers;
    private volatile int status = 200;

    @BeforeEach
    void listen() throws Exception {
        pki = new TestPki(directory, NOW.minus(Duration.ofDays(1)), Duration.ofDays(365));
        embedded = new EmbeddedTimeStampAuthority(pki.timeStamping("CN=Time of a test"), CLOCK, RANDOM);
        answers = embedded::answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = answers.apply(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(executor);
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    @Test
    void stampsADigest() {
        TimeStampToken token = stamp(Set.of(pki.root()), CLOCK);

        assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(DIGEST);
        assertThat(token.getTimeStampInfo().getGenTime().toInstant()).isEqualTo(NOW);
    }

    @Test
    void refusesAnAuthorityItDoesNotTrust() {
        X509Certificate other = new TestPki(directory, NOW.minusSeconds(60), Duration.ofDays(1)).root();

        assertRefused(Set.of(other), CLOCK);
    }

    @Test
    void refusesATimeFarFromItsOwn() {
        assertRefused(Set.of(pki.root()), Clock.offset(CLOCK, Duration.ofMinutes(6)));
        stamp(Set.of(pki.root()), Clock.offset(CLOCK, Duration.ofMinutes(4)));
    }

    @Test
    void refusesAnAnswerToAnotherQuestion() throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        byte[] sameDigestOtherNonce = embedded.answer(
                generator.generate(TSPAlgorithms.SHA256, DIGEST, BigInteger.TEN).getEncoded());
        byte[] otherDigest = embedded.answer(
                generator.generate(TSPAlgorithms.SHA256, new byte[32]).getEncoded());

        answers = question -> sameDigestOtherNonce;
        assertRefused(Set.of(pki.root()), CLOCK);
        answers = question -> otherDigest;
        assertRefused(Set.of(pki.root()), CLOCK);
    }

    @Test
    void refusesAnAlteredToken() {
        answers = question -> {
            byte[] answer = embedded.answer(question);
            answer[answer.length - 1] ^= 1;
            return answer;
        };

        assertRefused(Set.of(pki.root()), CLOCK);
    }

    @Test
    void refusesARejectionGarbageAndTooMuch() {
        answers = question -> embedded.answer(new byte[] {1});
        assertRefused(Set.of(pki.root()), CLOCK);
        answers = question -> "<html>not today</html>".getBytes(StandardCharsets.US_ASCII);
        assertRefused(Set.of(pki.root()), CLOCK);
        answers = question -> new byte[100_000];
        assertUnavailable("does not answer");
    }

    @Test
    void saysWhenTheAuthorityHasAnotherStatusOrIsGoneOrSlow() {
        status = 503;
        assertUnavailable("does not answer");
        status = 200;
        answers = question -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return question;
        };
        assertUnavailable("does not answer");
        stop();
        assertUnavailable("does not answer");
    }

    private void assertRefused(Set<X509Certificate> anchors, Clock clock) {
        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> stamp(anchors, clock))
                .withMessageContaining("not acceptable");
    }

    private void assertUnavailable(String message) {
        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> stamp(Set.of(pki.root()), CLOCK))
                .withMessageContaining(message);
    }

    private TimeStampToken stamp(Set<X509Certificate> anchors, Clock clock) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (HttpTimeStampAuthority authority =
                new HttpTimeStampAuthority(address, anchors, Duration.ofSeconds(3), clock, RANDOM)) {
            return authority.stamp(DIGEST);
        }
    }
}
