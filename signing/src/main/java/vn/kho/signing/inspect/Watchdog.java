package vn.kho.signing.inspect;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends what a process takes too long for, unless closed before.
 *
 * <p>The limit is meant for a process that has the machine to itself. One that got less than half of it in CPU time
 * when it is over was kept waiting by others, and gets the limit three times in all, once.
 */
final class Watchdog implements AutoCloseable {
    private static final int TIMES_ON_A_LOADED_MACHINE = 3;

    private final Process process;
    private final ScheduledExecutorService timer;
    private final Duration limit;
    private final Runnable tooLate;
    private final Duration usedBefore;
    private ScheduledFuture<?> next;
    private boolean closed;

    Watchdog(Process process, ScheduledExecutorService timer, Duration limit, Runnable tooLate) {
        this.process = process;
        this.timer = timer;
        this.limit = limit;
        this.tooLate = tooLate;
        this.usedBefore = used();
        this.next = timer.schedule(this::limitIsOver, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void limitIsOver() {
        if (closed) {
            return;
        }
        if (used().minus(usedBefore).compareTo(limit.dividedBy(2)) >= 0) {
            tooLate.run();
            return;
        }
        next = timer.schedule(
                this::lastLimitIsOver,
                limit.multipliedBy(TIMES_ON_A_LOADED_MACHINE - 1).toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private synchronized void lastLimitIsOver() {
        if (!closed) {
            tooLate.run();
        }
    }

    /** Where the platform doesn't tell, every process had its time. */
    private Duration used() {
        return process.info().totalCpuDuration().orElse(Duration.ofNanos(System.nanoTime()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel(false);
    }
}
