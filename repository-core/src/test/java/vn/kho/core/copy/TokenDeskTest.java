package vn.kho.core.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.TestOffice.LAN;
import static vn.kho.core.testing.TestOffice.RECORDS;
import static vn.kho.core.testing.TestOffice.scan;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.kho.core.access.AccessProblem;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.content.ContentId;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.OfficerKey;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.EventOrder;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.testing.TestOffice;
import vn.kho.core.testing.TestToken;

class TokenDeskTest {
    private static final Caller COLLEAGUE =
            new Caller("tuan", "tuan", Set.of(Role.RECORDS_OFFICE), Optional.empty(), Optional.of(TestOffice.G13));

    private final TestOffice office = new TestOffice();
    private final TestToken token = new TestToken();

    @Test
    void issuesACopyThatTheOfficersTokenSigned() throws IOException {
        TokenDesk.Begun begun = begin(office.licence());
        assertThat(office.copies.find(begun.copy()).orElseThrow().state()).isEqualTo(CertifiedCopy.CopyState.OPEN);
        assertThatExceptionOfType(CopyProblem.Unknown.class)
                .isThrownBy(() -> office.copyDesk.copy(RECORDS, begun.copy()));

        CertifiedCopy copy = finish(begun);

        assertThat(copy.state()).isEqualTo(CertifiedCopy.CopyState.ACTIVE);
        assertThat(copy.registerNumber()).isEqualTo(begun.registerNumber());
        assertThat(copy.sealed().orElseThrow().signerSerial()).isEqualTo("0c");
        assertThat(office.copies.find(copy.id())).contains(copy);
        assertThat(office.pendingCopies.find(copy.id())).isEmpty();
        assertThat(actions()).containsOnlyOnce(Action.COPY_ISSUED);
        try (InputStream in = office.copyDesk.content(LAN, copy.id()).open()) {
            byte[] bytes = in.readAllBytes();
            assertThat(bytes).startsWith(scan("licence"));
            assertThat(ContentId.of(bytes))
                    .isEqualTo(copy.sealed().orElseThrow().id());
        }
    }

    @Test
    void answersASecondFinishWithTheFinishedCopy() {
        TokenDesk.Begun begun = begin(office.licence());
        CertifiedCopy copy = finish(begun);

        assertThat(finish(begun)).isEqualTo(copy);
        assertThat(actions()).containsOnlyOnce(Action.COPY_ISSUED);
    }

    @Test
    void answersTheSlowerOfTwoFinishesWithTheCopyOfTheFaster() {
        TokenDesk.Begun begun = begin(office.licence());
        List<CertifiedCopy> faster = new ArrayList<>();
        office.officerSealer.meanwhile(() -> {
            office.officerSealer.meanwhile(() -> {});
            faster.add(finish(begun));
        });

        CertifiedCopy slower = finish(begun);

        assertThat(slower).isEqualTo(faster.getFirst());
        assertThat(actions()).containsOnlyOnce(Action.COPY_ISSUED);
    }

    @Test
    void letsOnlyTheOfficerFinishWhoBegan() {
        TokenDesk.Begun begun = begin(office.licence());

        assertThatExceptionOfType(CopyProblem.Unknown.class)
                .isThrownBy(() -> office.tokenDesk.finish(
                        COLLEAGUE, begun.copy(), token.sign(begun.task().hash())));
        assertThat(finish(begun).state()).isEqualTo(CertifiedCopy.CopyState.ACTIVE);
    }

    @Test
    void letsNobodyBeginButTheRecordsOfficeThatKeepsTheRegister() {
        ProcedureResult licence = office.licence();

        for (Caller caller : List.of(LAN, TestOffice.CHECKER, TestOffice.AUDITOR)) {
            assertThatExceptionOfType(AccessProblem.RoleMissing.class)
                    .isThrownBy(() -> office.tokenDesk.begin(caller, order(licence), token.key(), begun -> {}));
        }
        assertThatExceptionOfType(ResultProblem.Unknown.class)
                .isThrownBy(() ->
                        office.tokenDesk.begin(TestOffice.FOREIGN_RECORDS, order(licence), token.key(), begun -> {}));
    }

    @Test
    void keepsTheCopyWaitingWhenTheValueDoesNotFit() {
        TokenDesk.Begun begun = begin(office.licence());
        byte[] foreign = new TestToken().sign(begun.task().hash());

        assertThatExceptionOfType(PdfProblem.SignatureUnfit.class)
                .isThrownBy(() -> office.tokenDesk.finish(RECORDS, begun.copy(), foreign));

        assertThat(finish(begun).state()).isEqualTo(CertifiedCopy.CopyState.ACTIVE);
    }

    @Test
    void keepsTheCopyWaitingWhileNoTimeStampIsToBeHad() {
        TokenDesk.Begun begun = begin(office.licence());
        office.officerSealer.stamps(false);
        assertThatExceptionOfType(PdfProblem.TimeStampUnavailable.class).isThrownBy(() -> finish(begun));

        office.officerSealer.stamps(true);
        assertThat(finish(begun).state()).isEqualTo(CertifiedCopy.CopyState.ACTIVE);
    }

    @Test
    void owesTheLevelWhereTheOfficeChoseToRaiseLater() {
        TokenDesk desk = office.tokenDesk(new LevelRules(SealLevel.T, Map.of(), LevelRules.NoTimeStamp.RAISE_LATER));
        TokenDesk.Begun begun = desk.begin(RECORDS, order(office.licence()), token.key(), b -> {});
        office.officerSealer.stamps(false);

        CertifiedCopy copy =
                desk.finish(RECORDS, begun.copy(), token.sign(begun.task().hash()));

        assertThat(copy.sealed().orElseThrow().owed()).contains(SealLevel.T);
        assertThat(office.owedLevels.take(office.clock.instant(), office.clock.instant(), 10))
                .extracting(OwedLevels.Owed::copy)
                .containsExactly(copy.id());
    }

    @Test
    void finishesAtTheLevelOfTheBeginningWhateverTheOfficeChoosesMeanwhile() {
        TokenDesk.Begun begun = office.tokenDesk(new LevelRules(SealLevel.LT, Map.of(), LevelRules.NoTimeStamp.REFUSE))
                .begin(RECORDS, order(office.licence()), token.key(), b -> {});
        TokenDesk afterwards = office.tokenDesk(new LevelRules(SealLevel.B, Map.of(), LevelRules.NoTimeStamp.REFUSE));

        CertifiedCopy copy =
                afterwards.finish(RECORDS, begun.copy(), token.sign(begun.task().hash()));

        assertThat(copy.sealed().orElseThrow().level()).isEqualTo(SealLevel.LT.profileName());
    }

    @Test
    void refusesASignatureThatComesTooLateAndVoidsTheLine() {
        TokenDesk.Begun begun = begin(office.licence());
        assertThat(begun.expiresAt())
                .isEqualTo(office.copies
                        .find(begun.copy())
                        .orElseThrow()
                        .openedAt()
                        .plus(Duration.ofMinutes(10)));
        office.clock.advance(Duration.ofMinutes(10));
        assertThatExceptionOfType(CopyProblem.PendingExpired.class).isThrownBy(() -> finish(begun));

        office.clock.advance(Duration.ofMinutes(1));
        assertThat(office.tokenDesk.forgetExpired()).isOne();
        assertThat(office.copyDesk.voidAbandoned()).isOne();

        assertThatExceptionOfType(CopyProblem.PendingExpired.class).isThrownBy(() -> finish(begun));
        assertThat(office.copies.find(begun.copy()).orElseThrow().state()).isEqualTo(CertifiedCopy.CopyState.REVOKED);
    }

    @Test
    void issuesNothingWhenTheResultIsRevokedBeforeTheSignatureComes() {
        ProcedureResult licence = office.licence();
        TokenDesk.Begun begun = begin(licence);
        revoke(licence);

        assertThatExceptionOfType(CopyProblem.NotInForce.class).isThrownBy(() -> finish(begun));

        assertVoid(begun);
    }

    @Test
    void issuesNothingWhenTheResultIsRevokedWhileTheCopyIsFinished() {
        ProcedureResult licence = office.licence();
        TokenDesk.Begun begun = begin(licence);
        office.officerSealer.meanwhile(() -> revoke(licence));

        assertThatExceptionOfType(CopyProblem.NotInForce.class).isThrownBy(() -> finish(begun));

        assertVoid(begun);
    }

    @Test
    void takesNoRegisterNumberForAKeyThatIsRefused() {
        ProcedureResult licence = office.licence();
        OfficerKey nonsense = new OfficerKey(List.of(new byte[] {1}), Optional.empty());

        assertThatExceptionOfType(PdfProblem.OfficerCertificateRefused.class)
                .isThrownBy(() -> office.tokenDesk.begin(RECORDS, order(licence), nonsense, begun -> {}));

        assertThat(begin(licence).registerNumber().number()).isOne();
    }

    @Test
    void voidsTheLineOfACopyThatCouldNotBeBegun() {
        ProcedureResult licence = office.licence();
        office.officerSealer.working(false);

        assertThatExceptionOfType(PdfProblem.SealingUnavailable.class).isThrownBy(() -> begin(licence));

        assertThat(actions()).containsOnlyOnce(Action.COPY_VOIDED);
    }

    @Test
    void keepsWhatBelongsToTheBeginningOrNeither() {
        ProcedureResult licence = office.licence();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> office.tokenDesk.begin(RECORDS, order(licence), token.key(), begun -> {
                    throw new IllegalStateException("not remembered");
                }));

        assertThat(actions()).containsOnlyOnce(Action.COPY_VOIDED);
        office.clock.advance(Duration.ofHours(1));
        assertThat(office.tokenDesk.forgetExpired()).isZero();
    }

    @Test
    void hasNothingSignedThatIsSignedAlready() {
        byte[] signed = scan("signed");
        office.inspector.find(
                signed,
                new SignatureFinding(
                        "Signature1",
                        Optional.of("Bộ"),
                        Optional.of("01"),
                        Optional.of("CA"),
                        "PAdES-BASELINE-T",
                        Optional.empty(),
                        Optional.empty(),
                        SignatureFinding.Integrity.INTACT,
                        SignatureFinding.Coverage.WHOLE_DOCUMENT,
                        SignatureFinding.Trust.TRUSTED,
                        Optional.empty(),
                        Optional.empty()));
        ProcedureResult original = office.archived(signed, Map.of());

        assertThatExceptionOfType(CopyProblem.SignedAlready.class).isThrownBy(() -> begin(original));
    }

    @Test
    void followsThePolicyOfAllCopies() {
        ProcedureResult unmatched = office.archived(scan("unmatched"), Map.of(ManifestField.HOLDER_ID, ""));

        assertThatExceptionOfType(CopyProblem.HolderUnmatched.class).isThrownBy(() -> begin(unmatched));
    }

    private void assertVoid(TokenDesk.Begun begun) {
        assertThat(office.copies.find(begun.copy()).orElseThrow().voided()).isPresent();
        assertThat(office.pendingCopies.find(begun.copy())).isEmpty();
        assertThat(actions()).containsOnlyOnce(Action.COPY_VOIDED).doesNotContain(Action.COPY_ISSUED);
    }

    private TokenDesk.Begun begin(ProcedureResult result) {
        return office.tokenDesk.begin(RECORDS, order(result), token.key(), begun -> {});
    }

    private CertifiedCopy finish(TokenDesk.Begun begun) {
        return office.tokenDesk.finish(
                RECORDS, begun.copy(), token.sign(begun.task().hash()));
    }

    private void revoke(ProcedureResult result) {
        office.statusDesk.record(
                RECORDS,
                result.id(),
                new EventOrder(
                        EventKind.REVOKED,
                        office.clock.instant(),
                        "45/QĐ-BTNMT ngày 20/11/2026",
                        Optional.empty(),
                        Optional.empty()),
                result.revision());
    }

    private List<Action> actions() {
        return office.journal.page(PageRequest.first(50)).items().stream()
                .map(JournalEntry::action)
                .toList();
    }

    private static CopyOrder order(ProcedureResult result) {
        return new CopyOrder(result.id(), "Ngân hàng Nông nghiệp", "Vay vốn", Optional.empty());
    }
}
