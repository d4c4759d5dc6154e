package vn.kho.signing.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.core.pdf.PdfProblem.CertificateNotGood;
import vn.kho.core.pdf.PdfProblem.StatusUnavailable;
import vn.kho.core.pdf.PdfProblem.TimeStampUnavailable;
import vn.kho.signing.time.TimeStampAuthority;

/** A certification authority with OCSP and lists on loopback, right at first; then with one fault each. */
class GatheredValidationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:20:05Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MovableClock clock = new MovableClock(NOW);
    private final TestCa root = TestCa.root("Root", NOW.minus(Duration.ofDays(99)), NOW.plus(Duration.ofDays(99)));

    private StatusServer server;
    private OnlineStatus online;
    private TestCa ca;
    private TestCa.Issued responder;
    private TestCa.Issued seal;
    private TestCa.Issued stamper;
    private volatile CertificateStatus sealStatus = CertificateStatus.GOOD;
    private List<List<X509Certificate>> stampers;

    @BeforeEach
    void listen() throws Exception {
        server = new StatusServer();
        online = new OnlineStatus(Duration.ofSeconds(5), 1_000_000, AddressRule.ANY);
        ca = root.below("CA", TestCa.crlAt(server.url("/root.crl")));
        responder = ca.issue("Responder", TestCa.OCSP_SIGNING.and(TestCa.NO_CHECK));
        seal = ca.issue("Seal", TestCa.ocspAt(server.url("/ocsp")).and(TestCa.crlAt(server.url("/ca.crl"))));
        stamper = root.issue("Stamper", TestCa.TIME_STAMPING.and(TestCa.crlAt(server.url("/root.crl"))));
        stampers = List.of(stamper.chain());
        byte[] list = root.crl(at(-1), at(47), Map.of());
        server.serve("/root.crl", () -> list);
        server.serve("/ocsp", () -> ca.ocsp(seal.certificate(), sealStatus, at(0), at(12), responder));
    }

    @AfterEach
    void stop() {
        online.close();
        server.close();
    }

    @Test
    void gathersProofsOfTheSignersAndTheStampersChains() {
        ValidationMaterial material = validation().material(seal.chain());

        assertThat(material.certificates())
                .containsExactlyInAnyOrder(
                        seal.certificate(),
                        ca.certificate(),
                        root.certificate(),
                        stamper.certificate(),
                        responder.certificate());
        assertThat(material.ocspResponses()).hasSize(1);
        assertThat(material.crls()).as("one list for the CA and the stamper").hasSize(1);
        assertThat(material.freshUntil()).isEqualTo(at(12));
        assertThat(server.asked("/ca.crl")).as("OCSP is enough").isZero();
    }

    @Test
    void givesTheSameObjectWhileNothingChangedAndNewArraysWithEveryCall() {
        GatheredValidation validation = validation();
        ValidationMaterial material = validation.material(seal.chain());
        material.crls().getFirst()[0] ^= 1;

        assertThat(validation.material(seal.chain())).isSameAs(material);
        assertThat(material.crls().getFirst()[0]).isEqualTo((byte) 0x30);
        assertThat(server.asked("/ocsp")).isEqualTo(1);
        assertThat(server.asked("/root.crl")).isEqualTo(2);
    }

    @Test
    void takesTheListWhenOcspIsGone() {
        server.forget("/ocsp");
        server.serve("/ca.crl", () -> ca.crl(at(-1), at(23), Map.of()));

        ValidationMaterial material = validation().material(seal.chain());

        assertThat(material.ocspResponses()).isEmpty();
        assertThat(material.crls()).hasSize(2);
        assertThat(material.freshUntil()).isEqualTo(at(23));
    }

    @Test
    void provesAResponderThatIsNotFreedFromItByItsIssuersList() {
        TestCa.Issued checked = ca.issue("Checked", TestCa.OCSP_SIGNING.and(TestCa.crlAt(server.url("/ca.crl"))));
        server.serve("/ocsp", () -> ca.ocsp(seal.certificate(), CertificateStatus.GOOD, at(0), at(12), checked));
        server.serve("/ca.crl", () -> ca.crl(at(-1), at(5), Map.of()));

        ValidationMaterial material = validation().material(seal.chain());
        assertThat(material.crls()).hasSize(2);
        assertThat(material.freshUntil()).isEqualTo(at(5));

        server.serve(
                "/ca.crl",
                () -> ca.crl(at(-1), at(5), Map.of(checked.certificate().getSerialNumber(), at(-2))));
        assertThatExceptionOfType(CertificateNotGood.class)
                .isThrownBy(() -> validation().requireGood(seal.chain()));
    }

    @Test
    void refusesAnythingStaleForeignOrBroken() {
        TestCa stranger = TestCa.root("CA", NOW.minus(DAY), NOW.plus(DAY));
        TestCa.Issued unauthorised = ca.issue("No responder", TestCa.Extensions.NONE);
        TestCa.Issued foreign = stranger.issue("Foreign", TestCa.OCSP_SIGNING);
        X509Certificate certificate = seal.certificate();
        TestCa.Issued other = ca.issue("Other", TestCa.Extensions.NONE);

        server.forget("/ocsp");
        assertNoStatus("nothing is served");
        server.serve("/ocsp", () -> ca.ocsp(certificate, null, at(-13), at(-1), responder));
        assertNoStatus("too old");
        server.serve("/ocsp", () -> ca.ocsp(certificate, null, at(-13), NOW, responder));
        assertNoStatus("at its very end");
        server.serve("/ocsp", () -> ca.ocsp(certificate, null, at(1), at(12), responder));
        assertNoStatus("of tomorrow");
        server.serve("/ocsp", () -> ca.ocsp(certificate, null, at(-1), null, responder));
        assertNoStatus("without an end, an hour ago");
        server.serve("/ocsp", () -> ca.ocsp(certificate, null, at(0), at(12), unauthorised));
        assertNoStatus("signed by who may not");
        server.serve("/ocsp", () -> ca.ocsp(certificate, null, at(0), at(12), foreign));
        assertNoStatus("signed by another authority's responder");
        server.serve("/ocsp", () -> ca.ocsp(other.certificate(), null, at(0), at(12), responder));
        assertNoStatus("on another certificate");
        server.serve("/ocsp", () -> new byte[] {0x30, 0x03, 0x0a, 0x01, 0x06});
        assertNoStatus("a refusal");
        server.serve("/ocsp", () -> "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertNoStatus("garbage");
        server.serve("/ocsp", () -> {
            byte[] altered = ca.ocsp(certificate, null, at(0), at(12), responder);
            altered[altered.length / 4] ^= 1;
            return altered;
        });
        assertNoStatus("altered");
        server.serve("/ocsp", () -> new byte[100_000]);
        assertNoStatus("too large");

        server.forget("/ocsp");
        server.serve("/ca.crl", () -> ca.crl(at(-30), at(-1), Map.of()));
        assertNoStatus("a list too old");
        server.serve("/ca.crl", () -> stranger.crl(at(-1), at(23), Map.of()));
        assertNoStatus("a list of another authority with the same name");
        server.serve("/ca.crl", () -> root.crl(at(-1), at(23), Map.of()));
        assertNoStatus("a list of another issuer");
        server.serve("/ca.crl", () -> new byte[2_000_000]);
        assertNoStatus("a list too large");
        server.serve("/ca.crl", () -> ca.crl(at(-1), at(23), Map.of()));
        assertThatCode(() -> validation().requireGood(seal.chain())).doesNotThrowAnyException();
    }

    @Test
    void waitsOnlySoLong() throws Exception {
        server.hanging = true;
        try (OnlineStatus hasty = new OnlineStatus(Duration.ofMillis(300), 1000, AddressRule.ANY)) {
            GatheredValidation validation = new GatheredValidation(hasty, authority(), true, clock, RANDOM);
            assertThatExceptionOfType(StatusUnavailable.class)
                    .isThrownBy(() -> validation.requireGood(seal.chain()))
                    .withMessageContaining("no answer within");
        }
    }

    @Test
    void allowsNoSignatureWithARevokedOrUnknownCertificateAndSaysWhich() {
        sealStatus = new RevokedStatus(Date.from(at(-5)), CRLReason.keyCompromise);
        assertNotGood("CN=Seal is revoked");
        sealStatus = new UnknownStatus();
        assertNotGood("CN=Seal is unknown to its issuer");

        server.forget("/ocsp");
        server.serve(
                "/ca.crl",
                () -> ca.crl(at(-1), at(23), Map.of(seal.certificate().getSerialNumber(), at(-5))));
        assertNotGood("CN=Seal is revoked");

        sealStatus = CertificateStatus.GOOD;
        BigInteger authority = ca.certificate().getSerialNumber();
        server.serve("/ca.crl", () -> ca.crl(at(-1), at(23), Map.of()));
        server.serve("/root.crl", () -> root.crl(at(-1), at(23), Map.of(authority, at(-5))));
        assertNotGood("CN=CA is revoked");
    }

    @Test
    void believesTheListWhereOcspKnowsNothing() {
        sealStatus = new UnknownStatus();
        server.serve("/ca.crl", () -> ca.crl(at(-1), at(23), Map.of()));

        assertThat(validation().material(seal.chain()).crls()).hasSize(2);
    }

    @Test
    void signsWithoutStatusOnlyWhereTheAgencyChoseSoAndNeverWithoutProofAtLevelLt() {
        server.forget("/ocsp");
        GatheredValidation lenient = new GatheredValidation(online, authority(), false, clock, RANDOM);

        assertThatCode(() -> lenient.requireGood(seal.chain())).doesNotThrowAnyException();
        assertThatExceptionOfType(StatusUnavailable.class).isThrownBy(() -> lenient.material(seal.chain()));

        sealStatus = new RevokedStatus(Date.from(at(-5)), CRLReason.keyCompromise);
        server.serve("/ocsp", () -> ca.ocsp(seal.certificate(), sealStatus, at(0), at(12), responder));
        clock.set(NOW.plusSeconds(16));
        assertThatExceptionOfType(CertificateNotGood.class).isThrownBy(() -> lenient.requireGood(seal.chain()));
    }

    @Test
    void signsWithACertificateThatNamesNobodyButHasNoProofForLevelLt() {
        TestCa.Issued plain = root.issue("Plain", TestCa.Extensions.NONE);

        validation().requireGood(plain.chain());
        assertThatExceptionOfType(StatusUnavailable.class)
                .isThrownBy(() -> validation().material(plain.chain()))
                .withMessageContaining("neither OCSP nor CRL");
    }

    @Test
    void remembersAProofUntilItsEndAndNoLonger() {
        GatheredValidation validation = validation();
        ValidationMaterial before = validation.material(seal.chain());
        server.forget("/ocsp");

        clock.set(at(12).minusMillis(1));
        assertThat(validation.material(seal.chain())).isSameAs(before);
        clock.set(at(12));
        assertThatExceptionOfType(StatusUnavailable.class).isThrownBy(() -> validation.material(seal.chain()));

        int asked = server.asked("/ocsp");
        assertThatExceptionOfType(StatusUnavailable.class).isThrownBy(() -> validation.material(seal.chain()));
        assertThat(server.asked("/ocsp")).as("asked again for each copy").isEqualTo(asked);

        server.serve("/ocsp", () -> ca.ocsp(seal.certificate(), sealStatus, at(12), at(24), responder));
        clock.set(at(12).plusSeconds(16));
        assertThat(validation.material(seal.chain()).freshUntil()).isEqualTo(at(24));
    }

    @Test
    void renewsAProofAheadOfItsEndWithoutKeepingAnybodyWaiting() throws Exception {
        GatheredValidation validation = validation();
        ValidationMaterial before = validation.material(seal.chain());
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch wanted = new CountDownLatch(1);
        server.serve("/ocsp", () -> {
            await(wanted);
            answered.countDown();
            return ca.ocsp(seal.certificate(), sealStatus, at(8), at(20), responder);
        });

        clock.set(at(8));
        assertThat(validation.material(seal.chain())).isSameAs(before);
        wanted.countDown();
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
        // From the old one's end on, a caller waits for the renewal or finds it done.
        clock.set(at(12));
        assertThat(validation.material(seal.chain()).freshUntil()).isEqualTo(at(20));
        assertThat(server.asked("/ocsp")).isEqualTo(2);
    }

    @Test
    void leavesOutAStamperThatIsRevokedAndKnowsWhichTokensItCovers() {
        TestCa.Issued good = root.issue("Good", TestCa.TIME_STAMPING.and(TestCa.crlAt(server.url("/root.crl"))));
        stampers = List.of(stamper.chain(), good.chain());
        BigInteger revoked = stamper.certificate().getSerialNumber();
        server.serve("/root.crl", () -> root.crl(at(-1), at(23), Map.of(revoked, at(-5))));

        assertThat(validation().material(seal.chain()).certificates())
                .contains(good.certificate())
                .doesNotContain(stamper.certificate());

        stampers = List.of(stamper.chain());
        assertThatExceptionOfType(TimeStampUnavailable.class)
                .as("another authority is looked for")
                .isThrownBy(() -> validation().material(seal.chain()))
                .withMessageContaining("nobody else");
    }

    @Test
    void asksForATimeStampFirstWhenNoStamperIsKnownYet() {
        stampers = List.of();
        AtomicInteger asked = new AtomicInteger();
        TimeStampAuthority unknown = new TimeStampAuthority() {
            @Override
            public TimeStampToken stamp(byte[] digest, String digestAlgorithm) {
                asked.incrementAndGet();
                throw new TimeStampUnavailable("gone", new java.io.IOException());
            }
        };

        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(() -> new GatheredValidation(online, unknown, true, clock, RANDOM).material(seal.chain()));
        assertThat(asked).hasValue(1);
    }

    private void assertNoStatus(String what) {
        assertThatExceptionOfType(StatusUnavailable.class)
                .as(what)
                .isThrownBy(() -> validation().requireGood(seal.chain()))
                .withMessageContaining("CN=Seal");
    }

    private void assertNotGood(String message) {
        assertThatExceptionOfType(CertificateNotGood.class)
                .isThrownBy(() -> validation().requireGood(seal.chain()))
                .withMessageContaining(message);
        assertThatExceptionOfType(CertificateNotGood.class)
                .isThrownBy(() -> validation().material(seal.chain()))
                .withMessageContaining(message);
    }

    private GatheredValidation validation() {
        return new GatheredValidation(online, authority(), true, clock, RANDOM);
    }

    private TimeStampAuthority authority() {
        List<List<X509Certificate>> known = stampers;
        return new TimeStampAuthority() {
            @Override
            public TimeStampToken stamp(byte[] digest, String digestAlgorithm) {
                throw new TimeStampUnavailable("nobody else stamps", new java.io.IOException());
            }

            @Override
            public List<List<X509Certificate>> chains() {
                return known;
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Instant at(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }
}
