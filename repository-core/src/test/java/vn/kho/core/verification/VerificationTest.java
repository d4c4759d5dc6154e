package vn.kho.core.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.TestOffice.LAN;
import static vn.kho.core.testing.TestOffice.RECORDS;
import static vn.kho.core.testing.TestOffice.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.copy.TokenDesk;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SignatureAssessment;
import vn.kho.core.pdf.SignatureCriterion;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.pdf.SignatureFinding.Coverage;
import vn.kho.core.pdf.SignatureFinding.Integrity;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.EventOrder;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultStatus;
import vn.kho.core.testing.TestOffice;
import vn.kho.core.testing.TestToken;

class VerificationTest {
    private final TestOffice office = new TestOffice();

    @Test
    void knowsACopyByItsHash() {
        CertifiedCopy copy = issued(office.licence());

        Verdict verdict = office.verification.answer(new Question.ByHash(hash(copy)));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.GENUINE_IN_FORCE);
        assertThat(verdict.integrity().state()).isEqualTo(Axis.Integrity.PASSED);
        assertThat(verdict.issuer().state()).isEqualTo(Axis.Issuer.PASSED);
        assertThat(verdict.copy().state()).isEqualTo(Axis.Copy.ACTIVE);
        assertThat(verdict.source().state()).contains(ResultStatus.EFFECTIVE);
    }

    @Test
    void masksTheHolderAndTheNumber() {
        CertifiedCopy copy = issued(office.licence());

        Verdict verdict = office.verification.answer(new Question.ByHash(hash(copy)));

        assertThat(verdict.resultFacts().orElseThrow().maskedHolder()).isEqualTo("Nguyễn T. L.");
        assertThat(verdict.resultFacts().orElseThrow().maskedNumber()).isEqualTo("*2/GP-BTNMT");
        assertThat(verdict.toString()).doesNotContain("001190000017", "Thị Lan", "12/GP-BTNMT");
    }

    @Test
    void seesARevocationAtOnce() {
        ProcedureResult licence = office.licence();
        CertifiedCopy copy = issued(licence);
        event(licence, EventKind.REVOKED);

        Verdict verdict = office.verification.answer(new Question.ByHash(hash(copy)));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.GENUINE_NOT_IN_FORCE);
        assertThat(verdict.integrity().state()).isEqualTo(Axis.Integrity.PASSED);
        assertThat(verdict.source().state()).contains(ResultStatus.REVOKED);
    }

    @Test
    void seesASuspensionAndItsEnd() {
        ProcedureResult licence = office.licence();
        CertifiedCopy copy = issued(licence);

        ProcedureResult suspended = event(licence, EventKind.SUSPENDED);
        assertThat(office.verification
                        .answer(new Question.ByHash(hash(copy)))
                        .source()
                        .state())
                .contains(ResultStatus.SUSPENDED);

        event(suspended, EventKind.RESUMED);
        assertThat(office.verification.answer(new Question.ByHash(hash(copy))).conclusion())
                .isEqualTo(Conclusion.GENUINE_IN_FORCE);
    }

    @Test
    void saysThatAWithdrawnCopyIsWithdrawnFirst() {
        ProcedureResult licence = office.licence();
        CertifiedCopy copy = issued(licence);
        office.copyDesk.revoke(LAN, copy.id(), "Nhầm");
        event(licence, EventKind.REVOKED);

        Verdict verdict = office.verification.answer(new Question.ByHash(hash(copy)));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.COPY_REVOKED);
        assertThat(verdict.source().state()).contains(ResultStatus.REVOKED);
    }

    @Test
    void tellsACodeFromThePaperThatBearsIt() {
        CertifiedCopy copy = issued(office.licence());

        Verdict verdict = office.verification.answer(new Question.ByCode(copy.lookupCode()));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.REGISTERED_IN_FORCE);
        assertThat(verdict.integrity().state()).isEqualTo(Axis.Integrity.NOT_CHECKED);
    }

    @Test
    void doesNotKnowForeignCodesAndHashes() {
        LookupCode other = LookupCode.random(new SecureRandom());

        assertThat(office.verification.answer(new Question.ByCode(other)).conclusion())
                .isEqualTo(Conclusion.UNKNOWN);
        assertThat(office.verification
                        .answer(new Question.ByHash(ContentId.of(scan("else"))))
                        .conclusion())
                .isEqualTo(Conclusion.UNKNOWN);
    }

    @Test
    void doesNotVouchForAnUnsignedScanInTheArchive() {
        office.licence();

        assertThat(office.verification
                        .answer(new Question.ByHash(ContentId.of(scan("licence"))))
                        .conclusion())
                .isEqualTo(Conclusion.UNKNOWN);
    }

    @Test
    void knowsASignedOriginalWithoutACopy() {
        byte[] signed = scan("signed");
        office.inspector.find(signed, finding(Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.TRUSTED, "01"));
        office.archived(signed, Map.of());

        Verdict verdict = office.verification.answer(new Question.ByHash(ContentId.of(signed)));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.GENUINE_IN_FORCE);
        assertThat(verdict.copy().state()).isEqualTo(Axis.Copy.ORIGINAL);
    }

    @Test
    void doesNotVouchForAnOriginalWhoseSignerNobodyTrusts() {
        byte[] signed = scan("signed");
        office.inspector.find(signed, finding(Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.UNTRUSTED, "01"));
        ProcedureResult original = office.archived(signed, Map.of());
        issued(original);

        Verdict verdict = office.verification.answer(new Question.ByHash(ContentId.of(signed)));

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.INDETERMINATE);
        assertThat(verdict.issuer().state()).isEqualTo(Axis.Issuer.UNTRUSTED);
    }

    @Test
    void saysNothingBadOfAnOriginalOfWhichARedeliveryWasWithdrawn() {
        byte[] signed = scan("signed");
        office.inspector.find(signed, finding(Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.TRUSTED, "01"));
        CertifiedCopy redelivery = issued(office.archived(signed, Map.of()));
        office.copyDesk.revoke(LAN, redelivery.id(), "Nhầm");

        assertThat(office.verification
                        .answer(new Question.ByHash(ContentId.of(signed)))
                        .conclusion())
                .isEqualTo(Conclusion.GENUINE_IN_FORCE);
        assertThat(office.verification
                        .answer(new Question.ByCode(redelivery.lookupCode()))
                        .conclusion())
                .isEqualTo(Conclusion.COPY_REVOKED);
    }

    @Test
    void tellsNothingAboutAnUnmatchedOriginal() {
        byte[] signed = scan("signed");
        office.inspector.find(signed, finding(Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.TRUSTED, "01"));
        office.archived(signed, Map.of(ManifestField.HOLDER_ID, ""));

        assertThat(office.verification
                        .answer(new Question.ByHash(ContentId.of(signed)))
                        .resultFacts())
                .isEmpty();
    }

    @Test
    void knowsACopyByItsFileWithoutExaminingIt() throws IOException {
        CertifiedCopy copy = issued(office.licence());
        byte[] bytes;
        try (InputStream in = office.copyDesk.content(LAN, copy.id()).open()) {
            bytes = in.readAllBytes();
        }
        office.inspector.refuse(bytes, PdfProblem.Reason.TOO_SLOW);

        assertThat(byFile(bytes).conclusion()).isEqualTo(Conclusion.GENUINE_IN_FORCE);
    }

    @ParameterizedTest
    @CsvSource({
        "BROKEN, WHOLE_DOCUMENT, TRUSTED, 01, ALTERED",
        "INTACT, PARTIAL, TRUSTED, 01, ALTERED",
        "INTACT, WHOLE_DOCUMENT, TRUSTED, 0a, ALTERED",
        "INDETERMINATE, WHOLE_DOCUMENT, TRUSTED, 01, INDETERMINATE",
        "INTACT, WHOLE_DOCUMENT, UNTRUSTED, 01, INDETERMINATE",
        "INTACT, WHOLE_DOCUMENT, TRUSTED, 01, SIGNATURE_VALID_NOT_OURS",
        "INTACT, WHOLE_REVISION, TRUSTED, 01, SIGNATURE_VALID_NOT_OURS",
        "BROKEN, NONE, INDETERMINATE, 01, UNKNOWN",
        "INTACT, NONE, TRUSTED, 01, UNKNOWN"
    })
    void judgesAFileItDoesNotKnowByItsSignatures(
            Integrity integrity, Coverage coverage, Trust trust, String serial, Conclusion conclusion) {
        byte[] file = scan("foreign");
        office.inspector.find(file, finding(integrity, coverage, trust, serial));

        assertThat(byFile(file).conclusion()).isEqualTo(conclusion);
    }

    @Test
    void namesTheCopyThatAnEditedFileWasMadeFrom() {
        CertifiedCopy copy = issued(office.licence());
        byte[] printed = "%PDF printed again".getBytes(StandardCharsets.UTF_8);
        byte[] edited = "%PDF edited".getBytes(StandardCharsets.UTF_8);
        office.inspector.show(printed, copy.lookupCode().value());
        office.inspector.show(edited, copy.lookupCode().printed());
        office.inspector.find(edited, finding(Integrity.BROKEN, Coverage.WHOLE_DOCUMENT, Trust.TRUSTED, "0a"));

        Verdict ofPrinted = verdictOn(printed);
        assertThat(ofPrinted.conclusion()).isEqualTo(Conclusion.ALTERED);
        assertThat(ofPrinted.integrity()).isEqualTo(new Finding<>(Axis.Integrity.FAILED, "not-as-issued"));
        assertThat(ofPrinted.copyFacts().orElseThrow().registerNumber()).isEqualTo(copy.registerNumber());
        assertThat(ofPrinted.copy().state()).isEqualTo(Axis.Copy.ACTIVE);
        Verdict ofEdited = verdictOn(edited);
        assertThat(ofEdited.conclusion()).isEqualTo(Conclusion.ALTERED);
        assertThat(ofEdited.integrity().code()).isEqualTo("signature-broken");
        assertThat(ofEdited.copyFacts().orElseThrow().registerNumber()).isEqualTo(copy.registerNumber());
        assertThat(ofEdited.signatures()).hasSize(1);
    }

    @Test
    void namesNoCopyForACodeThatNobodyIssuedOrThatASignedLetterMentions() {
        CertifiedCopy copy = issued(office.licence());
        byte[] unknown = "%PDF unknown".getBytes(StandardCharsets.UTF_8);
        byte[] letter = "%PDF letter".getBytes(StandardCharsets.UTF_8);
        office.inspector.show(unknown, LookupCode.random(new Random(9)).value());
        office.inspector.show(letter, copy.lookupCode().value());
        office.inspector.find(letter, finding(Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.TRUSTED, "77"));

        assertThat(verdictOn(unknown).conclusion()).isEqualTo(Conclusion.UNKNOWN);
        assertThat(verdictOn(letter).conclusion()).isEqualTo(Conclusion.SIGNATURE_VALID_NOT_OURS);
        assertThat(verdictOn(letter).copyFacts()).isEmpty();
    }

    private Verdict verdictOn(byte[] file) {
        return office.verification.answer(new Question.ByFile(Content.of(file), ContentId.of(file)));
    }

    @Test
    void knowsSignaturesOfOfficersTokensAndFormerKeysByTheRegister() {
        byte[] file = scan("foreign");
        office.inspector.find(file, signed("KhoSeal1", "0c"));
        assertThat(byFile(file).conclusion())
                .as("nobody signed a copy with it yet")
                .isEqualTo(Conclusion.SIGNATURE_VALID_NOT_OURS);

        TestToken token = new TestToken();
        TokenDesk.Begun begun = office.tokenDesk.begin(
                RECORDS,
                new CopyOrder(office.licence().id(), "Ngân hàng", "Vay vốn", Optional.empty()),
                token.key(),
                each -> {});
        CertifiedCopy copy = office.tokenDesk.finish(
                RECORDS, begun.copy(), token.sign(begun.task().hash()));
        assertThat(copy.sealed().orElseThrow().signerSerial()).isEqualTo("0c");

        assertThat(byFile(file).conclusion()).isEqualTo(Conclusion.ALTERED);
        assertThat(byFile(file).integrity().code()).isEqualTo("our-signature-other-bytes");
        byte[] letter = scan("a letter that the officer signed elsewhere");
        office.inspector.find(letter, signed("Signature1", "0c"));
        assertThat(byFile(letter).conclusion()).isEqualTo(Conclusion.SIGNATURE_VALID_NOT_OURS);
    }

    private static SignatureFinding signed(String field, String serial) {
        return finding(field, Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.TRUSTED, serial);
    }

    @Test
    void doesNotPraiseTheSignerOfAnAlteredFile() {
        byte[] file = scan("foreign");
        office.inspector.find(file, finding(Integrity.BROKEN, Coverage.WHOLE_DOCUMENT, Trust.TRUSTED, "0a"));

        assertThat(byFile(file).issuer().state()).isEqualTo(Axis.Issuer.INDETERMINATE);
    }

    @Test
    void lowersTheVerdictToTheWorstOfSeveralSignatures() {
        byte[] file = scan("foreign");
        office.inspector.find(
                file,
                finding(Integrity.INTACT, Coverage.PARTIAL, Trust.TRUSTED, "01"),
                finding(Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.TRUSTED, "02"));

        assertThat(byFile(file).conclusion()).isEqualTo(Conclusion.ALTERED);
    }

    @Test
    void doesNotCallAnUnreadableFileGenuine() {
        byte[] file = scan("encrypted");
        office.inspector.refuse(file, PdfProblem.Reason.ENCRYPTED);

        Verdict verdict = byFile(file);

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.INDETERMINATE);
        assertThat(verdict.integrity().code()).isEqualTo("pdf-encrypted");
    }

    @Test
    void callsASignatureNotValidWhoseCertificateHadBeenRevoked() {
        byte[] file = scan("foreign");
        office.inspector.find(
                file,
                finding(Integrity.INTACT, Coverage.WHOLE_REVISION, Trust.TRUSTED, "01"),
                finding(Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.REVOKED, "02"));

        Verdict verdict = byFile(file);

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.SIGNATURE_NOT_VALID);
        assertThat(verdict.issuer()).isEqualTo(new Finding<>(Axis.Issuer.REVOKED, "revoked-before-signing"));
        assertThat(verdict.integrity().state()).isEqualTo(Axis.Integrity.PASSED);
    }

    @Test
    void saysWhichCriterionLeavesASignerUndetermined() {
        byte[] file = scan("foreign");
        SignatureFinding undetermined = finding(Integrity.INTACT, Coverage.WHOLE_DOCUMENT, Trust.INDETERMINATE, "02");
        office.inspector.find(
                file,
                undetermined.judged(
                        Trust.INDETERMINATE,
                        Optional.of("REVOCATION_UNAVAILABLE"),
                        new SignatureAssessment(
                                Optional.of("national"),
                                List.of(
                                        SignatureCriterion.CERTIFICATE_PERIOD.met("within-period"),
                                        SignatureCriterion.CERTIFICATE_STATUS.unknown("status-unavailable")))));

        Verdict verdict = byFile(file);

        assertThat(verdict.conclusion()).isEqualTo(Conclusion.INDETERMINATE);
        assertThat(verdict.issuer().code()).isEqualTo("status-unavailable");
    }

    @Test
    void refusesWhatIsNoPdf() {
        byte[] file = scan("text");
        office.inspector.refuse(file, PdfProblem.Reason.NOT_A_PDF);

        assertThatExceptionOfType(PdfProblem.Refused.class).isThrownBy(() -> byFile(file));
    }

    @Test
    void saysThatTheUseByDayHasPassed() {
        ProcedureResult licence = office.licence();
        CertifiedCopy copy = office.copyDesk.issue(
                LAN, new CopyOrder(licence.id(), "Ngân hàng", "Vay", Optional.of(LocalDate.of(2026, 11, 24))));
        office.clock.advance(Duration.ofDays(2));

        assertThat(office.verification
                        .answer(new Question.ByHash(hash(copy)))
                        .copy()
                        .state())
                .isEqualTo(Axis.Copy.PAST_USE_BY);
    }

    private Verdict byFile(byte[] bytes) {
        return office.verification.answer(new Question.ByFile(Content.of(bytes), ContentId.of(bytes)));
    }

    private CertifiedCopy issued(ProcedureResult result) {
        return office.copyDesk.issue(LAN, new CopyOrder(result.id(), "Ngân hàng", "Vay vốn", Optional.empty()));
    }

    private static ContentId hash(CertifiedCopy copy) {
        return copy.sealed().orElseThrow().id();
    }

    private ProcedureResult event(ProcedureResult result, EventKind kind) {
        return office.statusDesk.record(
                RECORDS,
                result.id(),
                new EventOrder(kind, office.clock.instant(), "45/QĐ-BTNMT", Optional.empty(), Optional.empty()),
                result.revision());
    }

    private static SignatureFinding finding(Integrity integrity, Coverage coverage, Trust trust, String serial) {
        return finding("Signature1", integrity, coverage, trust, serial);
    }

    private static SignatureFinding finding(
            String field, Integrity integrity, Coverage coverage, Trust trust, String serial) {
        return new SignatureFinding(
                field,
                Optional.of("Signer"),
                Optional.of(serial),
                Optional.of("CA"),
                "PAdES-BASELINE-B",
                Optional.empty(),
                Optional.empty(),
                integrity,
                coverage,
                trust,
                Optional.empty(),
                Optional.empty());
    }
}
