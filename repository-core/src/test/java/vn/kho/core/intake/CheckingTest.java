package vn.kho.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.TestOffice.CHECKER;
import static vn.kho.core.testing.TestOffice.DIGITISER;
import static vn.kho.core.testing.TestOffice.FOREIGN_CHECKER;
import static vn.kho.core.testing.TestOffice.G13;
import static vn.kho.core.testing.TestOffice.LAN;
import static vn.kho.core.testing.TestOffice.scan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.kho.core.access.AccessProblem;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.Reliability;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.ResultStatus;
import vn.kho.core.testing.TestOffice;

class CheckingTest {
    private final TestOffice office = new TestOffice();

    @Test
    void putsAnAcceptedPaperIntoItsHoldersArchive() {
        ProcedureResult result = office.licence();

        assertThat(office.archive
                        .archive(LAN, Optional.empty(), PageRequest.first(10))
                        .items())
                .containsExactly(result);
        assertThat(result.code().value()).isEqualTo("LEG-G13-2024-00000001");
        assertThat(result.reliability()).isEqualTo(Reliability.DIGITISED_CHECKED);
        assertThat(result.statusAt(office.clock.instant())).isEqualTo(ResultStatus.EFFECTIVE);
        assertThat(result.currentVersion().content().id().hex()).hasSize(64);
    }

    @Test
    void codesAResultByItsDossier() {
        ProcedureResult result =
                office.archived(scan("dossier"), Map.of(ManifestField.DOSSIER_CODE, "000.00.00.G13-240105-0007"));

        assertThat(result.code().value()).isEqualTo("000.00.00.G13-240105-0007-KQ1");
    }

    @Test
    void keepsWhoUploadedFromAccepting() {
        Caller both = new Caller(
                DIGITISER.actor(), "Hương", Set.of(Role.DIGITISER, Role.CHECKER), Optional.empty(), Optional.of(G13));
        Item item = office.toCheck(scan("own"), Map.of());

        assertThatExceptionOfType(IntakeProblem.OwnWork.class)
                .isThrownBy(() -> office.checking.accept(both, item.id(), item.revision()));
    }

    @Test
    void keepsWhoDescribedFromAccepting() {
        Caller describer =
                new Caller("tam", "Tâm", Set.of(Role.DIGITISER, Role.CHECKER), Optional.empty(), Optional.of(G13));
        Item item = office.toCheck(scan("described"), Map.of());
        Item corrected = office.intake.correct(
                describer, item.id(), Map.of(ManifestField.ABSTRACT, "Nội dung khác"), item.revision());

        assertThatExceptionOfType(IntakeProblem.OwnWork.class)
                .isThrownBy(() -> office.checking.accept(describer, corrected.id(), corrected.revision()));
    }

    @Test
    void keepsEverybodyWhoDescribedFromAccepting() {
        Caller first =
                new Caller("tam", "Tâm", Set.of(Role.DIGITISER, Role.CHECKER), Optional.empty(), Optional.of(G13));
        Item item = office.toCheck(scan("described"), Map.of());
        Item byFirst = office.intake.correct(first, item.id(), Map.of(ManifestField.ABSTRACT, "Khác"), item.revision());
        Item byOther = office.intake.correct(
                DIGITISER, byFirst.id(), Map.of(ManifestField.SCOPE, "Hà Nội"), byFirst.revision());

        assertThatExceptionOfType(IntakeProblem.OwnWork.class)
                .isThrownBy(() -> office.checking.accept(first, byOther.id(), byOther.revision()));
    }

    @Test
    void showsNoItemToAnotherAgency() {
        Item item = office.toCheck(scan("ours"), Map.of());

        assertThatExceptionOfType(IntakeProblem.UnknownItem.class)
                .isThrownBy(() -> office.checking.accept(FOREIGN_CHECKER, item.id(), item.revision()));
        assertThat(office.checking
                        .queue(FOREIGN_CHECKER, ItemState.TO_CHECK, PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void letsNobodyElseAccept() {
        Item item = office.toCheck(scan("ours"), Map.of());

        assertThatExceptionOfType(AccessProblem.RoleMissing.class)
                .isThrownBy(() -> office.checking.accept(LAN, item.id(), item.revision()));
    }

    @Test
    void acceptsOnlyWhatTheCheckerSaw() {
        Item seen = office.toCheck(scan("moving"), Map.of());
        office.intake.correct(DIGITISER, seen.id(), Map.of(ManifestField.ABSTRACT, "Khác"), seen.revision());

        assertThatExceptionOfType(IntakeProblem.Changed.class)
                .isThrownBy(() -> office.checking.accept(CHECKER, seen.id(), seen.revision()));
    }

    @Test
    void acceptsTheSameNumberOnce() {
        Item first = office.toCheck(scan("first"), Map.of());
        Item second = office.toCheck(scan("second"), Map.of());
        office.checking.accept(CHECKER, first.id(), first.revision());

        assertThatExceptionOfType(IntakeProblem.WrongState.class)
                .isThrownBy(() -> office.checking.accept(CHECKER, second.id(), second.revision()));
        assertThat(office.checking.item(CHECKER, second.id()).faults())
                .extracting(Fault::code)
                .containsExactly("duplicate-number");
    }

    @Test
    void bringsBackWhatWasSentBackOnceItIsMended() {
        Item item = office.toCheck(scan("wrong"), Map.of());

        Item back = office.checking.sendBack(CHECKER, item.id(), "Sai trích yếu", item.revision());
        Item mended = office.intake.correct(
                DIGITISER, back.id(), Map.of(ManifestField.ABSTRACT, "Trích yếu đúng"), back.revision());

        assertThat(back.state()).isEqualTo(ItemState.SENT_BACK);
        assertThat(back.remark()).contains("Sai trích yếu");
        assertThat(mended.state()).isEqualTo(ItemState.TO_CHECK);
    }

    @Test
    void rejectsForGood() {
        Item item = office.toCheck(scan("secret"), Map.of());

        Item rejected = office.checking.reject(CHECKER, item.id(), RejectReason.SECRET, "", item.revision());

        assertThat(rejected.state()).isEqualTo(ItemState.REJECTED);
        assertThatExceptionOfType(IntakeProblem.WrongState.class)
                .isThrownBy(() -> office.checking.accept(CHECKER, rejected.id(), rejected.revision()));
        assertThatExceptionOfType(IntakeProblem.WrongState.class)
                .isThrownBy(() -> office.intake.correct(DIGITISER, rejected.id(), Map.of(), rejected.revision()));
    }

    @Test
    void recognisesABornDigitalOriginal() {
        byte[] signed = scan("signed");
        office.inspector.find(signed, signature(SignatureFinding.Integrity.INTACT, SignatureFinding.Trust.TRUSTED));

        ProcedureResult result = office.archived(signed, Map.of());

        assertThat(result.reliability()).isEqualTo(Reliability.BORN_DIGITAL);
        assertThat(result.currentVersion().signed()).isTrue();
    }

    @Test
    void tellsASignerItDoesNotTrustApart() {
        byte[] signed = scan("signed");
        office.inspector.find(signed, signature(SignatureFinding.Integrity.INTACT, SignatureFinding.Trust.UNTRUSTED));

        assertThat(office.archived(signed, Map.of()).reliability()).isEqualTo(Reliability.SIGNED_UNTRUSTED);
    }

    @Test
    void refusesAFileWhoseSignatureCanNotBeRead() {
        byte[] signed = scan("unreadable");
        office.inspector.find(
                signed, signature(SignatureFinding.Integrity.INDETERMINATE, SignatureFinding.Trust.INDETERMINATE));
        Batch batch = office.batch();
        office.intake.receive(DIGITISER, batch.id(), TestOffice.upload("a.pdf", signed));
        office.examineAll();

        assertThat(office.batches.findItem(batch.id(), "a.pdf").orElseThrow().state())
                .isEqualTo(ItemState.REFUSED);
    }

    @Test
    void refusesAFileWhoseSignatureIsBroken() {
        byte[] signed = scan("broken");
        office.inspector.find(signed, signature(SignatureFinding.Integrity.BROKEN, SignatureFinding.Trust.TRUSTED));
        Batch batch = office.batch();
        office.intake.receive(DIGITISER, batch.id(), TestOffice.upload("a.pdf", signed));
        office.examineAll();

        assertThat(office.batches.findItem(batch.id(), "a.pdf").orElseThrow().faults())
                .extracting(Fault::code)
                .containsExactly("pdf-signature-broken");
    }

    @Test
    void takesAScanWithARemnantOfAnotherFilesSignatureAsUnsigned() {
        byte[] scan = scan("pages of a signed gazette");
        office.inspector.find(
                scan,
                signature(
                        SignatureFinding.Integrity.BROKEN,
                        SignatureFinding.Trust.INDETERMINATE,
                        SignatureFinding.Coverage.NONE));

        ProcedureResult result = office.archived(scan, Map.of());

        assertThat(result.currentVersion().signed()).isFalse();
        assertThat(result.reliability()).isEqualTo(Reliability.DIGITISED_CHECKED);
    }

    @Test
    void showsAnUnmatchedResultToNobodyUntilItIsMatched() {
        ProcedureResult result = office.archived(scan("unmatched"), Map.of(ManifestField.HOLDER_ID, ""));

        assertThat(office.archive
                        .archive(LAN, Optional.empty(), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThatExceptionOfType(ResultProblem.Unknown.class)
                .isThrownBy(() -> office.archive.result(LAN, result.id()));

        office.statusDesk.match(TestOffice.RECORDS, result.id(), TestOffice.LAN_ID, result.revision());

        assertThat(office.archive
                        .archive(LAN, Optional.empty(), PageRequest.first(10))
                        .items())
                .hasSize(1);
    }

    private static SignatureFinding signature(SignatureFinding.Integrity integrity, SignatureFinding.Trust trust) {
        return signature(integrity, trust, SignatureFinding.Coverage.WHOLE_DOCUMENT);
    }

    private static SignatureFinding signature(
            SignatureFinding.Integrity integrity, SignatureFinding.Trust trust, SignatureFinding.Coverage coverage) {
        return new SignatureFinding(
                "Signature1",
                Optional.of("Bộ Tài nguyên và Môi trường"),
                Optional.of("01"),
                Optional.of("Ban Cơ yếu"),
                "PAdES-BASELINE-T",
                Optional.empty(),
                Optional.of(Instant.parse("2024-01-05T03:00:00Z")),
                integrity,
                coverage,
                trust,
                Optional.empty(),
                Optional.empty());
    }
}
