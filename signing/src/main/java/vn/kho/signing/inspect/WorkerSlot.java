package vn.kho.signing.inspect;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Busy;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.signing.trust.Trust;
import vn.kho.signing.worker.Answer;
import vn.kho.signing.worker.Job;

/** Place of one worker: starts it when needed, replaces it when it died or is worn. */
final class WorkerSlot implements AutoCloseable {
    private final InspectorSettings settings;
    private final WorkerCommand command;
    private final ScheduledExecutorService timer;
    private final Object lock = new Object();
    private @Nullable WorkerProcess process;
    private boolean closed;
    private int jobs;
    private Duration spent = Duration.ZERO;

    WorkerSlot(InspectorSettings settings, WorkerCommand command, ScheduledExecutorService timer) {
        this.settings = settings;
        this.command = command;
        this.timer = timer;
    }

    /**
     * Runs one job; only the caller that holds this slot may. A worker that died gets a second chance.
     *
     * @throws Busy when workers are killed from outside: that says nothing about the file, and it may be tried again
     */
    Answer run(Job job) {
        Trust trust = settings.trust().current();
        try {
            return run(worker(), job, trust);
        } catch (WorkerProcess.Died first) {
            try {
                return run(worker(), job, trust);
            } catch (WorkerProcess.Died second) {
                if (first.killed() || second.killed()) {
                    throw new Busy();
                }
                return new Answer.Refusal(Reason.BROKEN);
            }
        }
    }

    private Answer run(WorkerProcess worker, Job job, Trust trust) throws WorkerProcess.Died {
        Duration before = worker.cpuTime();
        Answer answer = worker.run(job, trust, settings.timeFor(job));
        spent = worker.cpuTime().minus(before);
        return answer;
    }

    /** CPU time that the last answer took; for the caller that holds this slot. */
    Duration spent() {
        return spent;
    }

    private WorkerProcess worker() {
        synchronized (lock) {
            if (closed) {
                throw new Busy();
            }
            WorkerProcess current = process;
            if (current != null && current.isUsable() && jobs < settings.jobsPerWorker()) {
                jobs++;
                return current;
            }
            if (current != null) {
                current.close();
            }
            WorkerProcess next = WorkerProcess.start(command, settings, timer);
            process = next;
            jobs = 1;
            return next;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (process != null) {
                process.close();
            }
        }
    }
}
