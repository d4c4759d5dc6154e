package vn.kho.signing.time;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives callers their turns at the authorities: the first in order that can be asked now. First come, first served, but
 * what is not urgent comes after all that is.
 */
final class WaitingLine {
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final Map<RemoteAuthority, Standing> standings = new LinkedHashMap<>();
    private final int mostWaiting;
    private int urgentWaiting;

    /** @param mostWaiting of those who somebody waits for: who comes then is sent away at once */
    WaitingLine(List<RemoteAuthority> authorities, int mostWaiting, Clock clock) {
        this.mostWaiting = mostWaiting;
        this.clock = clock;
        for (RemoteAuthority each : authorities) {
            TimeStampServer server = each.server();
            standings.put(each, new Standing(server.concurrency(), new Quota(server.quota(), server.quotaPeriod())));
        }
    }

    /**
     * A turn at one of {@code wanted}, which {@link #leave} must end; waits for a place while all that can be asked are
     * full.
     *
     * @param urgent whether somebody waits for the answer
     * @param deadline by {@link System#nanoTime}
     * @return empty when none can be asked, none had a place in time, or too many wait already
     */
    Optional<RemoteAuthority> enter(Collection<RemoteAuthority> wanted, boolean urgent, long deadline)
            throws InterruptedException {
        lock.lockInterruptibly();
        urgentWaiting += urgent ? 1 : 0;
        try {
            while (true) {
                boolean soon = false;
                for (Map.Entry<RemoteAuthority, Standing> each : standings.entrySet()) {
                    if (!wanted.contains(each.getKey())) {
                        continue;
                    }
                    Standing.Turn turn = each.getValue().turn(clock.instant(), urgent);
                    if (turn == Standing.Turn.NOW && (urgent || urgentWaiting == 0)) {
                        each.getValue().begin(clock.instant());
                        return Optional.of(each.getKey());
                    }
                    soon |= turn == Standing.Turn.NOW || turn == Standing.Turn.SOON;
                }
                long left = deadline - System.nanoTime();
                if (!soon || left <= 0 || (urgent && urgentWaiting > mostWaiting)) {
                    return Optional.empty();
                }
                // Woken when a place is free; when the time is over the loop looks once more and ends.
                boolean _ = freed.await(left, TimeUnit.NANOSECONDS);
            }
        } finally {
            urgentWaiting -= urgent ? 1 : 0;
            if (urgent && urgentWaiting == 0) {
                freed.signalAll();
            }
            lock.unlock();
        }
    }

    /** @return whether the authority was opened or shut by this */
    boolean leave(RemoteAuthority authority, Standing.Outcome outcome) {
        lock.lock();
        try {
            return standing(authority).end(outcome, clock.instant());
        } finally {
            freed.signalAll();
            lock.unlock();
        }
    }

    /** Why none can be asked, for people. */
    String explain() {
        lock.lock();
        try {
            List<String> words = new ArrayList<>();
            standings.forEach(
                    (authority, standing) -> words.add(authority.server().name()
                            + switch (standing.turn(clock.instant(), true)) {
                                case NOW -> " failed";
                                case SOON -> " is busy";
                                case SHUT -> " is left alone after failures";
                                case USED_UP -> " has given its quota";
                            }));
            return String.join(", ", words);
        } finally {
            lock.unlock();
        }
    }

    private Standing standing(RemoteAuthority authority) {
        Standing standing = standings.get(authority);
        if (standing == null) {
            throw new IllegalArgumentException("an authority of another line");
        }
        return standing;
    }
}
