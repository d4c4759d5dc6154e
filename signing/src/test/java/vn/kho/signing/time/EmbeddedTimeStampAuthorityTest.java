package vn.kho.signing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.pdf.PdfProblem.TimeStampUnavailable;
import vn.kho.signing.authority.TestPki;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.TestKeys;

class EmbeddedTimeStampAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:20:05.678Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    private TestPki pki;
    private SealingKey key;

    @BeforeEach
    void issueAKey() throws Exception {
        pki = new TestPki(directory, NOW.minus(Duration.ofDays(1)), Duration.ofDays(2));
        key = pki.timeStamping("CN=Time of a test");
    }

    @Test
    void answersARequestOfAnotherDigestWithoutNonceOrCertificate() throws Exception {
        TimeStampRequest request = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA512, new byte[64]);

        TimeStampResponse response = new TimeStampResponse(authority(key, CLOCK).answer(request.getEncoded()));

        response.validate(request);
        assertThat(response.getStatus()).isEqualTo(PKIStatus.GRANTED);
        assertThat(response.getTimeStampToken().getCertificates().getMatches(null))
                .isEmpty();
    }

    @Test
    void rejectsAWeakDigestAndWhatIsNoRequest() throws Exception {
        TimeStampRequest weak = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA1, new byte[20]);

        for (byte[] request : new byte[][] {weak.getEncoded(), {}, {0x30}, {0x30, 0x00}, new byte[4000]}) {
            TimeStampResponse response =
                    new TimeStampResponse(authority(key, CLOCK).answer(request));
            assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
            assertThat(response.getTimeStampToken()).isNull();
        }
    }

    @Test
    void stampsNothingWithAnExpiredCertificateOrOneForOtherUse() throws Exception {
        SealingKey seal = pki.sealing(TestKeys.ec("secp256r1"));

        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(() ->
                        authority(key, Clock.offset(CLOCK, Duration.ofDays(3))).stamp(new byte[32], "SHA-256"));
        assertThatExceptionOfType(TimeStampUnavailable.class)
                .isThrownBy(() -> authority(seal, CLOCK).stamp(new byte[32], "SHA-256"));
    }

    private static EmbeddedTimeStampAuthority authority(SealingKey key, Clock clock) {
        return new EmbeddedTimeStampAuthority(key, clock, new SecureRandom());
    }
}
