package vn.kho.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.europa.esig.validationreport.ValidationReportFacade;
import eu.europa.esig.validationreport.jaxb.ValidationReportType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.ReportOrder.Form;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.inspect.InspectorSettings;
import vn.kho.signing.inspect.SandboxedPdfInspector;
import vn.kho.signing.time.EmbeddedTimeStampAuthority;
import vn.kho.signing.time.TimeStampAuthority;
import vn.kho.signing.validation.GatheredValidation;
import vn.kho.signing.validation.SignerStatus;
import vn.kho.signing.validation.StatusSource;
import vn.kho.signing.worker.TestSurvey;

/** Reports on our own copies, made by a worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyReportTest {
    private static final Clock CLOCK = TestSeal.CLOCK;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] SOURCE = TestSources.page(PDRectangle.A4, 0);
    private static final TimeStampAuthority TIME =
            new EmbeddedTimeStampAuthority(TestSeal.AUTHORITY.timeStampKey(), CLOCK, RANDOM);
    private static final IncrementalPdfSealer SEALER = new IncrementalPdfSealer(
            TestSeal.AUTHORITY.sealingKey(),
            TIME,
            new GatheredValidation(TestSeal.AUTHORITY.status(), TIME, true, CLOCK, RANDOM),
            CLOCK,
            SealerSettings.defaults());

    private SandboxedPdfInspector inspector;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Path trust = Files.createDirectory(directory.resolve("trust"));
        Files.write(
                trust.resolve("root.der"),
                TestSeal.AUTHORITY.sealingKey().chain().getLast().getEncoded());
        inspector = new SandboxedPdfInspector(
                InspectorSettings.defaults(trust, directory.resolve("temp")), Clock.offset(CLOCK, Duration.ofHours(1)));
    }

    @AfterAll
    void stop() {
        inspector.close();
    }

    @Test
    void passesACopyThatCarriesItsProofs() throws IOException {
        for (SealLevel level : new SealLevel[] {SealLevel.LT, SealLevel.LTA}) {
            JsonNode signature = signature(json(sealed(level), plain()));

            assertThat(signature.path("Indication").asString())
                    .as(signature.toString())
                    .isEqualTo("TOTAL_PASSED");
            assertThat(signature.path("SignatureFormat").asString()).isEqualTo("PAdES-BASELINE-" + level);
        }
    }

    @Test
    void isUndecidedWhereTheFileDoesNotCarryTheStatus() throws IOException {
        JsonNode signature = signature(json(sealed(SealLevel.T), plain()));

        assertThat(signature.path("Indication").asString()).isEqualTo("INDETERMINATE");
        assertThat(signature.path("SubIndication").asString()).isEqualTo("CERTIFICATE_CHAIN_GENERAL_FAILURE");
    }

    @Test
    void trustsOfflineOnlyWhoseStatusTheFileCarries(@TempDir Path directory) throws Exception {
        Path trust = Files.createDirectories(directory.resolve("trust/government"));
        Files.write(
                trust.resolve("root.der"),
                TestSeal.AUTHORITY.sealingKey().chain().getLast().getEncoded());
        Clock later = Clock.offset(CLOCK, Duration.ofHours(1));
        SignerStatus offline = new SignerStatus(StatusSource.NONE, later, false, Duration.ofSeconds(5));
        try (SandboxedPdfInspector strict = new SandboxedPdfInspector(
                InspectorSettings.defaults(directory.resolve("trust"), directory.resolve("temp")),
                later,
                Optional.of(offline))) {
            for (SealLevel level : new SealLevel[] {SealLevel.LT, SealLevel.LTA}) {
                SignatureFinding proved = strict.signatures(Content.of(sealed(level)), later.instant())
                        .getFirst();
                assertThat(proved.trust()).as(proved.toString()).isEqualTo(SignatureFinding.Trust.TRUSTED);
                assertThat(proved.timeStamp()).isPresent();
                assertThat(proved.assessment().outcome()).isEqualTo(SignatureAssessment.Outcome.VALID);
            }
            SignatureFinding unproved = strict.signatures(Content.of(sealed(SealLevel.T)), later.instant())
                    .getFirst();
            assertThat(unproved.trust()).isEqualTo(SignatureFinding.Trust.INDETERMINATE);
            assertThat(unproved.detail()).contains("REVOCATION_NO_SOURCE");
        }
    }

    @Test
    void failsWhatWasChangedAfterwardsInEveryReport() throws Exception {
        byte[] copy = sealed(SealLevel.LTA);
        byte[] shadowed = turned(copy);

        JsonNode report = json(shadowed, plain());
        ValidationReportType etsi =
                ValidationReportFacade.newFacade().unmarshall(new ByteArrayInputStream(etsi(shadowed)));

        assertThat(report.path("SimpleReport").path("ValidSignaturesCount").asInt())
                .as(report.path("SimpleReport").toString())
                .isZero();
        assertThat(etsi.getSignatureValidationReport()
                        .getFirst()
                        .getSignatureValidationStatus()
                        .getMainIndication()
                        .toString())
                .doesNotContain("PASSED");
    }

    @Test
    void writesTheReportOfEtsiAsXmlThatItsSchemaAccepts() throws Exception {
        ValidationReportType report = ValidationReportFacade.newFacade()
                .unmarshall(new ByteArrayInputStream(etsi(sealed(SealLevel.LTA))), true);

        assertThat(report.getSignatureValidationReport()
                        .getFirst()
                        .getSignatureValidationStatus()
                        .getMainIndication()
                        .toString())
                .contains("PASSED");
    }

    @Test
    void carriesCertificatesOnlyWhenTheyAreOrdered() throws IOException {
        byte[] copy = sealed(SealLevel.LTA);
        ReportOrder whole = new ReportOrder(
                Form.DSS_JSON, "a.pdf", Optional.empty(), Optional.empty(), Set.of(ReportOrder.Token.CERTIFICATE));

        assertThat(certificate(json(copy, whole)).path("Base64Encoded").asString(""))
                .isNotBlank();
        assertThat(certificate(json(copy, plain())).path("Base64Encoded").asString(""))
                .isBlank();
    }

    @Test
    void tellsHowLongTheFileWasBeforeTheSeal() throws IOException {
        byte[] copy = sealed(SealLevel.LTA);
        String id = signature(json(copy, plain())).path("Id").asString();

        assertThat(inspector.bytesBefore(Content.of(copy), "a.pdf", Optional.of(id)))
                .hasValue(SOURCE.length);
        assertThat(inspector.bytesBefore(Content.of(copy), "a.pdf", Optional.empty()))
                .hasValue(SOURCE.length);
        assertThat(inspector.bytesBefore(Content.of(copy), "a.pdf", Optional.of("S-none")))
                .isEmpty();
        assertThat(inspector.bytesBefore(Content.of(SOURCE), "a.pdf", Optional.empty()))
                .isEmpty();
    }

    @Test
    void judgesByAPolicyThatIsGivenAndRefusesWhatIsNone() throws IOException {
        byte[] copy = sealed(SealLevel.T);
        String lenient = new String(
                        getClass().getResourceAsStream("/policy/constraint.xml").readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll(
                        "<(RevocationDataAvailable|AcceptableRevocationDataFound) Level=\"\\w+\"",
                        "<$1 Level=\"IGNORE\"");

        assertThat(signature(json(copy, by(lenient))).path("Indication").asString())
                .isEqualTo("TOTAL_PASSED");
        assertThatExceptionOfType(PdfProblem.PolicyUnreadable.class)
                .isThrownBy(() -> json(copy, by("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>")));
    }

    /** The page shows something else by an update that no signature covers. */
    private static byte[] turned(byte[] copy) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(copy)) {
            document.getPage(0).setRotation(90);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
        }
        return out.toByteArray();
    }

    private static ReportOrder by(String policy) {
        return new ReportOrder(
                Form.DSS_JSON,
                "a.pdf",
                Optional.empty(),
                Optional.of(Content.of(policy.getBytes(StandardCharsets.UTF_8))),
                Set.of());
    }

    private static ReportOrder plain() {
        return ReportOrder.plain(Form.DSS_JSON, "a.pdf");
    }

    private JsonNode json(byte[] pdf, ReportOrder order) {
        return JsonMapper.shared().readTree(inspector.report(Content.of(pdf), order));
    }

    private byte[] etsi(byte[] pdf) {
        return inspector.report(Content.of(pdf), ReportOrder.plain(Form.ETSI_XML, "a.pdf"));
    }

    private static JsonNode signature(JsonNode report) {
        return report.path("SimpleReport")
                .path("signatureOrTimestampOrEvidenceRecord")
                .path(0)
                .path("Signature");
    }

    private static JsonNode certificate(JsonNode report) {
        return report.path("DiagnosticData").path("Certificate").path(0);
    }

    private static byte[] sealed(SealLevel level) throws IOException {
        return Content.of(SOURCE)
                .then(SEALER.seal(TestSurvey.source(SOURCE), TestSeal.STAMP, level)
                        .appended())
                .open()
                .readAllBytes();
    }
}
