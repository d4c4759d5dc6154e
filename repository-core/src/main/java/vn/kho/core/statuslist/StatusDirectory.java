package vn.kho.core.statuslist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.copy.StatusPlace;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.Results;

/**
 * All status lists, kept up to date in memory (256 kB for a million copies) by what changed since they were looked at
 * last. They are made from the ground up when they are asked for first and on each new day, since a term that was
 * shortened ends without an event. What is asked for many times in a few seconds is read once.
 */
public final class StatusDirectory {
    /** A change is in the lists after this time at the latest. */
    public static final Duration FRESH = Duration.ofSeconds(5);

    /** Changes are committed after the time that they bear, and clocks of several nodes differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    private static final int RESULTS_AT_ONCE = 500;

    private final StatusLists lists;
    private final Results results;
    private final Clock clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final Map<Integer, byte[]> places = new HashMap<>();
    private long revision;
    private volatile @Nullable State state;

    private record State(Instant readAt, LocalDate day, Map<Integer, PublishedList> lists) {}

    public StatusDirectory(StatusLists lists, Results results, Clock clock) {
        this.lists = lists;
        this.results = results;
        this.clock = clock;
    }

    /** All lists as they are now, by their numbers. */
    public List<PublishedList> all() {
        return List.copyOf(fresh().lists().values());
    }

    /** The list with that number as it is now. */
    public Optional<PublishedList> find(int id) {
        return Optional.ofNullable(fresh().lists().get(id));
    }

    private State fresh() {
        Instant now = clock.instant();
        State present = state;
        if (present != null && isFresh(present, now)) {
            return present;
        }
        // Whoever comes while somebody reads takes what was there before; at the beginning there is nothing.
        if (present == null) {
            refreshing.lock();
        } else if (!refreshing.tryLock()) {
            return present;
        }
        try {
            present = state;
            State next = present != null && isFresh(present, now) ? present : read(present, now);
            state = next;
            return next;
        } finally {
            refreshing.unlock();
        }
    }

    private static boolean isFresh(State present, Instant now) {
        return now.isBefore(present.readAt().plus(FRESH));
    }

    private State read(@Nullable State before, Instant now) {
        LocalDate today = LegalTime.dayOf(now);
        if (before == null || !before.day().equals(today)) {
            return new State(now, today, everything(now));
        }
        return new State(now, today, changes(before, now));
    }

    private Map<Integer, PublishedList> everything(Instant now) {
        List<StatusList> known = lists.all();
        places.clear();
        known.forEach(list -> places.put(list.id(), PublishedList.empty()));
        apply(known, Instant.EPOCH, now);
        Map<Integer, PublishedList> published = new TreeMap<>();
        known.forEach(list -> published.put(list.id(), publish(list.id())));
        return published;
    }

    private Map<Integer, PublishedList> changes(State before, Instant now) {
        List<StatusList> known = lists.all();
        known.forEach(list -> places.computeIfAbsent(list.id(), id -> PublishedList.empty()));
        Set<Integer> changed = apply(known, before.readAt().minus(OVERLAP), now);
        Map<Integer, PublishedList> published = new TreeMap<>(before.lists());
        for (StatusList list : known) {
            if (changed.contains(list.id()) || !published.containsKey(list.id())) {
                published.put(list.id(), publish(list.id()));
            }
        }
        return published;
    }

    private PublishedList publish(int id) {
        byte[] now = places.getOrDefault(id, PublishedList.empty());
        return PublishedList.of(id, ++revision, now);
    }

    /** @return the lists that changed */
    private Set<Integer> apply(List<StatusList> known, Instant since, Instant now) {
        // All is read before anything is put in its place: a reading that breaks off must not leave half of its changes
        // behind, which the next one would find there and not publish.
        List<Standing> found = standings(since, now);
        Map<List<Integer>, StatusList> byNumbers = known.stream()
                .collect(Collectors.toMap(list -> List.of(list.year(), list.part()), Function.identity()));
        Set<Integer> changed = new HashSet<>();
        found.forEach(each -> put(byNumbers, each.number(), each.standing(), changed));
        return changed;
    }

    private record Standing(RegisterNumber number, CopyStanding standing) {}

    private List<Standing> standings(Instant since, Instant now) {
        List<Standing> standings = new ArrayList<>();
        List<ResultId> touched = List.copyOf(lists.changedSince(since, now));
        for (int from = 0; from < touched.size(); from += RESULTS_AT_ONCE) {
            Set<ResultId> some = Set.copyOf(touched.subList(from, Math.min(from + RESULTS_AT_ONCE, touched.size())));
            Map<ResultId, ProcedureResult> found =
                    results.findAll(some).stream().collect(Collectors.toMap(ProcedureResult::id, Function.identity()));
            for (StatusLists.CopyOfResult copy : lists.copiesOf(some)) {
                Optional.ofNullable(found.get(copy.result()))
                        .ifPresent(result -> standings.add(new Standing(copy.number(), standing(copy, result, now))));
            }
        }
        lists.withdrawnSince(since).forEach(number -> standings.add(new Standing(number, CopyStanding.WITHDRAWN)));
        return standings;
    }

    private static CopyStanding standing(StatusLists.CopyOfResult copy, ProcedureResult result, Instant now) {
        return copy.withdrawn() ? CopyStanding.WITHDRAWN : CopyStanding.of(result.timeline(), copy.issuedAt(), now);
    }

    private void put(
            Map<List<Integer>, StatusList> byNumbers,
            RegisterNumber number,
            CopyStanding standing,
            Set<Integer> changed) {
        StatusList list = byNumbers.get(List.of(number.year(), StatusList.partOf(number)));
        // A list that was opened since they were read: its copies are looked at again next time.
        if (list != null) {
            StatusPlace place = list.place(number);
            byte[] there = places.computeIfAbsent(list.id(), id -> PublishedList.empty());
            if (PublishedList.put(there, place.index(), standing)) {
                changed.add(list.id());
            }
        }
    }
}
