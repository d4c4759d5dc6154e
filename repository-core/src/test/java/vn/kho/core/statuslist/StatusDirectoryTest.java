package vn.kho.core.statuslist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static vn.kho.core.testing.Papers.NOON;
import static vn.kho.core.testing.People.LAN;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.copy.StatusPlace;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultCode;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ValidityEvent;
import vn.kho.core.testing.InMemoryCopies;
import vn.kho.core.testing.InMemoryResults;
import vn.kho.core.testing.InMemoryStatusLists;
import vn.kho.core.testing.Papers;
import vn.kho.core.testing.People;
import vn.kho.core.testing.TickingClock;

class StatusDirectoryTest {
    private final InMemoryCopies copies = new InMemoryCopies();
    private final InMemoryResults results = new InMemoryResults();
    private final InMemoryStatusLists lists = new InMemoryStatusLists(copies, results);
    private final TickingClock clock = new TickingClock(NOON);
    private final StatusDirectory directory = new StatusDirectory(lists, results, clock);
    private int papers;

    @Test
    void hasCopiesThatStandAsZeros() {
        CertifiedCopy copy = copyOf(paper());

        assertThat(standing(copy)).isZero();
        assertThat(Arrays.hashCode(places(1))).isEqualTo(Arrays.hashCode(new byte[StatusList.PLACES / 4]));
    }

    @Test
    void saysWhichCopyWasWithdrawn() {
        ProcedureResult paper = paper();
        CertifiedCopy withdrawn = copyOf(paper);
        CertifiedCopy other = copyOf(paper);
        assertThat(standing(withdrawn)).isZero();

        copies.voidCopy(withdrawn.id(), new CertifiedCopy.Voided(clock.instant(), "lan", "mất"));
        clock.advance(StatusDirectory.FRESH);

        assertThat(standing(withdrawn)).isOne();
        assertThat(standing(other)).isZero();
    }

    @Test
    void followsTheResultBehindTheCopy() {
        ProcedureResult paper = paper();
        CertifiedCopy copy = copyOf(paper);

        assertThat(after(paper, EventKind.SUSPENDED, copy)).isEqualTo(2);
        assertThat(after(paper, EventKind.RESUMED, copy)).isZero();
        assertThat(after(paper, EventKind.SUPERSEDED, copy)).isEqualTo(3);
        assertThat(after(paper, EventKind.REINSTATED, copy)).isZero();
        assertThat(after(paper, EventKind.REVOKED, copy)).isOne();
        assertThat(after(paper, EventKind.REINSTATED, copy)).isZero();
        assertThat(after(paper, EventKind.INVALIDATED, copy)).isOne();
    }

    @Test
    void keepsAWithdrawnCopyWithdrawnWhateverHappensToTheResult() {
        ProcedureResult paper = paper();
        CertifiedCopy copy = copyOf(paper);
        copies.voidCopy(copy.id(), new CertifiedCopy.Voided(clock.instant(), "lan", "mất"));

        assertThat(after(paper, EventKind.SUSPENDED, copy)).isOne();
        assertThat(after(paper, EventKind.RESUMED, copy)).isOne();
    }

    @Test
    void noticesAnEventWhenItTakesEffect() {
        ProcedureResult paper = paper();
        CertifiedCopy copy = copyOf(paper);
        Instant later = clock.instant().plus(Duration.ofHours(3));
        record(paper, EventKind.REVOKED, later, Optional.empty());
        clock.advance(StatusDirectory.FRESH);
        assertThat(standing(copy)).isZero();

        for (int hours = 0; hours < 3; hours++) {
            assertThat(standing(copy)).isZero();
            clock.advance(Duration.ofHours(1));
        }

        assertThat(standing(copy)).isOne();
    }

    @Test
    void leavesATermThatEndsAsPrintedToThePaper() {
        CertifiedCopy copy = copyOf(paper());
        assertThat(standing(copy)).isZero();

        clock.advance(Duration.ofDays(5 * 366));

        assertThat(standing(copy)).isZero();
    }

    @Test
    void withdrawsWhatThePaperSaysIsGoodForLonger() {
        ProcedureResult paper = paper();
        CertifiedCopy copy = copyOf(paper);
        Instant now = clock.instant();
        record(paper, EventKind.AMENDED, now, Optional.of(LocalDate.of(2026, 10, 20)));
        CertifiedCopy amended = copyOf(paper);
        clock.advance(Duration.ofDays(10));
        assertThat(standing(copy)).isZero();

        clock.advance(Duration.ofDays(3));

        assertThat(standing(copy)).isOne();
        assertThat(standing(amended)).isZero();
    }

    @Test
    void publishesAChangeThoughTheReadingThatFoundItBrokeOff() {
        BreakingLists breaking = new BreakingLists(lists);
        StatusDirectory own = new StatusDirectory(breaking, results, clock);
        ProcedureResult paper = paper();
        CertifiedCopy copy = copyOf(paper);
        PublishedList before = own.find(1).orElseThrow();
        record(paper, EventKind.REVOKED, clock.instant(), Optional.empty());
        clock.advance(StatusDirectory.FRESH);
        breaking.broken = true;
        assertThatIllegalStateException().isThrownBy(() -> own.find(1));

        breaking.broken = false;

        assertThat(own.find(1).orElseThrow()).isNotEqualTo(before);
        assertThat(standing(copy, own)).isOne();
    }

    /** The database goes away between two of its answers. */
    private static final class BreakingLists implements StatusLists {
        private final StatusLists lists;
        private boolean broken;

        BreakingLists(StatusLists lists) {
            this.lists = lists;
        }

        @Override
        public StatusPlace of(RegisterNumber number) {
            return lists.of(number);
        }

        @Override
        public List<StatusList> all() {
            return lists.all();
        }

        @Override
        public List<RegisterNumber> withdrawnSince(Instant since) {
            if (broken) {
                throw new IllegalStateException("away");
            }
            return lists.withdrawnSince(since);
        }

        @Override
        public Set<ResultId> changedSince(Instant since, Instant until) {
            return lists.changedSince(since, until);
        }

        @Override
        public List<CopyOfResult> copiesOf(Set<ResultId> some) {
            return lists.copiesOf(some);
        }
    }

    @Test
    void readsTheRegisterOnceInAFewSeconds() {
        CertifiedCopy copy = copyOf(paper());
        PublishedList list = directory.find(1).orElseThrow();
        copies.voidCopy(copy.id(), new CertifiedCopy.Voided(clock.instant(), "lan", "mất"));

        assertThat(directory.find(1)).containsSame(list);
        clock.advance(StatusDirectory.FRESH);

        assertThat(directory.find(1).orElseThrow()).isNotEqualTo(list);
    }

    @Test
    void keepsAListWhileNothingChanges() {
        copyOf(paper());
        PublishedList list = directory.find(1).orElseThrow();
        copyOf(paper());
        clock.advance(Duration.ofMinutes(1));

        assertThat(directory.find(1)).containsSame(list);
    }

    @Test
    void addsAListForANewYear() {
        copyOf(paper());
        assertThat(directory.all()).hasSize(1);
        copies.open(Papers.line(new RegisterNumber(2027, 1), paper().id(), LAN, clock.instant()));
        clock.advance(StatusDirectory.FRESH);

        assertThat(directory.all()).extracting(PublishedList::id).containsExactly(1, 2);
    }

    @Test
    void knowsNoOtherLists() {
        copyOf(paper());

        assertThat(directory.find(2)).isEmpty();
        assertThat(directory.find(0)).isEmpty();
    }

    @Test
    void isSmallOnTheWireForAMillionCopies() {
        byte[] places = PublishedList.empty();
        Random random = new Random(1);
        for (int i = 0; i < StatusList.PLACES / 100; i++) {
            PublishedList.put(places, random.nextInt(StatusList.PLACES), CopyStanding.WITHDRAWN);
        }

        assertThat(PublishedList.of(1, 1, places).compressed()).hasSizeLessThan(40_000);
        assertThat(PublishedList.of(1, 1, PublishedList.empty()).compressed()).hasSizeLessThan(400);
    }

    private int after(ProcedureResult paper, EventKind kind, CertifiedCopy copy) {
        record(paper, kind, clock.instant(), Optional.empty());
        clock.advance(StatusDirectory.FRESH);
        return standing(copy);
    }

    private void record(ProcedureResult paper, EventKind kind, Instant effective, Optional<LocalDate> lastDay) {
        ProcedureResult now = results.find(paper.id()).orElseThrow();
        Optional<ResultId> successor = kind == EventKind.SUPERSEDED ? Optional.of(paper().id()) : Optional.empty();
        ValidityEvent event = new ValidityEvent(
                UUID.randomUUID(), kind, effective, "1/QĐ", lastDay, successor, clock.instant(), "records-office");
        results.addEvent(paper.id(), event, now.revision());
    }

    private int standing(CertifiedCopy copy) {
        return standing(copy, directory);
    }

    private int standing(CertifiedCopy copy, StatusDirectory from) {
        StatusPlace place = lists.of(copy.registerNumber());
        return places(place.list(), from)[place.index() / 4] >> (place.index() % 4 * 2) & 0b11;
    }

    private byte[] places(int id) {
        return places(id, directory);
    }

    private static byte[] places(int id, StatusDirectory from) {
        Inflater inflater = new Inflater();
        byte[] places = new byte[StatusList.PLACES / 4];
        try {
            inflater.setInput(from.find(id).orElseThrow().compressed());
            assertThat(inflater.inflate(places)).isEqualTo(places.length);
            assertThat(inflater.finished()).isTrue();
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
        return places;
    }

    private ProcedureResult paper() {
        papers++;
        ProcedureResult paper = Papers.result(
                Papers.licence(People.LAN_AS_PRINTED, papers + "/GP", LocalDate.of(2024, 1, 5)),
                new ResultCode("G13.07-261008-0975-KQ" + papers),
                NOON);
        results.add(paper);
        return paper;
    }

    private CertifiedCopy copyOf(ProcedureResult paper) {
        CertifiedCopy line = Papers.line(copies.takeNumber(2026), paper.id(), LAN, clock.instant());
        copies.open(line);
        return line;
    }
}
