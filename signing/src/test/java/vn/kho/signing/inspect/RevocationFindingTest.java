package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.SignatureAssessment.Outcome;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.pdf.SignatureCriterion.State;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.signing.validation.OnlineStatus;
import vn.kho.signing.validation.PublicAddresses;
import vn.kho.signing.validation.SignerStatus;
import vn.kho.signing.validation.StatusServer;
import vn.kho.signing.validation.TestCa;

/** Signatures of foreign files by certificates of an authority that answers over HTTP. */
class RevocationFindingTest {
    private static final Instant NOW = InspectorFixture.NOW;
    private static final Instant SIGNED = NOW.minus(Duration.ofDays(10));
    private static final Instant BEFORE = SIGNED.minus(Duration.ofDays(1));
    private static final Instant AFTER = SIGNED.plus(Duration.ofDays(1));
    private static final Duration DAY = Duration.ofDays(1);

    private final TestCa root =
            TestCa.root("Authority", NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(400)));
    private StatusServer server;
    private TestCa.Issued signer;
    private TestCa.Issued stamper;
    private TestCa.Issued responder;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        server = new StatusServer();
        signer = root.issue(
                "Officer",
                TestCa.SEALING.and(TestCa.crlAt(server.url("/crl"))).and(TestCa.ocspAt(server.url("/ocsp"))));
        stamper = root.issue("Stamper", TestCa.TIME_STAMPING.and(TestCa.crlAt(server.url("/crl"))));
        responder = root.issue("Responder", TestCa.OCSP_SIGNING.and(TestCa.NO_CHECK));
        Path trust = Files.createDirectories(directory.resolve("trust/national"));
        Files.write(trust.resolve("root.der"), root.certificate().getEncoded());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void trustsWhoseStatusIsGoodByOcsp() {
        answerOcsp(null, responder);

        SignatureFinding finding = judged(signed(true));

        assertThat(finding.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(finding.detail()).isEmpty();
        assertThat(finding.assessment().trustStore()).contains("national");
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void trustsWhoseStatusIsGoodByList() {
        publish(Map.of());

        SignatureFinding finding = judged(signed(false));

        assertThat(finding.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(status(finding)).isEqualTo(SignatureCriterion.CERTIFICATE_STATUS.met("status-good"));
    }

    @Test
    void doesNotTrustWhoWasRevokedBeforeSigning() {
        publish(Map.of(signer.certificate().getSerialNumber(), BEFORE));

        SignatureFinding finding = judged(signed(true));

        assertThat(finding.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(finding.trust()).isEqualTo(Trust.REVOKED);
        assertThat(finding.detail()).contains("REVOKED");
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.NOT_VALID);
        assertThat(finding.assessment().validWhenSigned()).isEqualTo(State.NOT_MET);
    }

    @Test
    void trustsWhoWasRevokedAfterAProvedTime() {
        publish(Map.of(signer.certificate().getSerialNumber(), AFTER));

        SignatureFinding finding = judged(signed(true));

        assertThat(finding.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(finding.timeStamp()).contains(SIGNED);
        assertThat(finding.detail()).contains("REVOKED_AFTER_SIGNING");
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void trustsNoClaimedTimeOnceTheCertificateIsRevoked() {
        publish(Map.of(signer.certificate().getSerialNumber(), NOW.minusSeconds(60)));

        SignatureFinding finding = judged(signed(false));

        assertThat(finding.trust()).isEqualTo(Trust.INDETERMINATE);
        assertThat(finding.detail()).contains("REVOKED_NO_POE");
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.INDETERMINATE);
    }

    @Test
    void believesOcspThatSaysRevoked() {
        publish(Map.of());
        answerOcsp(new RevokedStatus(Date.from(BEFORE), CRLReason.keyCompromise), responder);

        assertThat(judged(signed(true)).trust()).isEqualTo(Trust.REVOKED);
    }

    @Test
    void saysThatNobodyAnswers() {
        assertUnavailable(judged(signed(true)));
    }

    @Test
    void takesNoOutdatedList() {
        server.serve("/crl", () -> root.crl(NOW.minus(Duration.ofDays(9)), NOW.minus(DAY), Map.of()));

        assertUnavailable(judged(signed(true)));
    }

    @Test
    void takesNoAnswerOfSomebodyElse() {
        TestCa other = TestCa.root("Authority", NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(400)));
        answerOcsp(null, other.issue("Responder", TestCa.OCSP_SIGNING.and(TestCa.NO_CHECK)));
        server.serve("/crl", () -> other.crl(NOW.minus(DAY), NOW.plus(DAY), Map.of()));

        assertUnavailable(judged(signed(true)));
    }

    @Test
    void readsNoEndlessList() {
        server.serve("/crl", () -> new byte[3_000_000]);

        assertUnavailable(judged(signed(true)));
    }

    @Test
    void asksNobodyInItsOwnNetwork() {
        publish(Map.of());

        assertUnavailable(judged(signed(true), Set.of()));
        assertThat(server.asked("/crl")).isZero();
        assertThat(server.asked("/ocsp")).isZero();
    }

    @Test
    void needsASourceUnlessTheOperatorDoesNot() {
        signer = root.issue("Officer", TestCa.SEALING);

        SignatureFinding finding = judged(signed(false));
        assertThat(finding.trust()).isEqualTo(Trust.INDETERMINATE);
        assertThat(finding.detail()).contains("REVOCATION_NO_SOURCE");
        assertThat(judged(signed(false), Set.of(), true).trust()).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void asksOncePerCertificateWhileTheAnswerIsValid() {
        publish(Map.of());
        byte[] pdf = signed(true);
        try (OnlineStatus online = online(Set.of("127.0.0.1"));
                SandboxedPdfInspector inspector = inspector(online, false)) {
            SignatureFinding first = only(inspector, pdf);
            int asked = server.asked("/crl");
            server.close();

            assertThat(only(inspector, pdf)).isEqualTo(first);
            assertThat(server.asked("/crl")).isEqualTo(asked);
        }
    }

    @Test
    void asksNothingAboutStrangers() throws IOException {
        Files.delete(directory.resolve("trust/national/root.der"));
        publish(Map.of());

        assertThat(judged(signed(true)).trust()).isEqualTo(Trust.UNTRUSTED);
        assertThat(server.asked("/crl")).isZero();
    }

    private void assertUnavailable(SignatureFinding finding) {
        assertThat(finding.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(finding.trust()).isEqualTo(Trust.INDETERMINATE);
        assertThat(finding.detail()).contains("REVOCATION_UNAVAILABLE");
        assertThat(status(finding)).isEqualTo(SignatureCriterion.CERTIFICATE_STATUS.unknown("status-unavailable"));
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.INDETERMINATE);
    }

    private static SignatureCriterion.Finding status(SignatureFinding finding) {
        return finding.assessment().of(SignatureCriterion.CERTIFICATE_STATUS).orElseThrow();
    }

    private void publish(Map<BigInteger, Instant> revoked) {
        server.serve("/crl", () -> root.crl(NOW.minus(DAY), NOW.plus(DAY), revoked));
    }

    private void answerOcsp(CertificateStatus status, TestCa.Issued by) {
        server.serve("/ocsp", () -> root.ocsp(signer.certificate(), status, NOW.minus(DAY), NOW.plus(DAY), by));
        server.serve("/crl", () -> root.crl(NOW.minus(DAY), NOW.plus(DAY), Map.of()));
    }

    private byte[] signed(boolean stamped) {
        SignedPdf pdf = new SignedPdf(RawPdf.plain(), identity(signer));
        return (stamped ? pdf.stampedBy(new TestTimeStamps(identity(stamper), SIGNED)) : pdf).signed(1);
    }

    private static TestPki.Identity identity(TestCa.Issued issued) {
        return new TestPki.Identity(
                issued.keys(), issued.certificate(), issued.chain().get(1));
    }

    private SignatureFinding judged(byte[] pdf) {
        return judged(pdf, Set.of("127.0.0.1"));
    }

    private SignatureFinding judged(byte[] pdf, Set<String> allowed) {
        return judged(pdf, allowed, false);
    }

    private SignatureFinding judged(byte[] pdf, Set<String> allowed, boolean sourceless) {
        try (OnlineStatus online = online(allowed);
                SandboxedPdfInspector inspector = inspector(online, sourceless)) {
            return only(inspector, pdf);
        }
    }

    private static OnlineStatus online(Set<String> allowed) {
        return new OnlineStatus(Duration.ofSeconds(5), 1_000_000, new PublicAddresses(allowed));
    }

    private SandboxedPdfInspector inspector(OnlineStatus online, boolean sourceless) {
        return new SandboxedPdfInspector(
                InspectorFixture.settings(directory, Duration.ofSeconds(20)),
                InspectorFixture.CLOCK,
                Optional.of(new SignerStatus(online, InspectorFixture.CLOCK, sourceless, Duration.ofSeconds(20))));
    }

    private static SignatureFinding only(SandboxedPdfInspector inspector, byte[] pdf) {
        assertThat(inspector.inspect(Content.of(pdf)).signatures())
                .isEqualTo(inspector.signatures(Content.of(pdf), NOW));
        return inspector.signatures(Content.of(pdf), NOW).getFirst();
    }
}
