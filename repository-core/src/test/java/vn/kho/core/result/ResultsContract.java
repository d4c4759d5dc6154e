package vn.kho.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kho.core.testing.Papers.DEPARTMENT;
import static vn.kho.core.testing.Papers.DOSSIER;
import static vn.kho.core.testing.Papers.MINISTRY;
import static vn.kho.core.testing.Papers.NOON;
import static vn.kho.core.testing.Papers.OTHER_MINISTRY;
import static vn.kho.core.testing.People.LAN;
import static vn.kho.core.testing.People.LAN_AS_PRINTED;
import static vn.kho.core.testing.People.LAN_UNMATCHED;
import static vn.kho.core.testing.People.MINH;
import static vn.kho.core.testing.People.MINH_AS_PRINTED;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.content.ContentId;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.party.Holder;
import vn.kho.core.testing.AtOnce;
import vn.kho.core.testing.Pages;
import vn.kho.core.testing.Papers;

/** What every archive of results does. */
public abstract class ResultsContract {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    private static final PageRequest TEN = PageRequest.first(10);

    private int ordinal;

    /** The archive under test, with nothing in it. */
    protected abstract Results results();

    @Test
    void keepsAResultWithAllThatBelongsToIt() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP-ĐTĐL", DAY);

        assertThat(results().find(result.id())).contains(result);
        assertThat(results().findByCode(result.code())).contains(result);
    }

    @Test
    void keepsVersionsAndEventsInOrder() {
        ProcedureResult one = licence(LAN_AS_PRINTED, "12/GP-ĐTĐL", DAY);
        DocumentVersion second = new DocumentVersion(2, Papers.stored("bản sửa đổi"), 3, true, NOON.plusSeconds(9));
        ValidityEvent earlierEffect = Papers.event(EventKind.SUSPENDED, NOON.minusSeconds(9999));
        ProcedureResult result = new ProcedureResult(
                one.id(),
                one.code(),
                Optional.empty(),
                Optional.empty(),
                one.metadata(),
                Reliability.BORN_DIGITAL,
                List.of(one.versions().getFirst(), second),
                one.timeline().with(earlierEffect).with(Papers.event(EventKind.RESUMED, NOON)),
                NOON,
                1);
        results().add(result);

        assertThat(results().find(result.id())).contains(result);
    }

    @Test
    void findsNothingUnknown() {
        assertThat(results().find(new ResultId(UUID.randomUUID()))).isEmpty();
        assertThat(results().findByCode(ResultCode.of(DOSSIER, 99))).isEmpty();
        assertThat(results().findByNumber(DEPARTMENT, "1", 2026)).isEmpty();
        assertThat(results().findByContent(ContentId.of(new byte[0]))).isEmpty();
    }

    @Test
    void findsByNumberWithoutRegardToCaseAndBlanks() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP-ĐTĐL", DAY);

        assertThat(results().findByNumber(DEPARTMENT, " 12 / gp - đtđl\u00a0", 2026))
                .contains(result);
        assertThat(results().findByNumber(DEPARTMENT, "12/GP-DTDL", 2026)).isEmpty();
        assertThat(results().findByNumber(DEPARTMENT, "12/GP-ĐTĐL", 2025)).isEmpty();
        assertThat(results().findByNumber(MINISTRY, "12/GP-ĐTĐL", 2026)).isEmpty();
    }

    @Test
    void findsByContent() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP", DAY);
        add(MINH_AS_PRINTED, "13/GP", DAY);

        assertThat(results().findByContent(result.currentVersion().content().id()))
                .containsExactly(result);
    }

    @Test
    void refusesACodeTwice() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP", DAY);
        Metadata other = Papers.licence(MINH_AS_PRINTED, "13/GP", DAY);

        assertThatExceptionOfType(ResultProblem.Duplicate.class)
                .isThrownBy(() -> results().add(Papers.result(other, result.code(), NOON)))
                .satisfies(problem -> assertThat(problem.existing()).isEqualTo(result.id()));
    }

    @Test
    void refusesANumberTwiceInAYear() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP", DAY);

        assertThatExceptionOfType(ResultProblem.Duplicate.class)
                .isThrownBy(() -> add(MINH_AS_PRINTED, "12 / gp", DAY.plusDays(1)))
                .satisfies(problem -> assertThat(problem.existing()).isEqualTo(result.id()));
        add(LAN_AS_PRINTED, "12/GP", DAY.plusYears(1));

        assertThat(results().archiveOf(LAN, TEN).items()).hasSize(2);
        assertThat(results().archiveOf(MINH, TEN).items()).isEmpty();
    }

    @Test
    void letsOneOfManyTakeANumber() throws Exception {
        List<ProcedureResult> candidates = IntStream.range(0, 8)
                .mapToObj(i -> licence(LAN_AS_PRINTED, "12/GP", DAY))
                .toList();

        List<Object> outcomes = AtOnce.run(8, thread -> {
            results().add(candidates.get(thread));
            return candidates.get(thread).id();
        });

        assertThat(outcomes).filteredOn(ResultId.class::isInstance).hasSize(1);
        ResultId winner = (ResultId)
                outcomes.stream().filter(ResultId.class::isInstance).findAny().orElseThrow();
        assertThat(outcomes)
                .filteredOn(ResultProblem.Duplicate.class::isInstance)
                .hasSize(7)
                .allSatisfy(outcome -> assertThat(((ResultProblem.Duplicate) outcome).existing())
                        .isEqualTo(winner));
    }

    @Test
    void showsTheArchiveOfOneHolderNewestIssueDateFirst() {
        ProcedureResult older = add(LAN_AS_PRINTED, "12/GP", DAY);
        ProcedureResult newer = add(LAN_AS_PRINTED, "13/GP", DAY.plusDays(1));
        add(MINH_AS_PRINTED, "14/GP", DAY);
        add(LAN_UNMATCHED, "15/GP", DAY);

        assertThat(results().archiveOf(LAN, TEN).items()).containsExactly(newer, older);
    }

    @Test
    void putsTheStartOfTheIssueDayIntoTheCursor() {
        add(LAN_AS_PRINTED, "12/GP", DAY);
        add(LAN_AS_PRINTED, "13/GP", DAY.plusDays(1));

        Page<ProcedureResult> page = results().archiveOf(LAN, PageRequest.first(1));

        assertThat(page.next().orElseThrow().at()).isEqualTo(LegalTime.startOf(DAY.plusDays(1)));
    }

    @Test
    void pagesThroughResultsOfOneDay() {
        for (int i = 1; i <= 11; i++) {
            add(LAN_AS_PRINTED, i + "/GP", DAY);
        }

        assertThat(Pages.all(request -> results().archiveOf(LAN, request), 3))
                .hasSize(11)
                .doesNotHaveDuplicates();
        assertThat(Pages.all(request -> results().issuedBy(MINISTRY, "", false, request), 4))
                .hasSize(11)
                .doesNotHaveDuplicates();
    }

    @Test
    void listsWhatAnAgencyAndItsUnitsIssued() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP", DAY);

        assertThat(issuedBy(MINISTRY.value(), "")).containsExactly(result);
        assertThat(issuedBy(DEPARTMENT.value(), " ")).containsExactly(result);
        assertThat(issuedBy(OTHER_MINISTRY.value(), "")).isEmpty();
        assertThat(issuedBy("G13.0", "")).isEmpty();
    }

    @Test
    void searchesWithoutRegardToCaseAndDiacritics() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP-ĐTĐL", DAY);

        for (String text : List.of("gp-dtdl", "ĐIỆN LỰC", "dien luc", "tu van", "kq1", "Nguyen thi", "12/")) {
            assertThat(issuedBy("G13", text)).as(text).containsExactly(result);
        }
        for (String text : List.of("%", "_", "12_GP", "gas", "!", "\\")) {
            assertThat(issuedBy("G13", text)).as(text).isEmpty();
        }
    }

    @Test
    void listsOnlyUnmatchedResultsWhenAsked() {
        add(LAN_AS_PRINTED, "12/GP", DAY);
        ProcedureResult unmatched = add(LAN_UNMATCHED, "13/GP", DAY);

        assertThat(results().issuedBy(MINISTRY, "", true, TEN).items()).containsExactly(unmatched);
    }

    @Test
    void addsAnEventToTheTimeline() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP", DAY);
        ProcedureResult other = add(LAN_AS_PRINTED, "13/GP", DAY);
        ValidityEvent event = new ValidityEvent(
                UUID.randomUUID(),
                EventKind.SUPERSEDED,
                NOON,
                "Điều 12 Nghị định 23/2015/NĐ-CP",
                Optional.empty(),
                Optional.of(other.id()),
                NOON.plusSeconds(1),
                "văn thư");

        ProcedureResult changed = results().addEvent(result.id(), event, 1);

        assertThat(changed.revision()).isEqualTo(2);
        assertThat(changed.timeline()).isEqualTo(result.timeline().with(event));
        assertThat(results().find(result.id())).contains(changed);
    }

    @Test
    void refusesAnEventForARecordThatSomebodyChanged() {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP", DAY);
        ProcedureResult changed = results().addEvent(result.id(), Papers.event(EventKind.SUSPENDED, NOON), 1);

        assertThatExceptionOfType(ResultProblem.Changed.class)
                .isThrownBy(() -> results().addEvent(result.id(), Papers.event(EventKind.REVOKED, NOON), 1));
        assertThatExceptionOfType(ResultProblem.Unknown.class)
                .isThrownBy(() ->
                        results().addEvent(new ResultId(UUID.randomUUID()), Papers.event(EventKind.REVOKED, NOON), 1));

        assertThat(results().find(result.id())).contains(changed);
    }

    @Test
    void letsOneOfManyRecordAnEvent() throws Exception {
        ProcedureResult result = add(LAN_AS_PRINTED, "12/GP", DAY);

        List<Object> outcomes =
                AtOnce.run(8, thread -> results().addEvent(result.id(), Papers.event(EventKind.SUSPENDED, NOON), 1));

        assertThat(outcomes).filteredOn(ProcedureResult.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ResultProblem.Changed.class::isInstance).hasSize(7);
        assertThat(results().find(result.id()).orElseThrow().timeline().events())
                .hasSize(2);
    }

    @Test
    void givesAResultItsHolder() {
        ProcedureResult result = add(LAN_UNMATCHED, "12/GP", DAY);

        ProcedureResult matched = results().match(result.id(), LAN, NOON, 1);

        assertThat(matched.metadata().holder()).isEqualTo(LAN_AS_PRINTED);
        assertThat(matched.revision()).isEqualTo(2);
        assertThat(results().archiveOf(LAN, TEN).items()).containsExactly(matched);
        assertThatExceptionOfType(ResultProblem.Changed.class)
                .isThrownBy(() -> results().match(result.id(), MINH, NOON, 1));
        assertThat(results().archiveOf(MINH, TEN).items()).isEmpty();
    }

    @Test
    void countsSyntheticCodesByIssuerAndYear() {
        assertThat(results().nextSyntheticOrdinal(DEPARTMENT, 2019)).isEqualTo(1);
        assertThat(results().nextSyntheticOrdinal(DEPARTMENT, 2019)).isEqualTo(2);
        assertThat(results().nextSyntheticOrdinal(DEPARTMENT, 2020)).isEqualTo(1);
        assertThat(results().nextSyntheticOrdinal(MINISTRY, 2019)).isEqualTo(1);
    }

    @Test
    void countsResultsInADossierForManyAtOnce() throws Exception {
        List<Object> outcomes = AtOnce.run(8, thread -> results().nextOrdinalIn(DOSSIER));

        assertThat(outcomes).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    private ProcedureResult add(Holder holder, String docNumber, LocalDate issueDate) {
        ProcedureResult result = licence(holder, docNumber, issueDate);
        results().add(result);
        return result;
    }

    private ProcedureResult licence(Holder holder, String docNumber, LocalDate issueDate) {
        ordinal++;
        return Papers.result(
                Papers.licence(holder, docNumber, issueDate), ResultCode.of(DOSSIER, ordinal), NOON.plusSeconds(60));
    }

    private List<ProcedureResult> issuedBy(String issuer, String text) {
        return results().issuedBy(new AgencyCode(issuer), text, false, TEN).items();
    }
}
