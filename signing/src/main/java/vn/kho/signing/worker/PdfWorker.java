package vn.kho.signing.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.SynchronousQueue;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;
import vn.kho.core.pdf.PdfProblem;

/**
 * Child JVM that answers one {@link Job} after another on its standard streams.
 *
 * <p>It ends when its standard input closes, also in the middle of a job: so none survives the service, however that
 * ends. Running out of memory ends it with status {@value #OUT_OF_MEMORY}.
 */
public final class PdfWorker {
    /** Exit status of a JVM run with {@code -XX:+ExitOnOutOfMemoryError}. */
    public static final int OUT_OF_MEMORY = 3;

    private static final int CRASHED = 70;
    private static final long STACK_BYTES = 8L * 1024 * 1024;

    private PdfWorker() {}

    public static void main(String[] args) throws IOException {
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // A library that prints must not write into the answers.
        System.setOut(System.err);
        LogManager.getLogManager().reset();
        ImageIO.setUseCache(false);

        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        Examiner examiner = new Examiner(Limits.read(in));
        SynchronousQueue<Job> jobs = new SynchronousQueue<>();
        Thread.ofPlatform().name("examiner").daemon().stackSize(STACK_BYTES).start(() -> work(jobs, examiner, answers));
        answers.writeInt(Wire.READY);
        answers.flush();
        readUntilClosed(in, jobs, examiner);
    }

    private static void readUntilClosed(DataInputStream in, SynchronousQueue<Job> jobs, Examiner examiner)
            throws IOException {
        try {
            while (true) {
                jobs.put(Wire.readJob(in, examiner::trust));
            }
        } catch (EOFException | InterruptedException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void work(SynchronousQueue<Job> jobs, Examiner examiner, DataOutputStream answers) {
        try {
            while (true) {
                Wire.write(answers, answer(jobs.take(), examiner));
                answers.flush();
            }
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(CRASHED);
        }
    }

    private static Answer answer(Job job, Examiner examiner) {
        try {
            return examiner.examine(job);
        } catch (PdfProblem.Refused e) {
            return new Answer.Refusal(e.reason());
        } catch (PdfProblem.PolicyUnreadable e) {
            return new Answer.PolicyUnreadable();
        } catch (StackOverflowError e) {
            return new Answer.Refusal(PdfProblem.Reason.TOO_DEEP);
        } catch (IOException e) {
            return new Answer.Refusal(PdfProblem.Reason.BROKEN);
        } catch (RuntimeException e) {
            // Parsers of foreign bytes fail in more ways than they declare; to the caller all mean the same.
            StackTraceElement[] trace = e.getStackTrace();
            System.err.println(e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
            return new Answer.Refusal(PdfProblem.Reason.BROKEN);
        }
    }
}
