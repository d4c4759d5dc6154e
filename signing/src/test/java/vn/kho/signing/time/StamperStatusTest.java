package vn.kho.signing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.core.pdf.PdfProblem.TimeStampUnavailable;
import vn.kho.signing.validation.AddressRule;
import vn.kho.signing.validation.GatheredValidation;
import vn.kho.signing.validation.MovableClock;
import vn.kho.signing.validation.OnlineStatus;
import vn.kho.signing.validation.StatusServer;
import vn.kho.signing.validation.TestCa;
import vn.kho.signing.validation.ValidationMaterial;

/** Two authorities on loopback whose certificates name a revocation list there; the first is preferred. */
class StamperStatusTest {
    private static final Instant START = Instant.parse("2026-11-23T09:20:05Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestCa ca = TestCa.root("Root", START.minus(Duration.ofDays(9)), START.plus(Duration.ofDays(9)));
    private final MovableClock clock = new MovableClock(START);
    private final Map<BigInteger, Instant> revoked = new ConcurrentHashMap<>();

    private StatusServer statuses;
    private OnlineStatus online;
    private TsaServer first;
    private TsaServer second;
    private TestCa.Issued one;
    private TestCa.Issued seal;
    private HttpTimeStampAuthority authority;
    private GatheredValidation validation;

    @BeforeEach
    void listen() throws Exception {
        statuses = new StatusServer();
        statuses.serve("/crl", this::list);
        statuses.serve("/slow.crl", this::list);
        online = new OnlineStatus(Duration.ofSeconds(5), 1_000_000, AddressRule.ANY);
        one = stamper("First", "/slow.crl");
        TestCa.Issued two = stamper("Second", "/crl");
        seal = ca.issue("Seal", TestCa.SEALING.and(TestCa.crlAt(statuses.url("/crl"))));
        first = new TsaServer(question -> new CarelessTsa(one, clock.instant()).answer(question));
        second = new TsaServer(question -> new CarelessTsa(two, clock.instant()).answer(question));
        authority = new HttpTimeStampAuthority(
                List.of(first.asServer(ca.certificate()), second.asServer(ca.certificate())),
                LONG,
                LONG,
                100,
                clock,
                RANDOM);
        validation = new GatheredValidation(online, authority, true, clock, RANDOM);
    }

    @AfterEach
    void stop() {
        authority.close();
        online.close();
        first.close();
        second.close();
        statuses.close();
    }

    @Test
    void stepsOverAnAuthorityWhoseCertificateIsRevokedAndRemembersThat() {
        revoked.put(one.certificate().getSerialNumber(), START.minusSeconds(60));

        ValidationMaterial material = validation.material(seal.chain());
        for (int i = 0; i < 4; i++) {
            TimeStampToken token = proved();
            assertThat(name(token)).isEqualTo("Second");
            assertThat(material.covers(token)).isTrue();
        }

        assertThat(first.questions).as("left alone after the first token").hasValue(1);
    }

    @Test
    void stepsOverOneThatIsRevokedWhileItIsUsed() {
        assertThat(name(proved())).isEqualTo("First");
        ValidationMaterial before = validation.material(seal.chain());

        revoked.put(one.certificate().getSerialNumber(), START.minusSeconds(60));
        clock.set(START.plus(Duration.ofHours(25)));
        TimeStampToken token = proved();
        assertThat(name(token)).isEqualTo("Second");
        assertThat(before.covers(token)).isFalse();
        assertThat(validation.material(seal.chain()).covers(token)).isTrue();
        assertThat(validation.material(seal.chain()).certificates()).doesNotContain(one.certificate());
    }

    @Test
    void returnsToAnAuthorityThatGotAnotherCertificate() {
        revoked.put(one.certificate().getSerialNumber(), START.minusSeconds(60));
        assertThat(name(proved())).isEqualTo("Second");

        one = stamper("Renewed", "/slow.crl");
        assertThat(name(proved())).isEqualTo("Second");
        clock.set(START.plusSeconds(31));
        assertThat(name(proved())).isEqualTo("Renewed");
        assertThat(name(proved())).isEqualTo("Renewed");
    }

    @Test
    void stepsOverAnAuthorityThatNobodyProvesUntilItIsProvedAndTakesItWhereNoProofIsWanted() {
        statuses.forget("/slow.crl");
        for (int i = 0; i < 3; i++) {
            assertThat(name(proved())).isEqualTo("Second");
        }
        assertThat(first.questions).as("no question is wasted").hasValue(1);
        assertThat(name(authority.stamp(new byte[32], "SHA-256"))).isEqualTo("First");

        statuses.serve("/slow.crl", this::list);
        clock.set(START.plusSeconds(16));
        assertThat(name(proved())).isEqualTo("First");
    }

    @Test
    void probesAnAuthorityThatNobodyProvesForAnotherCertificate() {
        statuses.forget("/slow.crl");
        assertThat(name(proved())).isEqualTo("Second");
        one = stamper("Renewed", "/crl");

        clock.set(START.plusSeconds(299));
        assertThat(name(proved())).isEqualTo("Second");
        clock.set(START.plusSeconds(301));
        assertThat(name(proved())).isEqualTo("Renewed");
    }

    @Test
    void saysWhyWhenNoAuthorityIsGood() {
        revoked.put(one.certificate().getSerialNumber(), START.minusSeconds(60));
        second.status = 503;

        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(() -> validation.material(seal.chain()))
                .withMessageContaining("CN=First is revoked")
                .withMessageContaining("HTTP status 503");
    }

    @Test
    void provesAllCertificatesOfAnAuthorityOfSeveralMachines() {
        TestCa.Issued twin = stamper("Twin", "/crl");
        first.answers = inTurns(one, twin);
        proved();
        proved();

        ValidationMaterial material = validation.material(seal.chain());
        for (int i = 0; i < 6; i++) {
            assertThat(material.covers(proved())).as("token " + i).isTrue();
            assertThat(validation.material(seal.chain())).isSameAs(material);
        }
        assertThat(second.questions).hasValue(0);
    }

    @Test
    void triesTheOtherMachineWhenOneIsRevoked() {
        TestCa.Issued twin = stamper("Twin", "/crl");
        revoked.put(one.certificate().getSerialNumber(), START.minusSeconds(60));
        second.status = 503;
        first.answers = question -> new CarelessTsa(twin, clock.instant()).answer(question);
        assertThat(name(proved())).isEqualTo("Twin");

        first.answers = inTurns(one, twin);
        for (int i = 0; i < 4; i++) {
            assertThat(name(proved())).isEqualTo("Twin");
        }
    }

    private java.util.function.UnaryOperator<byte[]> inTurns(TestCa.Issued some, TestCa.Issued other) {
        var count = new java.util.concurrent.atomic.AtomicInteger();
        return question ->
                new CarelessTsa(count.getAndIncrement() % 2 == 0 ? some : other, clock.instant()).answer(question);
    }

    private TimeStampToken proved() {
        return authority.stamp(new byte[32], "SHA-256", new StampTerms(validation::requireProved, true));
    }

    private TestCa.Issued stamper(String name, String list) {
        return ca.issue(name, TestCa.TIME_STAMPING.and(TestCa.crlAt(statuses.url(list))));
    }

    private byte[] list() {
        return ca.crl(
                clock.instant().minusSeconds(60), clock.instant().plus(Duration.ofDays(1)), new HashMap<>(revoked));
    }

    private static String name(TimeStampToken token) {
        return token.getCertificates()
                .getMatches(null)
                .iterator()
                .next()
                .getSubject()
                .toString()
                .substring("CN=".length());
    }
}
