package vn.kho.core.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.TestOffice.LAN;
import static vn.kho.core.testing.TestOffice.LAN_ID;
import static vn.kho.core.testing.TestOffice.MINH;
import static vn.kho.core.testing.TestOffice.MINH_ID;
import static vn.kho.core.testing.TestOffice.RECORDS;
import static vn.kho.core.testing.TestOffice.scan;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kho.core.access.AccessProblem;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Representation;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.EventOrder;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.ResultStatus;
import vn.kho.core.testing.TestOffice;

class CopyDeskTest {
    private final TestOffice office = new TestOffice();

    @Test
    void issuesATrueCopyOfAScan() throws IOException {
        ProcedureResult licence = office.licence();

        CertifiedCopy copy = office.copyDesk.issue(LAN, order(licence));
        byte[] bytes = read(office.copyDesk.content(LAN, copy.id()));

        assertThat(copy.kind()).isEqualTo(CopyKind.TRUE_COPY);
        assertThat(copy.registerNumber()).isEqualTo(new RegisterNumber(2026, 1));
        assertThat(copy.sealed().orElseThrow().id()).isEqualTo(ContentId.of(bytes));
        assertThat(bytes).startsWith(scan("licence"));
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .contains(
                        "SAO Y",
                        "Bộ Tài nguyên và Môi trường",
                        "2026-11-23T16:00",
                        copy.lookupCode().value());
        assertThat(actions()).contains(Action.COPY_ISSUED);
    }

    @Test
    void deliversASignedOriginalByteForByte() throws IOException {
        byte[] signed = scan("signed");
        office.inspector.find(signed, intactSignature());
        ProcedureResult original = office.archived(signed, Map.of());

        CertifiedCopy copy = office.copyDesk.issue(LAN, order(original));

        assertThat(copy.kind()).isEqualTo(CopyKind.REDELIVERY);
        assertThat(read(office.copyDesk.content(LAN, copy.id()))).isEqualTo(signed);
    }

    @Test
    void refusesARevokedResultWithItsStatus() {
        ProcedureResult licence = office.licence();
        revoke(licence);

        assertThatExceptionOfType(CopyProblem.NotInForce.class)
                .isThrownBy(() -> office.copyDesk.issue(LAN, order(licence)))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(ResultStatus.REVOKED));
    }

    @Test
    void refusesAnExpiredResult() {
        ProcedureResult expired = office.archived(
                scan("old"), Map.of(ManifestField.ISSUE_DATE, "05/01/2015", ManifestField.VALID_TO, "04/01/2020"));

        assertThatExceptionOfType(CopyProblem.NotInForce.class)
                .isThrownBy(() -> office.copyDesk.issue(LAN, order(expired)))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(ResultStatus.EXPIRED));
    }

    @Test
    void refusesAResultThatIsNotMatched() {
        ProcedureResult unmatched = office.archived(scan("unmatched"), Map.of(ManifestField.HOLDER_ID, ""));

        assertThatExceptionOfType(CopyProblem.HolderUnmatched.class)
                .isThrownBy(() -> office.copyDesk.issue(RECORDS, order(unmatched)));
    }

    @Test
    void refusesToCopyAnotherBodysPaper() {
        ProcedureResult foreign = office.archivedBy(TestOffice.G12, scan("foreign"));

        assertThatExceptionOfType(CopyProblem.NotOurRegister.class)
                .isThrownBy(() -> office.copyDesk.issue(LAN, order(foreign)));
    }

    @Test
    void copiesPapersOfAnAgencyThatWasMergedIntoThisOne() {
        office.catalogue.put(
                new Agency(TestOffice.G12, "Bộ cũ", LocalDate.of(2025, 3, 1), Optional.of(TestOffice.G13)));
        ProcedureResult inherited = office.archived(scan("inherited"), Map.of(ManifestField.ISSUER_CODE, "G12"));

        assertThat(office.copyDesk.issue(LAN, order(inherited)).state()).isEqualTo(CertifiedCopy.CopyState.ACTIVE);
    }

    @Test
    void doesNotTellAnotherHolderThatTheResultExists() {
        ProcedureResult licence = office.licence();

        assertThatExceptionOfType(ResultProblem.Unknown.class)
                .isThrownBy(() -> office.copyDesk.issue(MINH, order(licence)));
    }

    @Test
    void opensNoLineForAKeyThatIsKnownAsUnusable() {
        ProcedureResult licence = office.licence();
        office.sealer.usable(false);

        assertThatExceptionOfType(PdfProblem.SealingUnavailable.class)
                .isThrownBy(() -> office.copyDesk.issue(LAN, order(licence)));

        assertThat(office.copies.page(PageRequest.first(10)).items()).isEmpty();
        office.sealer.usable(true);
        assertThat(office.copyDesk.issue(LAN, order(licence)).registerNumber().number())
                .isOne();
    }

    @Test
    void issuesToARepresentativeWhileTheRightLasts() {
        ProcedureResult licence = office.licence();
        LocalDate today = LocalDate.of(2026, 11, 23);
        office.representations.add(new Representation(
                UUID.randomUUID(),
                LAN_ID,
                MINH_ID,
                Representation.Capacity.AUTHORISED,
                "Giấy ủy quyền 15",
                today,
                Optional.of(today),
                "mai"));

        CertifiedCopy copy = office.copyDesk.issue(MINH, order(licence));
        assertThat(copy.requestedBy()).isEqualTo("minh");

        office.clock.advance(Duration.ofDays(1));
        assertThatExceptionOfType(ResultProblem.Unknown.class)
                .isThrownBy(() -> office.copyDesk.issue(MINH, order(licence)));
    }

    @Test
    void letsNoDigitiserIssue() {
        ProcedureResult licence = office.licence();

        assertThatExceptionOfType(AccessProblem.RoleMissing.class)
                .isThrownBy(() -> office.copyDesk.issue(TestOffice.DIGITISER, order(licence)));
    }

    @Test
    void issuesNothingWhenTheResultIsRevokedMeanwhile() {
        ProcedureResult licence = office.licence();
        office.sealer.meanwhile(() -> revoke(licence));

        assertThatExceptionOfType(CopyProblem.NotInForce.class)
                .isThrownBy(() -> office.copyDesk.issue(LAN, order(licence)));
        assertThat(voided())
                .singleElement()
                .satisfies(line -> assertThat(line.voided()).isPresent());
    }

    @Test
    void voidsTheLineWhenSealingFails() {
        ProcedureResult licence = office.licence();
        office.sealer.goDown();

        assertThatExceptionOfType(PdfProblem.SealingUnavailable.class)
                .isThrownBy(() -> office.copyDesk.issue(LAN, order(licence)));
        assertThat(office.copyDesk.own(LAN, PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    void keepsWhatBelongsToTheCopyOrNeither() {
        ProcedureResult licence = office.licence();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> office.copyDesk.issue(LAN, order(licence), copy -> {
                    throw new IllegalStateException("not remembered");
                }));
        assertThat(office.copyDesk.own(LAN, PageRequest.first(10)).items()).isEmpty();
        assertThat(voided()).hasSize(1);

        List<CertifiedCopy> remembered = new ArrayList<>();
        CertifiedCopy copy = office.copyDesk.issue(LAN, order(licence), remembered::add);
        assertThat(remembered).containsExactly(copy);
        assertThat(office.copies.find(copy.id())).contains(copy);
    }

    @Test
    void journalsACopyThatIsHandedOverAtOnceAsFetched() throws IOException {
        CopyDesk.Delivery delivery = office.copyDesk.deliverNew(LAN, order(office.licence()), copy -> {});

        assertThat(ContentId.of(read(delivery.content())))
                .isEqualTo(delivery.copy().sealed().orElseThrow().id());
        assertThat(actions()).contains(Action.COPY_ISSUED, Action.COPY_FETCHED);
    }

    @Test
    void voidsLinesThatACrashLeftOpen() {
        ProcedureResult licence = office.licence();
        CertifiedCopy open = new CertifiedCopy(
                new CopyId(UUID.randomUUID()),
                LookupCode.random(new java.security.SecureRandom()),
                office.copies.takeNumber(2026),
                CopyKind.TRUE_COPY,
                order(licence),
                licence.currentVersion().content(),
                1,
                LAN_ID,
                "lan",
                office.clock.instant(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        office.copies.open(open);

        assertThat(office.copyDesk.voidAbandoned()).isZero();
        office.clock.advance(Duration.ofMinutes(11));
        assertThat(office.copyDesk.voidAbandoned()).isOne();
        assertThat(office.copyDesk.voidAbandoned()).isZero();
    }

    @Test
    void withdrawsACopyWithoutTouchingTheResult() {
        ProcedureResult licence = office.licence();
        CertifiedCopy copy = office.copyDesk.issue(LAN, order(licence));

        office.copyDesk.revoke(LAN, copy.id(), "Cấp nhầm nơi nhận");

        assertThat(office.copyDesk.copy(LAN, copy.id()).state()).isEqualTo(CertifiedCopy.CopyState.REVOKED);
        assertThat(office.copyDesk.issue(LAN, order(licence)).state()).isEqualTo(CertifiedCopy.CopyState.ACTIVE);
    }

    @Test
    void letsNoAuditorWithdrawACopy() {
        CertifiedCopy copy = office.copyDesk.issue(LAN, order(office.licence()));
        Caller auditorWithAnArchive = new Caller(
                "khoa", "khoa", Set.of(Role.AUDITOR, Role.HOLDER), Optional.of(MINH_ID), Optional.of(TestOffice.G13));

        assertThatExceptionOfType(CopyProblem.Unknown.class)
                .isThrownBy(() -> office.copyDesk.revoke(auditorWithAnArchive, copy.id(), "x"));
    }

    @Test
    void showsACopyToItsHolderAndTheRegistersOfficersOnly() {
        CertifiedCopy copy = office.copyDesk.issue(LAN, order(office.licence()));

        assertThat(office.copyDesk.copy(RECORDS, copy.id())).isEqualTo(copy);
        for (var stranger : List.of(MINH, TestOffice.FOREIGN_RECORDS)) {
            assertThatExceptionOfType(CopyProblem.Unknown.class)
                    .isThrownBy(() -> office.copyDesk.content(stranger, copy.id()));
        }
        assertThatExceptionOfType(CopyProblem.Unknown.class)
                .isThrownBy(() -> office.copyDesk.register(TestOffice.FOREIGN_RECORDS, PageRequest.first(10)));
    }

    @Test
    void refusesAUseByDayInThePast() {
        ProcedureResult licence = office.licence();
        CopyOrder late = new CopyOrder(licence.id(), "Ngân hàng", "Vay vốn", Optional.of(LocalDate.of(2026, 11, 22)));

        assertThatExceptionOfType(CopyProblem.UseByPast.class).isThrownBy(() -> office.copyDesk.issue(LAN, late));
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

    private List<CertifiedCopy> voided() {
        return office.journal.page(PageRequest.first(50)).items().stream()
                .filter(entry -> entry.action() == Action.COPY_VOIDED)
                .map(entry -> new CopyId(UUID.fromString(entry.subject().substring("copy:".length()))))
                .map(id -> office.copies.find(id).orElseThrow())
                .toList();
    }

    private List<Action> actions() {
        return office.journal.page(PageRequest.first(50)).items().stream()
                .map(JournalEntry::action)
                .toList();
    }

    private static CopyOrder order(ProcedureResult result) {
        return new CopyOrder(result.id(), "Ngân hàng Nông nghiệp", "Vay vốn", Optional.empty());
    }

    private static byte[] read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private static SignatureFinding intactSignature() {
        return new SignatureFinding(
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
                Optional.empty());
    }
}
