package vn.kho.signing.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.paper.PaperFacts;
import vn.kho.core.paper.PaperSealer;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.paper.Es256PaperSealer;
import vn.kho.signing.paper.TestKeys;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.worker.TestSurvey;

/** A sealer with a test authority of its own, made once for all tests of this package. */
final class TestSeal {
    static final String AGENCY = "Bộ Nông nghiệp và Môi trường";
    static final String URL = "https://kho.example.gov.vn/t/7K2M9QXR4HTDW3BN7K2M9QXR4HTD";
    static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T16:20:05+07:00");
    /** The clock stands still, so that certificates never expire under the tests. */
    static final Clock CLOCK = Clock.fixed(TIME.toInstant(), ZoneOffset.UTC);

    static final TestKeys PAPER_KEYS = TestKeys.published();
    static final PaperSealer PAPER_SEALER = new Es256PaperSealer(PAPER_KEYS, type -> true);

    /** That of docs/seal.md: always the same, so that its picture is, too. */
    static final String SEAL =
            "#1U1QWJAM37AOWHQG$ECLYANW7$D7$D71E7HL0M-BK$HIFY5DKZ+4017ROBPR0BH6XM8BZAO$6-+BYVBYV0ZVB3-0+"
                    + "-DE318CG+W0N91/HC2I1E6DCIIB4I6NSPVGEXGLWTPVG5/FTHOFSFAHDRRYH$T9CNDB4SONGB+1FN08SV16H1A7DFT"
                    + "HMQ2P:CNBDI/2SZU1FJ0E00000N24QGT1WQBDQ45N2BIME8NG8SN7S+VF0UJB$KAYP1UEAY4WK40+1C1:EN2JGW22J"
                    + "ETHM2XRF9$13R+2UWVIHD9DZYX0MFP9O";

    /** With a seal in its QR code. */
    static final Stamp STAMP = stamp(AGENCY).withSeal(Optional.of(SEAL));

    private static final SecureRandom RANDOM = new SecureRandom();
    static final TestAuthority AUTHORITY = authority();
    static final IncrementalPdfSealer SEALER = new IncrementalPdfSealer(
            AUTHORITY.sealingKey(),
            new EmbeddedTimeStampAuthority(AUTHORITY.timeStampKey(), CLOCK, RANDOM),
            new NoStatus(),
            CLOCK,
            SealerSettings.defaults());

    private TestSeal() {}

    static Stamp stamp(String agency) {
        return stamp(agency, TIME);
    }

    static Stamp stamp(String agency, OffsetDateTime time) {
        return new Stamp(
                new StampProfile(
                        "SAO Y",
                        agency,
                        "https://kho.example.gov.vn/t/{code}",
                        "Số vào sổ {number}/{year}/SY-BNNMT · Mã tra cứu {code}",
                        "Sao y bản chính",
                        "Hà Nội"),
                time,
                128,
                2026,
                "7K2M9QXR4HTDW3BN7K2M9QXR4HTD",
                "7K2M-9QXR-4HTD-W3BN-7K2M-9QXR-4HTD");
    }

    /** What seals of these tests say. */
    static PaperFacts paperFacts() {
        return new PaperFacts(
                new ResultTypeCode("KQ.G13.000006"),
                "Nguyễn T. L.",
                "**8/GP-BNNMT",
                LocalDate.of(2024, 3, 15),
                Optional.of(LocalDate.of(2034, 3, 14)),
                TIME.toInstant(),
                Optional.of(LocalDate.of(2027, 3, 31)),
                "Vay vốn ngân hàng",
                ContentId.of(new byte[0]),
                Optional.of(new PaperFacts.StatusPlace(3, 917_504)));
    }

    static byte[] seal(byte[] source) {
        return seal(source, STAMP);
    }

    static byte[] seal(byte[] source, Stamp stamp) {
        try {
            SealedPdf sealed = SEALER.seal(TestSurvey.source(source), stamp, SealLevel.T);
            return Content.of(source).then(sealed.appended()).open().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestAuthority authority() {
        try {
            Path home = Files.createTempDirectory("kho-authority-test");
            TestAuthority authority = TestAuthority.open(
                    new TestAuthority.Setup(
                            home.resolve("authority"), home.resolve("trust"), AGENCY, Duration.ofDays(365)),
                    Clock.offset(CLOCK, Duration.ofHours(-1)),
                    RANDOM);
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            return authority;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
