package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.ContentProblem;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.signing.authority.TestPki;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.TestKeys;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.worker.TestSurvey;

class IncrementalPdfSealerTest {
    private static final byte[] SOURCE = TestSources.page(PDRectangle.A4, 0);
    private static final Clock CLOCK = TestSeal.CLOCK;

    @TempDir
    Path keys;

    private TestPki pki;

    @BeforeEach
    void issueFromANewRoot() {
        pki = new TestPki(keys, CLOCK.instant().minus(Duration.ofDays(1)), Duration.ofDays(365));
    }

    @Test
    void tellsWhatTheCopyIs() throws Exception {
        SealedPdf sealed = TestSeal.SEALER.seal(TestSurvey.source(SOURCE), TestSeal.STAMP, SealLevel.T);

        byte[] copy = Content.of(SOURCE).then(sealed.appended()).open().readAllBytes();
        assertThat(sealed.bytes()).isEqualTo(copy.length);
        assertThat(sealed.id()).isEqualTo(ContentId.of(copy));
        assertThat(sealed.level()).isEqualTo(SealLevel.T);
        assertThat(new BigInteger(sealed.signerSerial(), 16))
                .isEqualTo(TestSeal.AUTHORITY.sealingKey().certificate().getSerialNumber());
        assertThat(sealed.timeStamp()).contains(CLOCK.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1"})
    void sealsWithAnEllipticCurveKey(String curve) throws Exception {
        byte[] copy = seal(sealer(pki.sealing(TestKeys.ec(curve)), "CN=Time of a test"), SOURCE);

        assertThat(DssVerdict.on(copy, pki.root())).singleElement().matches(DssVerdict::passed);
    }

    @Test
    void makesRoomForATokenLargerThanExpected() throws Exception {
        IncrementalPdfSealer sealer =
                sealer(pki.sealing(TestKeys.ec("secp256r1")), "CN=" + "a very long name ".repeat(600));

        byte[] copy = seal(sealer, SOURCE);

        assertThat(DssVerdict.on(copy, pki.root())).singleElement().matches(DssVerdict::passed);
        assertThat(seal(sealer, SOURCE)).hasSizeBetween(copy.length - 20, copy.length + 20);
    }

    @Test
    void leavesNoByteThatCanBeChangedUnnoticed() {
        byte[] copy = TestSeal.seal(SOURCE);
        int contents = new String(copy, StandardCharsets.ISO_8859_1).indexOf("/Contents <") + "/Contents <".length();
        int cms = cmsDigits(copy, contents);
        int padding = contents + cms;
        int end = new String(copy, StandardCharsets.ISO_8859_1).indexOf('>', contents);
        for (int i = 0; i <= 48; i++) {
            int offset = (int) ((long) i * (copy.length - 2) / 48);
            if (offset >= padding && offset < end) {
                continue;
            }
            byte[] changed = copy.clone();
            changed[offset] ^= 1;

            assertThat(genuine(changed))
                    .as("byte %d of %d", offset, copy.length)
                    .isFalse();
        }
        assertThat(genuine(copy)).isTrue();
    }

    @Test
    void refusesAnEncryptedSource() {
        assertRefused(Tools.qpdf(SOURCE, "--encrypt", "", "owner", "256", "--"), Reason.ENCRYPTED);
        assertRefused(Tools.qpdf(SOURCE, "--encrypt", "user", "owner", "256", "--"), Reason.ENCRYPTED);
    }

    @Test
    void refusesAStartxrefThatPdfboxWouldRepair() {
        String text = new String(SOURCE, StandardCharsets.ISO_8859_1);
        int digits = text.lastIndexOf("startxref") + 10;
        for (String start : List.of("7", "0", "99999999", "x")) {
            String broken = text.substring(0, digits) + start + "\n%%EOF\n";

            assertRefused(broken.getBytes(StandardCharsets.ISO_8859_1), Reason.BROKEN);
        }
        assertRefused(text.substring(0, digits - 10).getBytes(StandardCharsets.ISO_8859_1), Reason.BROKEN);
    }

    @Test
    void refusesWhatDoesNotBeginAsAPdf() {
        assertRefused(new byte[0], Reason.NOT_A_PDF);
        byte[] shifted = new byte[SOURCE.length + 1];
        System.arraycopy(SOURCE, 0, shifted, 1, SOURCE.length);
        assertRefused(shifted, Reason.NOT_A_PDF);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void refusesACertifiedSourceThatForbidsAnnotations(int permission) {
        assertRefused(TestSources.certified(permission), Reason.CHANGES_FORBIDDEN);
    }

    @Test
    void sealsACertifiedSourceThatAllowsAnnotations() {
        assertThat(TestSeal.seal(TestSources.certified(3))).startsWith(TestSources.HEADER);
    }

    @Test
    void sealsNothingWithoutAValidCertificate() throws Exception {
        Clock late = Clock.offset(CLOCK, Duration.ofDays(366));
        IncrementalPdfSealer sealer = new IncrementalPdfSealer(
                pki.sealing(TestKeys.ec("secp256r1")),
                (digest, algorithm) -> {
                    throw new AssertionError("asked for a time stamp in vain");
                },
                new NoStatus(),
                late,
                SealerSettings.defaults());

        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> seal(sealer, SOURCE))
                .withMessageContaining("the signing certificate");
    }

    @Test
    void sealsNothingWithATimeBeforeItsCertificate() throws Exception {
        IncrementalPdfSealer sealer = sealer(pki.sealing(TestKeys.ec("secp256r1")), "CN=Time of a test");

        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> sealer.seal(
                        TestSurvey.source(SOURCE),
                        TestSeal.stamp(TestSeal.AGENCY, TestSeal.TIME.minusDays(2)),
                        SealLevel.T))
                .withMessageContaining("the signing certificate");
    }

    @Test
    void sealsManyAtATime() {
        List<byte[]> copies = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> TestSeal.seal(SOURCE))
                .toList();

        assertThat(copies)
                .allSatisfy(copy -> assertThat(DssVerdict.on(copy, TestSeal.AUTHORITY.root()))
                        .singleElement()
                        .matches(DssVerdict::passed));
    }

    @Test
    void sealsNothingWithoutATimeStamp() throws Exception {
        TimeStampAuthority gone = (digest, algorithm) -> {
            throw new SealingUnavailable("gone", new IOException());
        };
        IncrementalPdfSealer sealer = new IncrementalPdfSealer(
                pki.sealing(TestKeys.ec("secp256r1")), gone, new NoStatus(), CLOCK, SealerSettings.defaults());

        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> seal(sealer, SOURCE))
                .withMessage("gone");
    }

    @Test
    void reportsASourceThatBreaksOffOrIsShorterThanItSays() throws Exception {
        IncrementalPdfSealer sealer = sealer(pki.sealing(TestKeys.ec("secp256r1")), "CN=Time of a test");
        assertThatExceptionOfType(ContentProblem.SourceFailed.class)
                .isThrownBy(() -> sealer.seal(
                        new SealSource(
                                ContentId.of(SOURCE),
                                claiming(SOURCE.length + 1L),
                                () -> TestSurvey.survey(SOURCE),
                                () -> TestSurvey.survey(SOURCE)),
                        TestSeal.STAMP,
                        SealLevel.T));
    }

    @Test
    void refusesAStampThatItsFontCannotShow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSeal.SEALER.seal(TestSurvey.source(SOURCE), TestSeal.stamp("部"), SealLevel.T))
                .withMessageContaining("U+90E8");
    }

    @Test
    void showsALongNameWhole() throws Exception {
        String name =
                "Ban Quản lý các dự án Điều tra, đánh giá và quy hoạch tài nguyên nước, khoáng sản và địa chất biển"
                        + " thuộc Cục Biển và Hải đảo Việt Nam, Bộ Nông nghiệp và Môi trường nước Cộng hòa xã hội chủ nghĩa"
                        + " Việt Nam";
        SealedPdf sealed = TestSeal.SEALER.seal(TestSurvey.source(SOURCE), TestSeal.stamp(name), SealLevel.T);
        byte[] copy = Content.of(SOURCE).then(sealed.appended()).open().readAllBytes();

        String text = Tools.on(copy, "pdftotext", "{}", "-").output();
        assertThat(text.replaceAll("\\s+", " ")).contains("SAO Y " + name + " 2026-11-23T16:20:05+07:00");
    }

    private static Content claiming(long length) {
        return new Content() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return Content.of(SOURCE).open();
            }
        };
    }

    private void assertRefused(byte[] source, Reason reason) {
        assertThatExceptionOfType(PdfProblem.Refused.class)
                .isThrownBy(() -> seal(sealer(pki.sealing(TestKeys.ec("secp256r1")), "CN=Time of a test"), source))
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    private IncrementalPdfSealer sealer(SealingKey key, String timeStamper) throws Exception {
        return new IncrementalPdfSealer(
                key,
                new EmbeddedTimeStampAuthority(pki.timeStamping(timeStamper), CLOCK, new SecureRandom()),
                new NoStatus(),
                CLOCK,
                SealerSettings.defaults());
    }

    private static byte[] seal(IncrementalPdfSealer sealer, byte[] source) throws IOException {
        return Content.of(source)
                .then(sealer.seal(TestSurvey.source(source), TestSeal.STAMP, SealLevel.T)
                        .appended())
                .open()
                .readAllBytes();
    }

    private static boolean genuine(byte[] pdf) {
        try {
            List<DssVerdict> verdicts = DssVerdict.on(pdf, TestSeal.AUTHORITY.root());
            return verdicts.size() == 1 && verdicts.getFirst().passed();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Length in hex digits of the DER structure at {@code contents}: the zeros behind it belong to nothing. */
    private static int cmsDigits(byte[] copy, int contents) {
        String head = new String(copy, contents, 8, StandardCharsets.US_ASCII);
        assertThat(head).startsWith("3082");
        return 2 * (4 + Integer.parseInt(head.substring(4), 16));
    }
}
