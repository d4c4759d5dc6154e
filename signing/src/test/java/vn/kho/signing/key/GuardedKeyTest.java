package vn.kho.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;
import vn.kho.signing.authority.TestPki;

class GuardedKeyTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final byte[] DATA = {1, 2, 3};

    @TempDir
    Path directory;

    private TestPki pki;
    private SealingKey key;

    @BeforeEach
    void makeAKey() throws Exception {
        pki = new TestPki(directory, FROM, YEAR);
        key = pki.sealing(TestKeys.ec("secp256r1"));
    }

    @Test
    void signsWhileEverythingIsInOrder() throws Exception {
        Delegation delegation = new Delegation("12/QĐ-BNNMT", FROM, Optional.of(FROM.plus(YEAR)));
        SealingKey guarded = guarded(key, FROM, delegation, new DocumentUsage(key.certificate()));

        assertThat(SealingKeyContract.verifies(guarded, DATA, guarded.sign(DATA)))
                .isTrue();
        assertThat(guarded.chain()).isEqualTo(key.chain());
        assertThat(guarded.scheme()).isEqualTo(key.scheme());
        assertThat(guarded).hasToString(key.toString());
    }

    @Test
    void signsNothingOnceItsCertificateHasExpired() {
        assertRefused(
                guarded(key, FROM.plus(YEAR).plusSeconds(1)),
                SealingFault.CERTIFICATE_NOT_VALID,
                "the signing certificate is valid only from 2026-11-01T00:00:00Z");
    }

    @Test
    void signsNothingOnceAnIssuerHasExpired() throws Exception {
        SealingKey late = pki.sealingBeyondItsIssuer(TestKeys.ec("secp256r1"));

        assertRefused(
                guarded(late, FROM.plus(YEAR).plusSeconds(1)),
                SealingFault.ISSUER_NOT_VALID,
                "an issuing certificate is valid only from");
    }

    @Test
    void signsNothingWithACertificateForOtherUses() throws Exception {
        assertRefused(guarded(pki.withoutSigningUsage(), FROM), SealingFault.KEY_USAGE_UNFIT, "key usage");
        SealingKey stamps = pki.timeStamping("CN=Time of a test");
        assertRefused(
                guarded(stamps, FROM, new DocumentUsage(stamps.certificate())),
                SealingFault.KEY_USAGE_UNFIT,
                "extended key usage");
    }

    @Test
    void signsNothingBeforeAndAfterTheDelegation() {
        Instant begin = FROM.plus(Duration.ofDays(10));
        Instant end = FROM.plus(Duration.ofDays(20));
        Delegation delegation = new Delegation("12/QĐ-BNNMT", begin, Optional.of(end));

        guarded(key, begin, delegation).sign(DATA);
        guarded(key, end.minusMillis(1), delegation).sign(DATA);
        assertRefused(
                guarded(key, begin.minusMillis(1), delegation),
                SealingFault.DELEGATION_NOT_IN_FORCE,
                "12/QĐ-BNNMT is in force only from 2026-11-11T00:00:00Z until 2026-11-21T00:00:00Z");
        assertRefused(guarded(key, end, delegation), SealingFault.DELEGATION_NOT_IN_FORCE, "12/QĐ-BNNMT");
    }

    @Test
    void keepsSigningUnderADelegationWithoutEnd() {
        guarded(key, FROM.plus(YEAR), new Delegation("12/QĐ-BNNMT", FROM, Optional.empty()))
                .sign(DATA);
    }

    @Test
    void refusesADelegationThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Delegation(" ", FROM, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Delegation("1", FROM, Optional.of(FROM)));
    }

    @Test
    void tellsOfACertificateThatEndsWithin60Days() {
        Instant end = FROM.plus(YEAR);

        assertThat(ExpiryNotice.about(key, end.minus(Duration.ofDays(60)).minusSeconds(1)))
                .isEmpty();
        assertThat(ExpiryNotice.about(key, end.minus(Duration.ofDays(60)))).hasValueSatisfying(notice -> {
            assertThat(notice.daysLeft()).isEqualTo(60);
            assertThat(notice.end()).isEqualTo(end);
            assertThat(notice.subject()).contains("CN=");
        });
        assertThat(ExpiryNotice.about(key, end.minusSeconds(1)).orElseThrow().daysLeft())
                .isZero();
        assertThat(ExpiryNotice.about(key, end.plusSeconds(1)).orElseThrow().daysLeft())
                .isEqualTo(-1);
    }

    private static SealingKey guarded(SealingKey key, Instant now, KeyCheck... checks) {
        return new GuardedKey(key, List.of(checks), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void assertRefused(SealingKey guarded, SealingFault fault, String words) {
        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> guarded.sign(DATA))
                .withMessageContaining(words)
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(fault));
    }
}
