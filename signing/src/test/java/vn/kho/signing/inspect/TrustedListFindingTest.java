package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.SignatureAssessment.Outcome;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.signing.trust.TrustStores;
import vn.kho.signing.trustlist.ListPlace;
import vn.kho.signing.trustlist.TestList;
import vn.kho.signing.trustlist.TrustedLists;
import vn.kho.signing.validation.OnlineStatus;
import vn.kho.signing.validation.PublicAddresses;
import vn.kho.signing.validation.SignerStatus;
import vn.kho.signing.validation.StatusServer;
import vn.kho.signing.validation.TestCa;
import vn.kho.signing.worker.Limits;

/** Signatures below authorities that a trusted list names. */
class TrustedListFindingTest {
    private static final Instant NOW = InspectorFixture.NOW;
    private static final Duration DAY = Duration.ofDays(1);

    private final TestCa root =
            TestCa.root("Listed", NOW.minus(DAY.multipliedBy(400)), NOW.plus(DAY.multipliedBy(400)));
    private final TestCa.Issued operator = TestList.operator("Operator");

    @TempDir
    Path directory;

    @Test
    void passASignerBelowAnAuthorityThatIsGrantedAndNameTheList() throws Exception {
        SignatureFinding finding = judged(TestList.CA_QC, operator);

        assertThat(finding.trust()).isEqualTo(Trust.TRUSTED);
        assertThat(finding.assessment().trustStore()).contains("list:vn");
        assertThat(finding.trustAnchor()).contains("Listed");
        assertThat(finding.assessment().outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void passNoSignerBelowAnAuthorityForTimeStamps() throws Exception {
        assertThat(judged(TestList.TSA_QTST, operator).trust()).isEqualTo(Trust.UNTRUSTED);
    }

    @Test
    void passNoSignerByAListThatSomebodyElseSigned() throws Exception {
        assertThat(judged(TestList.CA_QC, TestList.operator("Operator")).trust())
                .isEqualTo(Trust.UNTRUSTED);
    }

    private SignatureFinding judged(String service, TestCa.Issued signerOfList) throws Exception {
        try (StatusServer server = new StatusServer();
                TrustedLists lists = new TrustedLists(
                        List.of(new ListPlace(
                                "vn", URI.create(server.url("/tl")), Set.of(operator.certificate()), false)),
                        directory.resolve("lists"),
                        Duration.ofSeconds(10),
                        new PublicAddresses(Set.of()),
                        InspectorFixture.CLOCK);
                OnlineStatus online =
                        new OnlineStatus(Duration.ofSeconds(5), 1_000_000, new PublicAddresses(Set.of("127.0.0.1")));
                SandboxedPdfInspector inspector = inspector(lists, online)) {
            byte[] list = TestList.issued(NOW.minus(DAY), NOW.plus(DAY))
                    .granted(service, root.certificate())
                    .signedBy(signerOfList);
            server.serve("/tl", () -> list);
            server.serve("/crl", () -> root.crl(NOW.minus(DAY), NOW.plus(DAY), Map.of()));
            boolean _ = lists.refresh();

            TestCa.Issued signer = root.issue("Officer", TestCa.SEALING.and(TestCa.crlAt(server.url("/crl"))));
            byte[] pdf = new SignedPdf(
                            RawPdf.plain(),
                            new TestPki.Identity(signer.keys(), signer.certificate(), root.certificate()))
                    .signed(1);
            return inspector.signatures(Content.of(pdf), NOW).getFirst();
        }
    }

    private SandboxedPdfInspector inspector(TrustedLists lists, OnlineStatus online) {
        return new SandboxedPdfInspector(
                new InspectorSettings(
                        Limits.defaults(),
                        1,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        256,
                        1_000,
                        new TrustStores(directory.resolve("trust")).and(lists),
                        directory.resolve("temp")),
                InspectorFixture.CLOCK,
                Optional.of(new SignerStatus(online, InspectorFixture.CLOCK, false, Duration.ofSeconds(20))));
    }
}
