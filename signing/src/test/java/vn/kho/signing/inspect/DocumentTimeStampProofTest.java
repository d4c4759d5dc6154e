package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.SignatureAssessment.Outcome;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.signing.validation.OnlineStatus;
import vn.kho.signing.validation.PublicAddresses;
import vn.kho.signing.validation.SignerStatus;
import vn.kho.signing.validation.StatusServer;
import vn.kho.signing.validation.TestCa;

/** A time stamp over a document proves that the signatures before it were there. */
class DocumentTimeStampProofTest {
    private static final Instant NOW = InspectorFixture.NOW;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant FROM = NOW.minus(DAY.multipliedBy(400));
    private static final Instant TO = NOW.plus(DAY.multipliedBy(400));
    private static final Instant STAMPED = NOW.minus(DAY.multipliedBy(10));

    private final TestCa root = TestCa.root("Authority", FROM, TO);
    private StatusServer server;
    private TestCa.Issued signer;
    private TestCa.Issued stamper;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        server = new StatusServer();
        signer = root.issue("Officer", TestCa.SEALING.and(TestCa.crlAt(server.url("/crl"))));
        stamper = root.issue("Stamper", TestCa.TIME_STAMPING.and(TestCa.crlAt(server.url("/crl"))));
        Path trust = Files.createDirectories(directory.resolve("trust/national"));
        Files.write(trust.resolve("root.der"), root.certificate().getEncoded());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keepsASignatureWhoseCertificateWasRevokedLater() {
        revoked(STAMPED.plus(DAY));

        SignatureFinding finding = judged(stamped(stamps(stamper)));

        assertThat(finding.timeStamp()).contains(STAMPED);
        assertThat(finding.coverage()).isEqualTo(Coverage.WHOLE_REVISION);
        assertThat(finding.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(finding.detail()).contains("REVOKED_AFTER_SIGNING");
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void keepsASignatureWhoseCertificateEndedLater() {
        signer = root.issue("Officer", FROM, STAMPED.plus(DAY), TestCa.SEALING.and(TestCa.crlAt(server.url("/crl"))));
        server.serve("/crl", () -> root.crl(NOW.minus(DAY), NOW.plus(DAY), Map.of()));
        byte[] list = root.crl(STAMPED.minus(DAY), STAMPED.plus(DAY), Map.of());

        SignatureFinding proved = judged(with(list, stamps(stamper)));
        assertThat(proved.timeStamp()).contains(STAMPED);
        assertThat(proved.assessment().outcome()).as(proved.toString()).isEqualTo(Outcome.VALID);

        SignatureFinding unproved = judged(new SignedPdf(RawPdf.plain(), identity(signer)).signed(1));
        assertThat(unproved.assessment().outcome()).isEqualTo(Outcome.INDETERMINATE);
    }

    @Test
    void provesNothingByAStrangersTimeStamp() {
        revoked(STAMPED.plus(DAY));
        TestCa stranger = TestCa.root("Authority", FROM, TO);

        assertUnproved(judged(stamped(
                stamps(stranger.issue("Stamper", TestCa.TIME_STAMPING.and(TestCa.crlAt(server.url("/crl"))))))));
    }

    @Test
    void provesNothingByATimeStampOverSomethingElse() {
        revoked(STAMPED.plus(DAY));

        assertThat(judged(stamped(stamps(stamper).ofOthers())).timeStamp()).isEmpty();
    }

    @Test
    void provesNothingByATimeStamperWhoseStatusIsUnknown() {
        stamper = root.issue("Stamper", TestCa.TIME_STAMPING.and(TestCa.crlAt(server.url("/none"))));
        revoked(STAMPED.plus(DAY));

        assertUnproved(judged(stamped(stamps(stamper))));
    }

    @Test
    void provesNothingOfASignatureFromBeforeOnceTheCertificateWasRevoked() {
        revoked(STAMPED.minus(DAY));

        SignatureFinding finding = judged(stamped(stamps(stamper)));

        assertThat(finding.detail()).contains("REVOKED_NO_POE");
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.INDETERMINATE);
    }

    @Test
    void provesNothingOfASignatureThatCameAfterIt() {
        revoked(STAMPED.plus(DAY));
        byte[] first = new SignedPdf(RawPdf.plain(), identity(signer)).signed(1);
        byte[] both = new SignedPdf(
                        new SignedPdf(first, identity(signer))
                                .asDocumentTimeStampOf(stamps(stamper))
                                .signed(2),
                        identity(signer))
                .signed(3);

        try (OnlineStatus online = online();
                SandboxedPdfInspector inspector = inspector(online)) {
            assertThat(inspector.signatures(Content.of(both), NOW))
                    .extracting(SignatureFinding::timeStamp)
                    .containsExactly(Optional.of(STAMPED), Optional.empty());
        }
    }

    private static void assertUnproved(SignatureFinding finding) {
        assertThat(finding.timeStamp()).isEmpty();
        assertThat(finding.trust()).isEqualTo(Trust.INDETERMINATE);
        assertThat(finding.detail()).contains("REVOKED_NO_POE");
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.INDETERMINATE);
    }

    private void revoked(Instant when) {
        server.serve(
                "/crl",
                () -> root.crl(
                        NOW.minus(DAY),
                        NOW.plus(DAY),
                        Map.of(signer.certificate().getSerialNumber(), when)));
    }

    private TestTimeStamps stamps(TestCa.Issued authority) {
        return new TestTimeStamps(identity(authority), STAMPED);
    }

    private byte[] stamped(TestTimeStamps stamps) {
        byte[] signed = new SignedPdf(RawPdf.plain(), identity(signer)).signed(1);
        return new SignedPdf(signed, identity(signer))
                .asDocumentTimeStampOf(stamps)
                .signed(2);
    }

    private byte[] with(byte[] list, TestTimeStamps stamps) {
        byte[] signed = new SignedPdf(RawPdf.plain(), identity(signer)).signed(1);
        return new SignedPdf(signed, identity(signer))
                .carrying(list)
                .asDocumentTimeStampOf(stamps)
                .signed(2);
    }

    private static TestPki.Identity identity(TestCa.Issued issued) {
        return new TestPki.Identity(
                issued.keys(), issued.certificate(), issued.chain().get(1));
    }

    private SignatureFinding judged(byte[] pdf) {
        try (OnlineStatus online = online();
                SandboxedPdfInspector inspector = inspector(online)) {
            return inspector.signatures(Content.of(pdf), NOW).getFirst();
        }
    }

    private static OnlineStatus online() {
        return new OnlineStatus(Duration.ofSeconds(5), 1_000_000, new PublicAddresses(Set.of("127.0.0.1")));
    }

    private SandboxedPdfInspector inspector(OnlineStatus online) {
        return new SandboxedPdfInspector(
                InspectorFixture.settings(directory, Duration.ofSeconds(20)),
                InspectorFixture.CLOCK,
                Optional.of(new SignerStatus(online, InspectorFixture.CLOCK, false, Duration.ofSeconds(20))));
    }
}
