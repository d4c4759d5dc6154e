package vn.kho.api.verification;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import vn.kho.api.access.ClientNetwork;
import vn.kho.core.access.Caller;
import vn.kho.core.pdf.PdfProblem;

/**
 * Keeps the files of people who aren't signed in from taking every examiner: officers' uploads and page images need the
 * same ones. One network has one file examined at a time.
 */
public final class Strangers {
    private final int most;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<String> inside = new HashSet<>();

    /**
     * Leaves one examiner to the others when there are several.
     *
     * @param examiners how many there are
     * @param patience how long a stranger waits for their turn
     */
    public Strangers(int examiners, Duration patience) {
        this.most = Math.max(1, examiners - 1);
        this.patience = patience;
    }

    /**
     * Carries out work that examines a file; for a stranger, when it is their turn.
     *
     * @param address of the client's connection
     * @throws PdfProblem.Busy when their turn doesn't come in time
     */
    public <T> T examine(Caller caller, String address, Supplier<T> work) {
        if (!caller.equals(Caller.anonymous())) {
            return work.get();
        }
        String network = ClientNetwork.of(address);
        enter(network);
        try {
            return work.get();
        } finally {
            leave(network);
        }
    }

    private void enter(String network) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (inside.size() >= most || inside.contains(network)) {
                if (nanos <= 0) {
                    throw new PdfProblem.Busy();
                }
                nanos = left.awaitNanos(nanos);
            }
            inside.add(network);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PdfProblem.Busy();
        } finally {
            lock.unlock();
        }
    }

    private void leave(String network) {
        lock.lock();
        try {
            inside.remove(network);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
