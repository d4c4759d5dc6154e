package vn.kho.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kho.core.catalogue.ValidityKind;

class ValidityTimelineTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 3, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 2, 28);

    private final ValidityTimeline licence = new ValidityTimeline(
            ValidityKind.FIXED_TERM, List.of(event(EventKind.ISSUED, FIRST_DAY, Optional.of(LAST_DAY))));

    @Test
    void countsTheLastDayInLegalTime() {
        assertThat(licence.statusAt(Instant.parse("2026-02-28T16:59:59Z"))).isEqualTo(ResultStatus.EFFECTIVE);
        assertThat(licence.statusAt(Instant.parse("2026-02-28T17:00:00Z"))).isEqualTo(ResultStatus.EXPIRED);
    }

    @Test
    void beginsOnTheFirstDayInLegalTime() {
        assertThat(licence.statusAt(Instant.parse("2021-02-28T16:59:59Z"))).isEqualTo(ResultStatus.NOT_YET_EFFECTIVE);
        assertThat(licence.statusAt(Instant.parse("2021-02-28T17:00:00Z"))).isEqualTo(ResultStatus.EFFECTIVE);
    }

    @Test
    void staysInForceThroughAnExtension() {
        LocalDate later = LocalDate.of(2029, 2, 28);
        ValidityTimeline extended =
                licence.with(event(EventKind.EXTENDED, LocalDate.of(2026, 2, 1), Optional.of(later)));

        assertThat(extended.statusAt(noon(LAST_DAY.plusDays(1)))).isEqualTo(ResultStatus.EFFECTIVE);
        assertThat(extended.lastDayAt(noon(LAST_DAY))).contains(later);
        assertThat(extended.lastDayAt(noon(LocalDate.of(2026, 1, 1)))).contains(LAST_DAY);
    }

    @Test
    void isSuspendedUntilResumed() {
        ValidityTimeline suspended = licence.with(
                        event(EventKind.SUSPENDED, LocalDate.of(2023, 1, 1), Optional.empty()))
                .with(event(EventKind.RESUMED, LocalDate.of(2023, 6, 1), Optional.empty()));

        assertThat(suspended.statusAt(noon(LocalDate.of(2023, 3, 1)))).isEqualTo(ResultStatus.SUSPENDED);
        assertThat(suspended.statusAt(noon(LocalDate.of(2023, 6, 1)))).isEqualTo(ResultStatus.EFFECTIVE);
    }

    @Test
    void expiresAlsoWhileSuspended() {
        ValidityTimeline suspended =
                licence.with(event(EventKind.SUSPENDED, LocalDate.of(2025, 1, 1), Optional.empty()));

        assertThat(suspended.statusAt(noon(LAST_DAY.plusDays(1)))).isEqualTo(ResultStatus.EXPIRED);
    }

    @Test
    void isRevokedFromTheEffectiveMomentOn() {
        ValidityTimeline revoked = licence.with(event(EventKind.REVOKED, LocalDate.of(2024, 5, 2), Optional.empty()));

        assertThat(revoked.statusAt(noon(LocalDate.of(2024, 5, 1)))).isEqualTo(ResultStatus.EFFECTIVE);
        assertThat(revoked.statusAt(noon(LocalDate.of(2024, 5, 2)))).isEqualTo(ResultStatus.REVOKED);
        assertThat(revoked.statusAt(noon(LAST_DAY.plusDays(1)))).isEqualTo(ResultStatus.REVOKED);
    }

    @Test
    void comesBackWhenARevocationIsAnnulled() {
        ValidityTimeline reinstated = licence.with(event(EventKind.REVOKED, LocalDate.of(2024, 5, 2), Optional.empty()))
                .with(event(EventKind.REINSTATED, LocalDate.of(2024, 8, 1), Optional.empty()));

        assertThat(reinstated.statusAt(noon(LocalDate.of(2024, 6, 1)))).isEqualTo(ResultStatus.REVOKED);
        assertThat(reinstated.statusAt(noon(LocalDate.of(2024, 8, 1)))).isEqualTo(ResultStatus.EFFECTIVE);
    }

    @Test
    void canBeVoidFromTheBeginning() {
        ValidityTimeline invalidated = licence.with(event(EventKind.INVALIDATED, FIRST_DAY, Optional.empty()));

        assertThat(invalidated.statusAt(noon(FIRST_DAY))).isEqualTo(ResultStatus.INVALIDATED);
    }

    @Test
    void tellsWhatWasKnownAtAnEarlierMoment() {
        Instant recorded = noon(LocalDate.of(2024, 6, 1));
        ValidityTimeline retroactive = licence.with(new ValidityEvent(
                UUID.randomUUID(),
                EventKind.REVOKED,
                noon(LocalDate.of(2024, 5, 1)),
                "12/QĐ-BTNMT",
                Optional.empty(),
                Optional.empty(),
                recorded,
                "officer"));
        Instant between = noon(LocalDate.of(2024, 5, 15));

        assertThat(retroactive.statusAt(between, recorded.minusSeconds(1))).isEqualTo(ResultStatus.EFFECTIVE);
        assertThat(retroactive.statusAt(between, recorded)).isEqualTo(ResultStatus.REVOKED);
    }

    @Test
    void doesNotGuessATermThatNobodyKnows() {
        ValidityTimeline unknown = new ValidityTimeline(
                ValidityKind.UNKNOWN, List.of(event(EventKind.ISSUED, FIRST_DAY, Optional.empty())));
        ValidityTimeline endless = new ValidityTimeline(
                ValidityKind.INDEFINITE, List.of(event(EventKind.ISSUED, FIRST_DAY, Optional.empty())));

        assertThat(unknown.statusAt(noon(LAST_DAY))).isEqualTo(ResultStatus.UNKNOWN);
        assertThat(endless.statusAt(noon(LAST_DAY.plusYears(50)))).isEqualTo(ResultStatus.EFFECTIVE);
    }

    @Test
    void namesTheSuccessorOfASupersededResult() {
        ResultId successor = new ResultId(UUID.randomUUID());
        ValidityTimeline superseded = licence.with(new ValidityEvent(
                UUID.randomUUID(),
                EventKind.SUPERSEDED,
                noon(LocalDate.of(2024, 5, 1)),
                "12/GP-BTNMT",
                Optional.empty(),
                Optional.of(successor),
                noon(LocalDate.of(2024, 5, 1)),
                "officer"));

        assertThat(superseded.statusAt(noon(LAST_DAY))).isEqualTo(ResultStatus.SUPERSEDED);
        assertThat(superseded.successorAt(noon(LAST_DAY))).contains(successor);
    }

    @Test
    void refusesAnExtensionThatComesAfterTheEnd() {
        EventOrder late = new EventOrder(
                EventKind.EXTENDED,
                noon(LAST_DAY.plusDays(2)),
                "1/QĐ",
                Optional.of(LAST_DAY.plusYears(1)),
                Optional.empty());

        assertThatExceptionOfType(ResultProblem.EventRefused.class)
                .isThrownBy(() -> TimelineRules.check(licence, late))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ResultProblem.Why.EXTENDED_AFTER_END));
    }

    @Test
    void refusesToRevokeTwice() {
        ValidityTimeline revoked = licence.with(event(EventKind.REVOKED, LocalDate.of(2024, 5, 2), Optional.empty()));
        EventOrder again = new EventOrder(
                EventKind.REVOKED, noon(LocalDate.of(2024, 7, 1)), "2/QĐ", Optional.empty(), Optional.empty());

        assertThatExceptionOfType(ResultProblem.EventRefused.class)
                .isThrownBy(() -> TimelineRules.check(revoked, again))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ResultProblem.Why.ALREADY_ENDED));
    }

    @Test
    void refusesARevocationThatALaterReinstatementWouldSwallow() {
        ValidityTimeline reinstated = licence.with(event(EventKind.REVOKED, LocalDate.of(2024, 6, 1), Optional.empty()))
                .with(event(EventKind.REINSTATED, LocalDate.of(2024, 6, 10), Optional.empty()));
        EventOrder earlier = new EventOrder(
                EventKind.REVOKED, noon(LocalDate.of(2024, 5, 1)), "9/QĐ", Optional.empty(), Optional.empty());

        assertThatExceptionOfType(ResultProblem.EventRefused.class)
                .isThrownBy(() -> TimelineRules.check(reinstated, earlier))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ResultProblem.Why.OVERTAKEN));
    }

    @Test
    void doesNotBringAnExpiredResultBackByAmendingIt() {
        EventOrder late = new EventOrder(
                EventKind.AMENDED,
                noon(LAST_DAY.plusDays(30)),
                "9/QĐ",
                Optional.of(LAST_DAY.plusYears(3)),
                Optional.empty());

        assertThatExceptionOfType(ResultProblem.EventRefused.class)
                .isThrownBy(() -> TimelineRules.check(licence, late))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ResultProblem.Why.EXTENDED_AFTER_END));
    }

    @Test
    void refusesToResumeWhatIsNotSuspended() {
        EventOrder resume = new EventOrder(
                EventKind.RESUMED, noon(LocalDate.of(2024, 7, 1)), "2/QĐ", Optional.empty(), Optional.empty());

        assertThatExceptionOfType(ResultProblem.EventRefused.class)
                .isThrownBy(() -> TimelineRules.check(licence, resume))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ResultProblem.Why.NOT_SUSPENDED));
    }

    private static Instant noon(LocalDate day) {
        return LegalTime.startOf(day).plusSeconds(12 * 3600);
    }

    private static ValidityEvent event(EventKind kind, LocalDate day, Optional<LocalDate> lastDay) {
        return new ValidityEvent(
                UUID.randomUUID(),
                kind,
                LegalTime.startOf(day),
                "1/GP-BTNMT",
                lastDay,
                Optional.empty(),
                LegalTime.startOf(day),
                "officer");
    }
}
