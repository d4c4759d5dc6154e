package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.validationreport.ValidationReportFacade;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.ReportOrder.Form;
import vn.kho.core.pdf.SignatureAssessment.Outcome;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.validation.OnlineStatus;
import vn.kho.signing.validation.PublicAddresses;
import vn.kho.signing.validation.SignerStatus;
import vn.kho.signing.validation.StatusServer;
import vn.kho.signing.validation.TestCa;

/** Reports on foreign files say of the signer what our own verdict says. */
class ReportAgreementTest {
    private static final Instant NOW = InspectorFixture.NOW;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant SIGNED = NOW.minus(DAY.multipliedBy(10));

    private final TestCa root =
            TestCa.root("Authority", NOW.minus(DAY.multipliedBy(400)), NOW.plus(DAY.multipliedBy(400)));
    private StatusServer server;
    private TestCa.Issued signer;
    private TestCa.Issued stamper;

    @TempDir
    Path directory;

    private record Said(SignatureFinding ours, String dss, String etsi) {}

    @BeforeEach
    void start() throws IOException {
        server = new StatusServer();
        signer = root.issue(
                "Officer",
                TestCa.SEALING.and(TestCa.crlAt(server.url("/crl"))).and(TestCa.ocspAt(server.url("/ocsp"))));
        stamper = root.issue("Stamper", TestCa.TIME_STAMPING.and(TestCa.crlAt(server.url("/crl"))));
        Path trust = Files.createDirectories(directory.resolve("trust/national"));
        Files.write(trust.resolve("root.der"), encoded());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void passWhoseStatusIsGoodByList() {
        publish(Map.of());

        for (boolean stamped : new boolean[] {true, false}) {
            assertPassed(said(signed(stamped)));
        }
    }

    @Test
    void passWhoseStatusIsGoodByOcsp() {
        publish(Map.of());
        TestCa.Issued responder = root.issue("Responder", TestCa.OCSP_SIGNING.and(TestCa.NO_CHECK));
        server.serve("/ocsp", () -> root.ocsp(signer.certificate(), null, NOW.minus(DAY), NOW.plus(DAY), responder));

        assertPassed(said(signed(true)));
    }

    @Test
    void passNobodyWhoWasRevokedBeforeSigning() {
        publish(Map.of(signer.certificate().getSerialNumber(), SIGNED.minus(DAY)));

        Said said = said(signed(true));

        assertThat(said.ours().assessment().outcome()).isEqualTo(Outcome.NOT_VALID);
        assertNotPassed(said);
        assertThat(said.dss()).contains("REVOKED");
    }

    @Test
    void passNobodyWhoWasRevokedAndHasNoProvedTime() {
        publish(Map.of(signer.certificate().getSerialNumber(), NOW.minus(DAY)));

        Said said = said(signed(false));

        assertThat(said.ours().assessment().outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertNotPassed(said);
    }

    @Test
    void passWhoWasRevokedAfterAProvedTime() {
        publish(Map.of(signer.certificate().getSerialNumber(), SIGNED.plus(DAY)));

        assertPassed(said(signed(true)));
    }

    @Test
    void passNobodyWhoseStatusIsUnavailable() {
        Said said = said(signed(true));

        assertThat(said.ours().assessment().outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertNotPassed(said);
    }

    @Test
    void passNobodyWhoseCertificateIsForAnotherPurpose() {
        signer = root.issue(
                "Server", TestCa.usage(true, KeyPurposeId.id_kp_serverAuth).and(TestCa.crlAt(server.url("/crl"))));
        publish(Map.of());

        Said said = said(signed(false));

        assertThat(said.ours().assessment().outcome()).isEqualTo(Outcome.NOT_VALID);
        assertNotPassed(said);
    }

    private static void assertPassed(Said said) {
        assertThat(said.ours().assessment().outcome()).isEqualTo(Outcome.VALID);
        assertThat(said.dss()).startsWith("TOTAL_PASSED");
        assertThat(said.etsi()).isEqualTo("TOTAL_PASSED");
    }

    private static void assertNotPassed(Said said) {
        assertThat(said.dss()).doesNotContain("PASSED");
        assertThat(said.etsi()).isIn("INDETERMINATE", "TOTAL_FAILED");
    }

    private void publish(Map<BigInteger, Instant> revoked) {
        server.serve("/crl", () -> root.crl(NOW.minus(DAY), NOW.plus(DAY), revoked));
    }

    private byte[] signed(boolean stamped) {
        SignedPdf pdf = new SignedPdf(RawPdf.plain(), identity(signer));
        return (stamped ? pdf.stampedBy(new TestTimeStamps(identity(stamper), SIGNED)) : pdf).signed(1);
    }

    private TestPki.Identity identity(TestCa.Issued issued) {
        return new TestPki.Identity(issued.keys(), issued.certificate(), root.certificate());
    }

    private Said said(byte[] pdf) {
        try (OnlineStatus online =
                        new OnlineStatus(Duration.ofSeconds(5), 1_000_000, new PublicAddresses(Set.of("127.0.0.1")));
                SandboxedPdfInspector inspector = new SandboxedPdfInspector(
                        InspectorFixture.settings(directory, Duration.ofSeconds(20)),
                        InspectorFixture.CLOCK,
                        Optional.of(new SignerStatus(online, InspectorFixture.CLOCK, false, Duration.ofSeconds(20))))) {
            Content content = Content.of(pdf);
            var report = JsonMapper.shared()
                    .readTree(inspector.report(content, ReportOrder.plain(Form.DSS_JSON, "a.pdf")))
                    .at("/SimpleReport/signatureOrTimestampOrEvidenceRecord/0/Signature");
            byte[] etsi = inspector.report(content, ReportOrder.plain(Form.ETSI_XML, "a.pdf"));
            return new Said(
                    inspector.signatures(content, NOW).getFirst(),
                    report.path("Indication").asString() + " "
                            + report.path("SubIndication").asString(""),
                    mainIndication(etsi));
        }
    }

    private static String mainIndication(byte[] etsi) {
        try {
            return ValidationReportFacade.newFacade()
                    .unmarshall(new ByteArrayInputStream(etsi))
                    .getSignatureValidationReport()
                    .getFirst()
                    .getSignatureValidationStatus()
                    .getMainIndication()
                    .name();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] encoded() {
        try {
            return root.certificate().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
