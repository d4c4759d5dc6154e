package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.SignatureScheme;
import vn.kho.signing.time.CarelessTsa;
import vn.kho.signing.time.HttpTimeStampAuthority;
import vn.kho.signing.time.TsaServer;
import vn.kho.signing.validation.AddressRule;
import vn.kho.signing.validation.GatheredValidation;
import vn.kho.signing.validation.OnlineStatus;
import vn.kho.signing.validation.StatusServer;
import vn.kho.signing.validation.TestCa;
import vn.kho.signing.worker.TestSurvey;

/** Whole copies, with two authorities on loopback of which the first stamps by a revoked certificate. */
class StandInStamperTest {
    private static final Clock CLOCK = TestSeal.CLOCK;
    private static final Instant NOW = CLOCK.instant();
    private static final Duration LONG = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource(
            value = SealLevel.class,
            names = {"T", "LT", "LTA"})
    void sealsWithTheTimeStampsOfTheSecondAuthority(SealLevel level) throws Exception {
        TestCa ca = TestCa.root("Root", NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)));
        SecureRandom random = new SecureRandom();
        try (StatusServer statuses = new StatusServer();
                OnlineStatus online = new OnlineStatus(LONG, 1_000_000, AddressRule.ANY)) {
            TestCa.Extensions status = TestCa.crlAt(statuses.url("/crl"));
            TestCa.Issued bad = ca.issue("Bad", TestCa.TIME_STAMPING.and(status));
            TestCa.Issued good = ca.issue("Good", TestCa.TIME_STAMPING.and(status));
            TestCa.Issued seal = ca.issue("Seal", TestCa.SEALING.and(status));
            byte[] list = ca.crl(
                    NOW.minusSeconds(60),
                    NOW.plus(Duration.ofDays(1)),
                    Map.of(bad.certificate().getSerialNumber(), NOW.minusSeconds(99)));
            statuses.serve("/crl", () -> list);
            try (TsaServer first = new TsaServer(new CarelessTsa(bad, NOW)::answer);
                    TsaServer second = new TsaServer(new CarelessTsa(good, NOW)::answer);
                    HttpTimeStampAuthority time = new HttpTimeStampAuthority(
                            List.of(first.asServer(ca.certificate()), second.asServer(ca.certificate())),
                            LONG,
                            LONG,
                            100,
                            CLOCK,
                            random)) {
                IncrementalPdfSealer sealer = new IncrementalPdfSealer(
                        new KeyOf(seal),
                        time,
                        new GatheredValidation(online, time, true, CLOCK, random),
                        CLOCK,
                        SealerSettings.defaults());
                byte[] source = TestSources.page(PDRectangle.A4, 0);

                SealedPdf sealed = sealer.seal(TestSurvey.source(source), TestSeal.STAMP, level);

                byte[] copy = Content.of(source).then(sealed.appended()).open().readAllBytes();
                assertThat(sealed.level()).isEqualTo(level);
                assertThat(sealed.timeStamp()).isPresent();
                assertThat(first.questions).hasValue(1);
                assertThat(second.questions.get()).isPositive();
                assertThat(Tools.on(copy, "pdfsig", "-nocert", "{}").output())
                        .contains("Signature is Valid")
                        .doesNotContain("Invalid");
                assertThat(Tools.on(copy, "qpdf", "--check", "{}").status()).isZero();
            }
        }
    }

    /** A key of the test's authority. */
    private record KeyOf(TestCa.Issued issued) implements SealingKey {
        @Override
        public List<X509Certificate> chain() {
            return issued.chain();
        }

        @Override
        public SignatureScheme scheme() {
            return SignatureScheme.ECDSA_SHA256;
        }

        @Override
        public byte[] sign(byte[] data) {
            try {
                Signature signer = Signature.getInstance("SHA256withECDSA");
                signer.initSign(issued.keys().getPrivate());
                signer.update(data);
                return signer.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void requireUsable(Instant now) {}
    }
}
