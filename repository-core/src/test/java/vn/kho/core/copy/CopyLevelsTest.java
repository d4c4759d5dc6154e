package vn.kho.core.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.TestOffice.LAN;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.content.ContentId;
import vn.kho.core.copy.CertifiedCopy.CopyState;
import vn.kho.core.copy.LevelRules.NoTimeStamp;
import vn.kho.core.copy.OwedLevels.Owed;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.PageRequest;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.testing.TestOffice;
import vn.kho.core.verification.Axis;
import vn.kho.core.verification.Question;

class CopyLevelsTest {
    private static final LevelRules LATER = new LevelRules(SealLevel.LT, Map.of(), NoTimeStamp.RAISE_LATER);

    private final TestOffice office = new TestOffice();

    @Test
    void sealsAtTheLevelOfTheResultsType() {
        LevelRules rules = new LevelRules(SealLevel.B, Map.of(TestOffice.LICENCE, SealLevel.LTA), NoTimeStamp.REFUSE);

        CertifiedCopy copy = office.copyDesk(rules).issue(LAN, order());

        assertThat(copy.sealed().orElseThrow().level()).isEqualTo("PAdES-BASELINE-LTA");
        assertThat(copy.sealed().orElseThrow().owed()).isEmpty();
    }

    @Test
    void refusesWithoutATimeStampUnlessTheOfficeChoseOtherwise() {
        CopyOrder order = order();
        office.sealer.stamps(false);

        assertThatExceptionOfType(PdfProblem.TimeStampUnavailable.class)
                .isThrownBy(() -> office.copyDesk.issue(LAN, order));
        assertThat(office.copyDesk.own(LAN, PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    void issuesBelowTheLevelAndRaisesWhenTimeStampsAreBack() throws IOException {
        CopyOrder order = order();
        office.sealer.stamps(false);
        CertifiedCopy issued = office.copyDesk(LATER).issue(LAN, order);
        byte[] delivered = bytes(issued.id());
        assertThat(issued.sealed().orElseThrow().level()).isEqualTo("PAdES-BASELINE-B");
        assertThat(issued.sealed().orElseThrow().owed()).contains(SealLevel.LT);

        office.sealer.stamps(true);
        List<Owed> due = office.copyRaising.take(10);
        due.forEach(office.copyRaising::raise);

        CertifiedCopy raised = office.copyDesk.copy(LAN, issued.id());
        byte[] now = bytes(issued.id());
        assertThat(now).startsWith(delivered).hasSizeGreaterThan(delivered.length);
        assertThat(raised.delivered().orElseThrow().id()).isEqualTo(ContentId.of(now));
        assertThat(raised.delivered().orElseThrow().bytes()).isEqualTo(now.length);
        assertThat(raised.delivered().orElseThrow().level()).isEqualTo("PAdES-BASELINE-LT");
        assertThat(raised.sealed().orElseThrow().owed()).isEmpty();
        assertThat(raised.state()).isEqualTo(CopyState.ACTIVE);
        assertThat(office.journal.page(PageRequest.first(50)).items())
                .extracting(JournalEntry::action)
                .contains(Action.COPY_RAISED);
        for (byte[] file : List.of(delivered, now)) {
            assertThat(office.verification
                            .answer(new Question.ByHash(ContentId.of(file)))
                            .integrity()
                            .state())
                    .isEqualTo(Axis.Integrity.PASSED);
        }
    }

    @Test
    void triesAgainAfterPausesThatGrow() {
        CopyOrder order = order();
        office.sealer.stamps(false);
        CertifiedCopy issued = office.copyDesk(LATER).issue(LAN, order);

        failToRaise();
        office.clock.advance(Duration.ofSeconds(29));
        assertThat(office.copyRaising.take(10)).isEmpty();
        office.clock.advance(Duration.ofSeconds(1));
        failToRaise();
        office.clock.advance(Duration.ofSeconds(59));
        assertThat(office.copyRaising.take(10)).isEmpty();
        office.clock.advance(Duration.ofSeconds(1));

        assertThat(office.copyRaising.take(10)).containsExactly(new Owed(issued.id(), 3));
    }

    @Test
    void givesUpAfterTheLastAttemptAndStillSaysWhatIsOwed() {
        CopyOrder order = order();
        office.sealer.stamps(false);
        CertifiedCopy issued = office.copyDesk(LATER).issue(LAN, order);
        for (int attempt = 0; attempt < CopyRaising.MOST_ATTEMPTS; attempt++) {
            failToRaise();
            office.clock.advance(Duration.ofHours(1));
        }

        assertThat(office.copyRaising.take(10)).isEmpty();
        assertThat(office.copyDesk.copy(LAN, issued.id()).sealed().orElseThrow().owed())
                .contains(SealLevel.LT);
    }

    @Test
    void raisesAgainWhatACrashLeft() {
        CopyOrder order = order();
        office.sealer.stamps(false);
        CertifiedCopy issued = office.copyDesk(LATER).issue(LAN, order);
        office.sealer.stamps(true);
        assertThat(office.copyRaising.take(10)).hasSize(1);

        office.clock.advance(Duration.ofMinutes(15));
        office.copyRaising.take(10).forEach(office.copyRaising::raise);

        assertThat(office.copyDesk.copy(LAN, issued.id()).raised()).hasSize(1);
    }

    @Test
    void raisesNoCopyThatWasWithdrawn() {
        CopyOrder order = order();
        office.sealer.stamps(false);
        CertifiedCopy issued = office.copyDesk(LATER).issue(LAN, order);
        office.copyDesk.revoke(LAN, issued.id(), "Cấp nhầm");
        office.sealer.stamps(true);

        office.copyRaising.take(10).forEach(office.copyRaising::raise);

        assertThat(office.copyDesk.copy(LAN, issued.id()).raised()).isEmpty();
        office.clock.advance(Duration.ofDays(1));
        assertThat(office.copyRaising.take(10)).isEmpty();
    }

    @Test
    void printsTheNewNameOfTheAgencySoon() throws IOException {
        CopyOrder order = order();
        office.copyDesk.issue(LAN, order);
        office.catalogue.put(new Agency(TestOffice.G13, "Bộ Nông nghiệp", LocalDate.of(2026, 11, 1), Optional.empty()));

        office.clock.advance(Duration.ofSeconds(10));
        CertifiedCopy copy = office.copyDesk.issue(LAN, order);

        assertThat(new String(bytes(copy.id()), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Bộ Nông nghiệp");
    }

    private void failToRaise() {
        assertThat(office.copyRaising.take(10))
                .singleElement()
                .satisfies(owed -> assertThatExceptionOfType(PdfProblem.TimeStampUnavailable.class)
                        .isThrownBy(() -> office.copyRaising.raise(owed)));
    }

    private CopyOrder order() {
        return new CopyOrder(office.licence().id(), "Ngân hàng", "Vay vốn", Optional.empty());
    }

    private byte[] bytes(CopyId id) throws IOException {
        try (InputStream in = office.copyDesk.content(LAN, id).open()) {
            return in.readAllBytes();
        }
    }
}
