package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;

class SignatureFindingTest {
    private static final TestPki PKI = new TestPki("Test Root");
    private static final TestPki.Identity LAN =
            PKI.signer("Sở Tư pháp", Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    private static final Instant SIGNED_AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant AFTER_EXPIRY = Instant.parse("2030-01-01T00:00:00Z");

    private static final TestPki STRANGERS = new TestPki("Strangers");
    private static final TestPki.Identity NOBODY = STRANGERS.signer("Nobody", SIGNED_AT, AFTER_EXPIRY);

    /** What the field of a further signature is; object 70 is an appearance that covers the page. */
    private static final Map<String, String> LOOKS = Map.of(
            "nothing visible", "/Subtype /Widget /FT /Sig /Rect [0 0 0 0] /AP << /N 70 0 R >>",
            "place without appearance", "/Subtype /Widget /FT /Sig /Rect [0 0 595 842]",
            "page-wide", "/Subtype /Widget /FT /Sig /Rect [0 0 595 842] /AP << /N 70 0 R >>",
            "background", "/Subtype /Widget /FT /Sig /Rect [0 0 595 842] /MK << /BG [1] >>",
            "no widget", "/Subtype /FreeText /FT /Sig /Rect [0 0 0 0]",
            "no signature field", "/Subtype /Widget /FT /Btn /Rect [0 0 0 0]",
            "parent of others", "/Subtype /Widget /FT /Sig /Rect [0 0 0 0] /Kids [10 0 R]");

    @TempDir
    static Path directory;

    static SandboxedPdfInspector inspector;

    @BeforeAll
    static void start() {
        PKI.writeRoot(directory.resolve("trust"));
        inspector = new SandboxedPdfInspector(
                InspectorFixture.settings(directory, Duration.ofSeconds(20)), InspectorFixture.CLOCK);
    }

    @AfterAll
    static void stop() {
        inspector.close();
    }

    @Test
    void trustsASignatureWhoseChainEndsAtOurAnchor() {
        SignatureFinding found = only(lawful().signed(1), InspectorFixture.NOW);

        assertThat(found.judged(found.trust(), found.detail(), SignatureAssessment.NONE))
                .isEqualTo(new SignatureFinding(
                        "Sig1",
                        Optional.of("Sở Tư pháp"),
                        Optional.of(LAN.certificate().getSerialNumber().toString(16)),
                        Optional.of("Test Root"),
                        "PAdES-BASELINE-B",
                        Optional.of(SIGNED_AT),
                        Optional.empty(),
                        Integrity.INTACT,
                        Coverage.WHOLE_DOCUMENT,
                        Trust.TRUSTED,
                        Optional.of("Test Root"),
                        Optional.of("REVOCATION_NOT_CHECKED")));
    }

    @Test
    void tellsSignaturesInTheReportToo() {
        byte[] pdf = lawful().signed(1);

        assertThat(inspector.inspect(Content.of(pdf)).signatures()).containsExactly(only(pdf, InspectorFixture.NOW));
    }

    @Test
    void doesNotTrustAnotherRootOfTheSameName() {
        TestPki.Identity stranger = new TestPki("Test Root").signer("Sở Tư pháp", SIGNED_AT, AFTER_EXPIRY);
        SignatureFinding finding = only(new SignedPdf(RawPdf.plain(), stranger).signed(1), InspectorFixture.NOW);

        assertThat(finding.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(finding.trust()).isEqualTo(Trust.UNTRUSTED);
        assertThat(finding.trustAnchor()).isEmpty();
    }

    @Test
    void cannotJudgeAnExpiredCertificateWithoutATimeStamp() {
        SignatureFinding finding = only(lawful().signed(1), AFTER_EXPIRY);

        assertThat(finding.trust()).isEqualTo(Trust.INDETERMINATE);
        assertThat(finding.detail()).contains("OUT_OF_BOUNDS_NO_POE");
    }

    @Test
    void takesATrustedTimeStampForTheTimeOfSigning() {
        TestTimeStamps authority = new TestTimeStamps(PKI.timeStamper(), SIGNED_AT);
        SignatureFinding finding = only(lawful().stampedBy(authority).signed(1), AFTER_EXPIRY);

        assertThat(finding.level()).isEqualTo("PAdES-BASELINE-T");
        assertThat(finding.timeStamp()).contains(SIGNED_AT);
        assertThat(finding.trust()).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void doubtsASignatureWhoseTimeStampIsAnothers() {
        TestTimeStamps others = new TestTimeStamps(PKI.timeStamper(), SIGNED_AT).ofOthers();
        SignatureFinding finding = only(lawful().stampedBy(others).signed(1), InspectorFixture.NOW);

        assertThat(finding.integrity()).isEqualTo(Integrity.INDETERMINATE);
        assertThat(finding.detail()).contains("TIMESTAMP_INVALID");
        assertThat(finding.timeStamp()).isEmpty();
        assertThat(finding.assessment().outcome()).isEqualTo(SignatureAssessment.Outcome.INDETERMINATE);
    }

    @Test
    void ignoresATimeStampOfAnUnknownAuthority() {
        TestTimeStamps unknown = new TestTimeStamps(new TestPki("Other").timeStamper(), SIGNED_AT);
        SignatureFinding finding = only(lawful().stampedBy(unknown).signed(1), AFTER_EXPIRY);

        assertThat(finding.timeStamp()).isEmpty();
        assertThat(finding.trust()).isEqualTo(Trust.INDETERMINATE);
    }

    @Test
    void findsAFlippedByteInTheSignedPart() {
        byte[] pdf = lawful().signed(1);
        int line = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("500 700 l");
        for (int offset : List.of(5, 12, line, pdf.length - 80, pdf.length - 12)) {
            assertThat(takenForIntact(flipped(pdf, offset)))
                    .as("flipped at %d", offset)
                    .isFalse();
        }

        SignatureFinding finding = only(flipped(pdf, line), InspectorFixture.NOW);
        assertThat(finding.integrity()).isEqualTo(Integrity.BROKEN);
        assertThat(finding.detail()).contains("HASH_FAILURE");
    }

    @Test
    void acceptsAFurtherSignature() {
        byte[] twice = new SignedPdf(lawful().signed(1), LAN).signed(2);

        assertThat(findings(twice))
                .extracting(SignatureFinding::coverage)
                .containsExactly(Coverage.WHOLE_REVISION, Coverage.WHOLE_DOCUMENT);
        assertThat(findings(twice)).extracting(SignatureFinding::fieldName).containsExactly("Sig1", "Sig2");
    }

    @Test
    void findsAPageChangedByAFurtherSigner() {
        byte[] twice = new SignedPdf(lawful().signed(1), LAN)
                .changingThePage("/Rotate 90")
                .signed(2);

        assertThat(findings(twice))
                .extracting(SignatureFinding::coverage)
                .containsExactly(Coverage.PARTIAL, Coverage.WHOLE_DOCUMENT);
        assertThat(findings(twice).getFirst().detail()).contains("CHANGED_AFTER_SIGNING");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void findsAChangeAfterSigning(int number, String body) {
        byte[] signed = lawful().signed(1);
        byte[] changed = RawPdf.after(signed).object(number, body).end("/Prev " + RawPdf.xrefOf(signed));
        SignatureFinding finding = only(changed, InspectorFixture.NOW);

        assertThat(finding.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(finding.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(finding.detail()).contains("CHANGED_AFTER_SIGNING");
    }

    static Stream<Arguments> changes() {
        String page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ";
        return Stream.of(
                Arguments.of(RawPdf.CONTENTS, "<< /Length 20 >> stream\n72 72 m 500 500 l S\nendstream"),
                Arguments.of(RawPdf.PAGES, "<< /Type /Pages /Count 2 /Kids [3 0 R 3 0 R] >>"),
                Arguments.of(
                        RawPdf.PAGE,
                        page + "/Annots [10 0 R << /Subtype /FreeText /Rect [0 0 99 99] /Contents (x) >>] >>"),
                Arguments.of(RawPdf.PAGE, page + "/Annots [10 0 R] /Rotate 180 >>"));
    }

    @Test
    void acceptsValidationDataAfterSigning() {
        byte[] signed = lawful().signed(1);
        byte[] extended = RawPdf.after(signed)
                .object(
                        RawPdf.CATALOG,
                        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [10 0 R] >>"
                                + " /DSS << /Certs [30 0 R] >> >>")
                .stream(30, "", new byte[10])
                .end("/Prev " + RawPdf.xrefOf(signed));

        assertThat(only(extended, InspectorFixture.NOW).coverage()).isEqualTo(Coverage.WHOLE_REVISION);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing visible, WHOLE_REVISION",
        "place without appearance, WHOLE_REVISION",
        "page-wide, PARTIAL",
        "background, PARTIAL",
        "no widget, PARTIAL",
        "no signature field, PARTIAL",
        "parent of others, PARTIAL",
    })
    void letsADocumentTimeStampShowNothingWhoeverMadeIt(String look, Coverage coverage) {
        for (TestPki pki : List.of(PKI, STRANGERS)) {
            TestTimeStamps authority = new TestTimeStamps(pki.timeStamper(), SIGNED_AT);
            byte[] pdf = new SignedPdf(lawful().signed(1), LAN)
                    .asDocumentTimeStampOf(authority)
                    .looking(LOOKS.get(look))
                    .signed(2);

            assertThat(only(pdf, InspectorFixture.NOW).coverage()).isEqualTo(coverage);
        }
    }

    @Test
    void doesNotTakeADocumentTimeStampFromBeforeItsCertificateWasValid() {
        byte[] pdf = new SignedPdf(lawful().signed(1), LAN)
                .asDocumentTimeStampOf(new TestTimeStamps(PKI.timeStamper(), Instant.parse("2019-12-31T00:00:00Z")))
                .signed(2);

        assertThat(only(pdf, InspectorFixture.NOW).coverage()).isEqualTo(Coverage.PARTIAL);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing visible, WHOLE_REVISION, WHOLE_REVISION",
        "place without appearance, WHOLE_REVISION, WHOLE_REVISION",
        "page-wide, WHOLE_REVISION, PARTIAL",
        "background, WHOLE_REVISION, PARTIAL",
        "no widget, PARTIAL, PARTIAL",
    })
    void letsNoStrangerPaintOverATrustedSignature(String look, Coverage afterTrusted, Coverage afterStranger) {
        assertThat(firstCoverage(lawful().signed(1), LAN, look)).isEqualTo(afterTrusted);
        assertThat(firstCoverage(lawful().signed(1), NOBODY, look)).isEqualTo(afterStranger);
        assertThat(firstCoverage(new SignedPdf(RawPdf.plain(), NOBODY).signed(1), NOBODY, look))
                .isEqualTo(afterTrusted);
    }

    @Test
    void letsAnEmptyFieldBeFilledByWhoeverIsTrustedNoLess() {
        String place = "/Subtype /Widget /FT /Sig /Rect [0 0 595 842]";
        byte[] trusted = lawful().leavingRoomForTheNext().looking(place).signed(1);
        byte[] untrusted = new SignedPdf(RawPdf.plain(), NOBODY)
                .leavingRoomForTheNext()
                .looking(place)
                .signed(1);

        assertThat(firstCoverage(trusted, LAN, "page-wide")).isEqualTo(Coverage.WHOLE_REVISION);
        assertThat(firstCoverage(trusted, NOBODY, "page-wide")).isEqualTo(Coverage.PARTIAL);
        assertThat(firstCoverage(trusted, NOBODY, "place without appearance")).isEqualTo(Coverage.WHOLE_REVISION);
        assertThat(firstCoverage(untrusted, NOBODY, "page-wide")).isEqualTo(Coverage.WHOLE_REVISION);
        assertThat(firstCoverage(untrusted, NOBODY, "nothing visible")).isEqualTo(Coverage.PARTIAL);
    }

    private static Coverage firstCoverage(byte[] base, TestPki.Identity second, String look) {
        List<SignatureFinding> findings =
                findings(new SignedPdf(base, second).looking(LOOKS.get(look)).signed(2));
        assertThat(findings).hasSize(2);
        assertThat(findings.getLast().coverage()).isEqualTo(Coverage.WHOLE_DOCUMENT);
        return findings.getFirst().coverage();
    }

    @Test
    void findsMoreThanTheSignatureInTheGap() {
        SignatureFinding finding = only(lawful().swallowing(" /Evil (here)").signed(1), InspectorFixture.NOW);

        assertThat(finding.coverage()).isEqualTo(Coverage.PARTIAL);
    }

    @Test
    void findsWhatHidesBehindTheSignature() {
        byte[] pdf = lawful().signed(1);
        int end = new String(pdf, StandardCharsets.ISO_8859_1).lastIndexOf("00>");
        SignatureFinding finding = only(flipped(pdf, end), InspectorFixture.NOW);

        assertThat(finding.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(finding.detail()).contains("CONTENTS_GAP_INVALID");
    }

    @Test
    void findsASignatureWhoseFieldWasTakenOut() {
        byte[] signed = lawful().signed(1);
        byte[] hidden = RawPdf.after(signed)
                .object(RawPdf.CATALOG, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(RawPdf.PAGE, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>")
                .end("/Prev " + RawPdf.xrefOf(signed));
        SignatureFinding finding = only(hidden, InspectorFixture.NOW);

        assertThat(finding.coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(finding.detail()).contains("SIGNATURE_FIELD_MISSING");
    }

    @Test
    void doesNotTrustAWeakDigest() {
        SignatureFinding finding = only(lawful().by("SHA1withECDSA").signed(1), InspectorFixture.NOW);

        assertThat(finding.trust()).isEqualTo(Trust.INDETERMINATE);
        assertThat(finding.detail()).contains("CRYPTO_CONSTRAINTS_FAILURE");
    }

    @Test
    void tellsASignatureThatCannotBeRead() {
        String text = new String(lawful().signed(1), StandardCharsets.ISO_8859_1);
        byte[] garbled = RawPdf.bytes(text.replaceFirst("/Contents <[0-9a-f]{200}", "/Contents <" + "7".repeat(200)));
        SignatureFinding finding = only(garbled, InspectorFixture.NOW);

        assertThat(finding.fieldName()).isEqualTo("Sig1");
        assertThat(finding.integrity()).isEqualTo(Integrity.INDETERMINATE);
        assertThat(finding.detail()).contains("FORMAT_FAILURE");
    }

    @ParameterizedTest
    @CsvSource({
        "certified-with-indirect-refs-in-dir.pdf,WHOLE_DOCUMENT,",
        "minimal-signed-twice-both-created.pdf,WHOLE_REVISION,WHOLE_DOCUMENT",
        "pades-lta-dss-indirect-arrs-test.pdf,WHOLE_REVISION,",
        "pades-with-old-style-signing-cert-attr.pdf,WHOLE_DOCUMENT,",
        "circular-51-2025-signed.pdf,WHOLE_DOCUMENT,",
    })
    void findsRealSignaturesIntactThoughNotOurs(String name, Coverage first, Coverage second) {
        List<SignatureFinding> findings = findings(InspectorFixture.sample(name));

        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.integrity()).isEqualTo(Integrity.INTACT);
            assertThat(finding.trust()).isEqualTo(Trust.UNTRUSTED);
        });
        assertThat(findings)
                .extracting(SignatureFinding::coverage)
                .containsExactlyElementsOf(second == null ? List.of(first) : List.of(first, second));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tail-uncovered.pdf",
                "weird-byterange.pdf",
                "form-update-override-appearance-stream-sneaky.pdf",
            })
    void isNotDeceivedByAttacksSeenInTheWild(String name) {
        SignatureFinding first = findings(InspectorFixture.sample(name)).getFirst();

        assertThat(first.coverage()).isEqualTo(Coverage.PARTIAL);
    }

    @Test
    void tellsTheDeadSignatureOfARewrittenFile() {
        SignatureFinding finding = only(InspectorFixture.sample("gazette-dead-signature.pdf"), InspectorFixture.NOW);

        assertThat(finding.integrity()).isEqualTo(Integrity.BROKEN);
        assertThat(finding.coverage()).isEqualTo(Coverage.NONE);
        assertThat(finding.detail()).contains("BYTE_RANGE_PAST_END");
    }

    private static byte[] flipped(byte[] pdf, int offset) {
        byte[] flipped = pdf.clone();
        flipped[offset] ^= 1;
        return flipped;
    }

    private static SignedPdf lawful() {
        return new SignedPdf(RawPdf.plain(), LAN);
    }

    private static List<SignatureFinding> findings(byte[] pdf) {
        return inspector.signatures(Content.of(pdf), InspectorFixture.NOW);
    }

    private static SignatureFinding only(byte[] pdf, Instant at) {
        List<SignatureFinding> findings = inspector.signatures(Content.of(pdf), at);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    /** Whether some signature of a file is still taken for intact over the whole document; a refusal is a no. */
    private static boolean takenForIntact(byte[] pdf) {
        try {
            return findings(pdf).stream()
                    .anyMatch(finding ->
                            finding.integrity() == Integrity.INTACT && finding.coverage() == Coverage.WHOLE_DOCUMENT);
        } catch (PdfProblem.Refused refused) {
            return false;
        }
    }
}
