package vn.kho.core.statuslist;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.Papers.NOON;
import static vn.kho.core.testing.People.LAN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.Copies;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.copy.StatusPlace;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.Results;
import vn.kho.core.result.ValidityEvent;
import vn.kho.core.testing.Papers;
import vn.kho.core.testing.People;

/** What every keeper of status lists does. */
public abstract class StatusListsContract {
    private int papers;

    /** The lists under test, over an empty register. */
    protected abstract StatusLists lists();

    /** The same lists after a restart. */
    protected abstract StatusLists restarted();

    protected abstract Copies copies();

    protected abstract Results results();

    @Test
    void givesEachCopyAPlaceOfItsOwnThatStays() {
        Set<StatusPlace> places = new HashSet<>();
        for (int number = 1; number <= 500; number++) {
            places.add(lists().of(new RegisterNumber(2026, number)));
        }

        assertThat(places)
                .hasSize(500)
                .allSatisfy(place -> assertThat(place.list()).isEqualTo(1));
        StatusLists later = restarted();
        for (int number = 1; number <= 500; number++) {
            assertThat(places).contains(later.of(new RegisterNumber(2026, number)));
            assertThat(later.of(new RegisterNumber(2026, number)))
                    .isEqualTo(lists().of(new RegisterNumber(2026, number)));
        }
    }

    @Test
    void opensAListForEachMillionOfAYear() {
        List<Integer> opened = List.of(
                lists().of(new RegisterNumber(2026, 1)).list(),
                lists().of(new RegisterNumber(2026, StatusList.PLACES)).list(),
                lists().of(new RegisterNumber(2026, StatusList.PLACES + 1)).list(),
                lists().of(new RegisterNumber(2027, 1)).list());

        assertThat(opened).containsExactly(1, 1, 2, 3);
    }

    @Test
    void hasListsForCopiesThatWereIssuedBefore() {
        CertifiedCopy copy = copyOf(paper());

        assertThat(lists().all()).singleElement().satisfies(list -> {
            assertThat(list.holds(copy.registerNumber())).isTrue();
            assertThat(list.place(copy.registerNumber())).isEqualTo(lists().of(copy.registerNumber()));
        });
    }

    @Test
    void knowsWhichCopiesWereWithdrawnSince() {
        CertifiedCopy early = copyOf(paper());
        CertifiedCopy late = copyOf(paper());
        CertifiedCopy abandoned = copyOf(paper());
        copyOf(paper());
        copies().voidCopy(early.id(), voided(NOON.plusSeconds(10)));
        copies().voidCopy(late.id(), voided(NOON.plusSeconds(20)));
        copies().voidCopy(late.id(), voided(NOON.plusSeconds(30)));
        copies().voidOpen(abandoned.id(), voided(NOON.plusSeconds(20)));

        assertThat(lists().withdrawnSince(NOON))
                .containsExactlyInAnyOrder(early.registerNumber(), late.registerNumber(), abandoned.registerNumber());
        assertThat(lists().withdrawnSince(NOON.plusSeconds(20)))
                .containsExactlyInAnyOrder(late.registerNumber(), abandoned.registerNumber());
        assertThat(lists().withdrawnSince(NOON.plusSeconds(21))).isEmpty();
    }

    @Test
    void knowsWhichResultsChangedSince() {
        ProcedureResult untouched = paper();
        ProcedureResult suspended = paper();
        ProcedureResult revokedLater = paper();
        List.of(untouched, suspended, revokedLater).forEach(this::copyOf);
        results().addEvent(suspended.id(), event(EventKind.SUSPENDED, NOON.plusSeconds(5), NOON.plusSeconds(5)), 1);
        results().addEvent(revokedLater.id(), event(EventKind.REVOKED, NOON.plusSeconds(900), NOON.plusSeconds(6)), 1);

        assertThat(lists().changedSince(Instant.EPOCH, NOON.plusSeconds(7)))
                .containsExactlyInAnyOrder(suspended.id(), revokedLater.id());
        assertThat(lists().changedSince(NOON.plusSeconds(6), NOON.plusSeconds(7)))
                .containsExactly(revokedLater.id());
        assertThat(lists().changedSince(NOON.plusSeconds(7), NOON.plusSeconds(899)))
                .isEmpty();
        assertThat(lists().changedSince(NOON.plusSeconds(7), NOON.plusSeconds(900)))
                .containsExactly(revokedLater.id());
    }

    @Test
    void knowsTheCopiesOfAResult() {
        ProcedureResult paper = paper();
        CertifiedCopy first = copyOf(paper);
        CertifiedCopy second = copyOf(paper);
        copyOf(paper());
        copies().voidCopy(second.id(), voided(NOON.plusSeconds(20)));

        assertThat(lists().copiesOf(Set.of(paper.id())))
                .containsExactlyInAnyOrder(
                        new StatusLists.CopyOfResult(first.registerNumber(), paper.id(), first.openedAt(), false),
                        new StatusLists.CopyOfResult(second.registerNumber(), paper.id(), second.openedAt(), true));
        assertThat(lists().copiesOf(Set.of())).isEmpty();
        assertThat(lists().copiesOf(Set.of(new ResultId(UUID.randomUUID())))).isEmpty();
    }

    private ProcedureResult paper() {
        papers++;
        ProcedureResult paper = Papers.result(
                Papers.licence(People.LAN_AS_PRINTED, papers + "/GP", LocalDate.of(2024, 1, 5)),
                new ResultCode("G13.07-261008-0975-KQ" + papers),
                NOON);
        results().add(paper);
        return paper;
    }

    private CertifiedCopy copyOf(ProcedureResult paper) {
        CertifiedCopy line = Papers.line(copies().takeNumber(2026), paper.id(), LAN, NOON);
        copies().open(line);
        return line;
    }

    private static CertifiedCopy.Voided voided(Instant at) {
        return new CertifiedCopy.Voided(at, "lan", "mất");
    }

    private static ValidityEvent event(EventKind kind, Instant effective, Instant recordedAt) {
        return new ValidityEvent(
                UUID.randomUUID(),
                kind,
                effective,
                "123/QĐ-BCT",
                Optional.empty(),
                Optional.empty(),
                recordedAt,
                "records-office");
    }
}
