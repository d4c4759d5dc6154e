package vn.kho.signing.inspect;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends what a process takes too long for, unless closed before.
 *
 * <p>The limit is meant for a process that has a processor to itself. One that is kept waiting by others may go on until
 * it got that much CPU time (all but a tenth, which is waiting for files), or until three times the limit is over.
 */
final class Watchdog implements AutoCloseable {
    private static final int TIMES_ON_A_LOADED_MACHINE = 3;
    private static final int LOOKS_IN_A_LIMIT = 10;

    private final Process process;
    private final ScheduledExecutorService timer;
    private final Duration limit;
    private final Runnable tooLate;
    private final Duration usedBefore;
    private Duration waited;
    private ScheduledFuture<?> next;
    private boolean closed;

    Watchdog(Process process, ScheduledExecutorService timer, Duration limit, Runnable tooLate) {
        this.process = process;
        this.timer = timer;
        this.limit = limit;
        this.tooLate = tooLate;
        this.usedBefore = used();
        this.waited = limit;
        this.next = timer.schedule(this::look, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        Duration step = limit.dividedBy(LOOKS_IN_A_LIMIT);
        boolean hadItsTime = used().minus(usedBefore).compareTo(limit.minus(step)) >= 0;
        if (hadItsTime || waited.compareTo(limit.multipliedBy(TIMES_ON_A_LOADED_MACHINE)) >= 0) {
            tooLate.run();
            return;
        }
        waited = waited.plus(step);
        next = timer.schedule(this::look, step.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Duration used() {
        return cpuTime(process);
    }

    /** Where the platform doesn't tell, the time that went by: every process had its time. */
    static Duration cpuTime(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ofNanos(System.nanoTime()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel(false);
    }
}
