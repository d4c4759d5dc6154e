package vn.kho.signing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfProblem.TimeStampUnavailable;
import vn.kho.signing.authority.TestPki;
import vn.kho.signing.validation.TestCa;

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
    private TsaServer server;

    @BeforeEach
    void listen() throws Exception {
        pki = new TestPki(directory, NOW.minus(Duration.ofDays(1)), Duration.ofDays(365));
        embedded = new EmbeddedTimeStampAuthority(pki.timeStamping("CN=Time of a test"), CLOCK, RANDOM);
        server = new TsaServer(embedded::answer);
    }

    @AfterEach
    void stop() {
        server.close();
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

        server.answers = question -> sameDigestOtherNonce;
        assertRefused(Set.of(pki.root()), CLOCK);
        server.answers = question -> otherDigest;
        assertRefused(Set.of(pki.root()), CLOCK);
    }

    @Test
    void refusesAnAlteredToken() {
        server.answers = question -> {
            byte[] answer = embedded.answer(question);
            answer[answer.length - 1] ^= 1;
            return answer;
        };

        assertRefused(Set.of(pki.root()), CLOCK);
    }

    @Test
    void refusesARejectionGarbageAndTooMuch() {
        server.answers = question -> embedded.answer(new byte[] {1});
        assertRefused(Set.of(pki.root()), CLOCK);
        server.answers = question -> "<html>not today</html>".getBytes(StandardCharsets.US_ASCII);
        assertRefused(Set.of(pki.root()), CLOCK);
        byte[] nested = new byte[64_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        server.answers = question -> nested;
        assertRefused(Set.of(pki.root()), CLOCK);
        server.answers = question -> new byte[100_000];
        assertUnavailable("exceeds capacity");
    }

    @Test
    void saysWhenTheAuthorityHasAnotherStatusOrIsSlowOrGone() {
        server.status = 503;
        assertUnavailable("HTTP status 503");
        server.status = 200;
        server.endless = true;
        assertTooSlow();
        server.endless = false;
        server.hanging = true;
        assertTooSlow();
        stop();
        assertUnavailable("ConnectException");
    }

    @Test
    void stampsDigestsOfEveryLengthAndRefusesOthers() throws Exception {
        for (String algorithm : List.of("SHA-256", "SHA-384", "SHA-512")) {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(new byte[] {1});
            try (HttpTimeStampAuthority authority = authority(Set.of(pki.root()), CLOCK)) {
                assertThat(authority.stamp(digest, algorithm).getTimeStampInfo().getMessageImprintDigest())
                        .isEqualTo(digest);
            }
        }
        try (HttpTimeStampAuthority authority = authority(Set.of(pki.root()), CLOCK)) {
            assertThatIllegalArgumentException().isThrownBy(() -> authority.stamp(new byte[20], "SHA-1"));
            assertThatIllegalArgumentException().isThrownBy(() -> authority.stamp(new byte[20], "SHA-256"));
        }
    }

    @Test
    void refusesCertificatesThatAreExpiredOrNotForTimeStampingAlone() {
        TestCa ca = TestCa.root("Root", NOW.minus(Duration.ofDays(99)), NOW.plus(Duration.ofDays(99)));

        server.answers = new CarelessTsa(ca.issue("Right", TestCa.TIME_STAMPING), NOW)::answer;
        stamp(Set.of(ca.certificate()), CLOCK);
        for (TestCa.Issued wrong : List.of(
                ca.issue("Past", NOW.minusSeconds(9999), NOW.minusSeconds(1), TestCa.TIME_STAMPING),
                ca.issue("Without usage", TestCa.Extensions.NONE),
                ca.issue("Not critical", TestCa.usage(false, KeyPurposeId.id_kp_timeStamping)),
                ca.issue(
                        "Not alone",
                        TestCa.usage(true, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning)))) {
            server.answers = new CarelessTsa(wrong, NOW)::answer;
            assertThatExceptionOfType(TimeStampUnavailable.class)
                    .as(wrong.certificate().getSubjectX500Principal().getName())
                    .isThrownBy(() -> stamp(Set.of(ca.certificate()), CLOCK))
                    .withMessageContaining("not believed");
        }
    }

    @Test
    void knowsChainAndSizeFromTheFirstToken() {
        try (HttpTimeStampAuthority authority = authority(Set.of(pki.root()), CLOCK)) {
            assertThat(authority.chains()).isEmpty();
            assertThat(authority.tokenBytes()).isEmpty();

            authority.prime(RANDOM, StampTerms.PLAIN);

            assertThat(server.questions).hasValue(1);
            assertThat(authority.chains()).isEqualTo(embedded.chains());
            assertThat(authority.tokenBytes().orElseThrow()).isBetween(500, 5000);
        }
    }

    private void assertRefused(Set<X509Certificate> anchors, Clock clock) {
        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(() -> stamp(anchors, clock))
                .withMessageMatching(".*(time stamp|path|chain|anchor).*");
    }

    private void assertTooSlow() {
        try (HttpTimeStampAuthority hasty = authority(Set.of(pki.root()), CLOCK, Duration.ofSeconds(1))) {
            assertThatExceptionOfType(TimeStampUnavailable.class)
                    .isThrownBy(() -> hasty.stamp(DIGEST, "SHA-256"))
                    .withMessageContaining("no answer in time");
        }
    }

    private void assertUnavailable(String message) {
        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(() -> stamp(Set.of(pki.root()), CLOCK))
                .withMessageContaining(message);
    }

    private TimeStampToken stamp(Set<X509Certificate> anchors, Clock clock) {
        try (HttpTimeStampAuthority authority = authority(anchors, clock)) {
            return authority.stamp(DIGEST, "SHA-256");
        }
    }

    private HttpTimeStampAuthority authority(Set<X509Certificate> anchors, Clock clock) {
        return authority(anchors, clock, Duration.ofSeconds(30));
    }

    private HttpTimeStampAuthority authority(Set<X509Certificate> anchors, Clock clock, Duration patience) {
        return new HttpTimeStampAuthority(
                List.of(TimeStampServer.at(server.address(), anchors)), patience, patience, 100, clock, RANDOM);
    }
}
