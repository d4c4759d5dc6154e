package vn.kho.signing.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in any period of that length. Forgotten when the process ends. Not safe for concurrent use. */
final class Quota {
    private final int most;
    private final Duration period;
    private final Deque<Instant> taken = new ArrayDeque<>();

    Quota(int most, Duration period) {
        this.most = most;
        this.period = period;
    }

    boolean left(Instant now) {
        if (most == TimeStampServer.UNLIMITED) {
            return true;
        }
        Instant before = now.minus(period);
        while (!taken.isEmpty() && !taken.getFirst().isAfter(before)) {
            taken.removeFirst();
        }
        return taken.size() < most;
    }

    void take(Instant now) {
        if (most != TimeStampServer.UNLIMITED) {
            taken.addLast(now);
        }
    }
}
