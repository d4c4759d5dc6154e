package vn.kho.signing.inspect;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.signing.trust.Trust;
import vn.kho.signing.worker.Answer;
import vn.kho.signing.worker.Job;
import vn.kho.signing.worker.PdfWorker;
import vn.kho.signing.worker.Wire;

/** One child JVM and the pipe to it. */
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int GIVEN_UP = -1;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** 128 and the signal (SIGHUP, SIGINT, SIGKILL, SIGTERM); and the unknown status of one that we gave up. */
    private static final Set<Integer> KILLED = Set.of(128 + 1, 128 + 2, 128 + 9, 128 + 15, GIVEN_UP);

    private static final int MAX_LOGGED_PIECES = 20;

    private final Process process;
    private final DataOutputStream jobs;
    private final DataInputStream answers;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean late = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();
    private Trust told = Trust.NONE;

    /** The worker ended in the middle of a job, and neither time nor memory was the cause. */
    static final class Died extends Exception {
        private final boolean killed;

        Died(int status) {
            super("status " + status);
            this.killed = KILLED.contains(status);
        }

        /** Whether somebody ended it, such as the kernel or an operator: then the file isn't to blame. */
        boolean killed() {
            return killed;
        }
    }

    private WorkerProcess(Process process, ScheduledExecutorService timer) {
        this.process = process;
        this.timer = timer;
        this.jobs = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** @throws IllegalStateException when the JVM doesn't start, which is the installation's fault */
    static WorkerProcess start(WorkerCommand command, InspectorSettings settings, ScheduledExecutorService timer) {
        ProcessBuilder builder = new ProcessBuilder(command.line());
        Map<String, String> environment = builder.environment();
        // The service's environment may hold secrets, and JAVA_TOOL_OPTIONS would undo the limits.
        environment.clear();
        // Without a locale the JVM can't open files whose path isn't ASCII.
        environment.put("LC_ALL", "C.UTF-8");
        WorkerProcess worker;
        try {
            worker = new WorkerProcess(builder.start(), timer);
        } catch (IOException e) {
            throw new UncheckedIOException("PDF worker could not be started", e);
        }
        Thread.ofVirtual().name("pdf-worker-log").start(worker::logErrors);
        worker.greet(settings);
        return worker;
    }

    private void greet(InspectorSettings settings) {
        try (Watchdog _ = new Watchdog(process, timer, START_LIMIT, this::tooLate)) {
            Wire.writeSetup(jobs, settings.limits());
            jobs.flush();
            if (answers.readInt() != Wire.READY) {
                throw new IOException("no greeting");
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw new IllegalStateException("PDF worker does not start; its messages are in the log", e);
        }
    }

    Duration cpuTime() {
        return Watchdog.cpuTime(process);
    }

    boolean isUsable() {
        return process.isAlive() && !late.get();
    }

    @SuppressWarnings("ReferenceEquality") // the same object is given while nothing changed
    Answer run(Job job, Trust trust, Duration limit) throws Died {
        try (Watchdog _ = new Watchdog(process, timer, limit, this::tooLate)) {
            if (trust != told) {
                Wire.writeTrust(jobs, trust.anchors());
                told = trust;
            }
            Wire.write(jobs, job);
            jobs.flush();
            return Wire.readAnswer(answers);
        } catch (IOException e) {
            return ended(e);
        }
    }

    private void tooLate() {
        late.set(true);
        process.destroyForcibly();
    }

    private Answer ended(IOException cause) throws Died {
        int status = exitStatus();
        if (late.get()) {
            return new Answer.Refusal(Reason.TOO_SLOW);
        }
        if (status == PdfWorker.OUT_OF_MEMORY) {
            return new Answer.Refusal(Reason.DECOMPRESSION_BOMB);
        }
        if (!closing.get()) {
            LOG.warn("PDF worker {} ended with status {} ({})", process.pid(), status, cause.toString());
        }
        throw new Died(status);
    }

    /** A worker whose pipe broke is about to end by itself, and its status says why; one that isn't is made to. */
    private int exitStatus() {
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
            return GIVEN_UP;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Foreign bytes may show in this text: it is read in short pieces, cleaned and limited. */
    private void logErrors() {
        try (Reader errors = new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)) {
            char[] piece = new char[2_000];
            int logged = 0;
            for (int read = errors.read(piece); read >= 0; read = errors.read(piece)) {
                if (logged++ < MAX_LOGGED_PIECES) {
                    String text = new String(piece, 0, read).strip();
                    LOG.warn("PDF worker {}: {}", process.pid(), text.replaceAll("\\p{Cntrl}+", " | "));
                }
            }
        } catch (IOException e) {
            LOG.debug("PDF worker {} closed its error stream", process.pid());
        }
    }

    @Override
    public void close() {
        closing.set(true);
        process.destroyForcibly();
        exitStatus();
    }
}
