package vn.kho.signing.inspect;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.kho.core.pdf.PdfProblem.Busy;

/** A fixed number of workers, each used by one caller at a time; the one used last is used next. */
final class WorkerPool implements AutoCloseable {
    /** For whoever was at work with a worker that was ended. */
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private final List<WorkerSlot> slots;
    private final LinkedBlockingDeque<WorkerSlot> free;
    private final Duration patience;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean closed = new AtomicBoolean();

    WorkerPool(InspectorSettings settings, WorkerCommand command) {
        this.patience = settings.patience();
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("pdf-worker-timer").daemon().factory());
        this.slots = Stream.generate(() -> new WorkerSlot(settings, command, timer))
                .limit(settings.workers())
                .toList();
        this.free = new LinkedBlockingDeque<>(slots);
    }

    /** Runs {@code task} with a worker of its own. @throws Busy when none gets free in time, or the pool is closed */
    <T> T withWorker(Function<WorkerSlot, T> task) {
        WorkerSlot slot = take();
        try {
            if (closed.get()) {
                throw new Busy();
            }
            return task.apply(slot);
        } finally {
            free.push(slot);
        }
    }

    private WorkerSlot take() {
        try {
            WorkerSlot slot = free.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (slot == null) {
                throw new Busy();
            }
            return slot;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Ends all workers, and waits for those who were at work with one: their files are theirs until then. */
    @Override
    public void close() {
        closed.set(true);
        slots.forEach(WorkerSlot::close);
        timer.shutdownNow();
        try {
            for (int left = slots.size(); left > 0; left--) {
                if (free.poll(LEAVING.toMillis(), TimeUnit.MILLISECONDS) == null) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
