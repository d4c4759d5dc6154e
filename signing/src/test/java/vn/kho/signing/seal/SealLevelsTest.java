package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.validation.GatheredValidation;
import vn.kho.signing.worker.TestSurvey;

/** Every level, issued at once and raised later, before DSS with its default policy, revocation and all. */
class SealLevelsTest {
    private static final Clock CLOCK = TestSeal.CLOCK;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] TABLE = TestSources.page(PDRectangle.A4, 0);
    private static final byte[] STREAM = Tools.qpdf(TABLE, "--object-streams=generate");
    private static final TimeStampAuthority TIME =
            new EmbeddedTimeStampAuthority(TestSeal.AUTHORITY.timeStampKey(), CLOCK, RANDOM);
    private static final IncrementalPdfSealer SEALER = new IncrementalPdfSealer(
            TestSeal.AUTHORITY.sealingKey(),
            TIME,
            new GatheredValidation(TestSeal.AUTHORITY.status(), TIME, true, CLOCK, RANDOM),
            CLOCK,
            SealerSettings.defaults());

    private static final String SERIAL =
            TestSeal.AUTHORITY.sealingKey().certificate().getSerialNumber().toString(16);

    static Stream<Arguments> levelsOfBothKinds() {
        return Stream.of(SealLevel.LT, SealLevel.LTA)
                .flatMap(level -> Stream.of(Arguments.of(level, TABLE), Arguments.of(level, STREAM)));
    }

    @ParameterizedTest
    @MethodSource("levelsOfBothKinds")
    void passesWithoutTheNetworkWhatCarriesItsProofs(SealLevel level, byte[] source) throws IOException {
        byte[] copy = sealed(source, level);

        assertPasses(copy, level);
        assertSound(copy);
        // Proofs alone are covered by nothing; a time stamp over them covers all.
        assertThat(Tools.on(copy, "pdfsig", "-nocert", "{}").output().contains("Total document signed"))
                .isEqualTo(level == SealLevel.LTA);
    }

    @ParameterizedTest
    @EnumSource(
            value = SealLevel.class,
            names = {"T", "LT", "LTA"})
    void raisesWhatWasIssuedWithoutATimeStampAndLeavesItsBytes(SealLevel level) throws IOException {
        byte[] plain = sealed(STREAM, SealLevel.B);

        SealedPdf raised = SEALER.raise(TestSurvey.source(plain), SERIAL, level);
        byte[] copy = whole(plain, raised);

        assertThat(Arrays.copyOf(copy, plain.length)).isEqualTo(plain);
        assertThat(raised.id()).isEqualTo(ContentId.of(copy));
        assertThat(raised.bytes()).isEqualTo(copy.length);
        assertThat(raised.timeStamp()).contains(CLOCK.instant());
        assertSound(copy);
        if (level == SealLevel.T) {
            assertThat(report(copy).getSignatureFormat(report(copy).getFirstSignatureId()))
                    .isEqualTo(SignatureLevel.PAdES_BASELINE_T);
        } else {
            assertThat(report(copy).getIndication(report(copy).getFirstSignatureId()))
                    .isEqualTo(Indication.TOTAL_PASSED);
        }
    }

    @Test
    void raisesACopyThatHasATimeStampToTheLevelsAbove() throws IOException {
        byte[] stamped = sealed(TABLE, SealLevel.T);

        byte[] proved = whole(stamped, SEALER.raise(TestSurvey.source(stamped), SERIAL, SealLevel.LTA));
        byte[] again = whole(proved, SEALER.raise(TestSurvey.source(proved), SERIAL, SealLevel.LTA));

        assertPasses(proved, SealLevel.LTA);
        assertPasses(again, SealLevel.LTA);
        assertSound(again);
    }

    @Test
    void promisesNoProofsOfACertificateThatItHasNoMore() throws IOException {
        byte[] plain = sealed(TABLE, SealLevel.B);

        SealedPdf raised = SEALER.raise(TestSurvey.source(plain), "0bad", SealLevel.LTA);

        assertThat(raised.level()).isEqualTo(SealLevel.T);
        assertSound(whole(plain, raised));
    }

    @Test
    void tellsTheDigestOfACopyOfEveryLevel() throws IOException {
        for (SealLevel level : SealLevel.values()) {
            SealedPdf sealed = SEALER.seal(TestSurvey.source(TABLE), TestSeal.STAMP, level);

            byte[] copy = whole(TABLE, sealed);
            assertThat(sealed.id()).as(level.name()).isEqualTo(ContentId.of(copy));
            assertThat(sealed.bytes()).isEqualTo(copy.length);
            assertThat(sealed.level()).isEqualTo(level);
        }
    }

    private static byte[] sealed(byte[] source, SealLevel level) throws IOException {
        return whole(source, SEALER.seal(TestSurvey.source(source), TestSeal.STAMP, level));
    }

    private static byte[] whole(byte[] before, SealedPdf sealed) throws IOException {
        return Content.of(before).then(sealed.appended()).open().readAllBytes();
    }

    private static void assertPasses(byte[] copy, SealLevel level) {
        SimpleReport report = report(copy);
        String id = report.getFirstSignatureId();
        assertThat(report.getIndication(id))
                .as("%s %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getSignatureFormat(id))
                .isEqualTo(SignatureLevel.valueByName("PAdES-BASELINE-" + level.name()));
    }

    private static void assertSound(byte[] copy) {
        Tools.Outcome check = Tools.on(copy, "qpdf", "--check", "{}");
        assertThat(check.status()).as(check.output()).isZero();
        assertThat(check.output()).doesNotContain("WARNING");
        assertThat(Tools.on(copy, "pdfsig", "-nocert", "{}").output())
                .contains("Signature is Valid")
                .doesNotContain("Invalid");
    }

    private static SimpleReport report(byte[] copy) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(TestSeal.AUTHORITY.root()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(copy));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(CLOCK.instant().plus(Duration.ofDays(2))));
        return validator.validateDocument().getSimpleReport();
    }
}
