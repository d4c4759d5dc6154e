package vn.kho.api.load;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Orders that come when they come, whether or not earlier ones are answered: independent people, so the times between
 * two are exponentially distributed. A latency counts from when its order was due, so that an order which had to wait
 * for the load generator or for a slow service is counted with its waiting.
 */
final class OpenLoop {
    /** So many unanswered orders mean that the service does not keep up. */
    private static final int MOST_WAITING = 2_000;

    private OpenLoop() {}

    /**
     * What came of it.
     *
     * @param latest how far behind its plan the generator was at most, in milliseconds
     */
    record Outcome(double ordersPerSecond, int copies, double seconds, Latencies latencies, double latest) {}

    /** Orders {@code perSecond} copies on average for {@code seconds}, then waits for the last. */
    static Outcome run(Issuing issuing, double perSecond, int seconds) throws Exception {
        issuing.refresh();
        Random random = new Random(1);
        Latencies latencies = new Latencies();
        AtomicInteger waiting = new AtomicInteger();
        AtomicReference<Exception> failure = new AtomicReference<>();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long latest = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long due = begin;
            while (failure.get() == null) {
                due += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
                if (due >= end) {
                    break;
                }
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                latest = Math.max(latest, System.nanoTime() - due);
                if (waiting.incrementAndGet() > MOST_WAITING) {
                    throw new IOException("the service does not keep up with " + perSecond + " orders a second");
                }
                long planned = due;
                threads.execute(() -> {
                    try {
                        issuing.issue();
                        latencies.add(System.nanoTime() - planned);
                    } catch (IOException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        waiting.decrementAndGet();
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new IOException("an order failed", failure.get());
        }
        return new Outcome(perSecond, latencies.count(), (System.nanoTime() - begin) / 1e9, latencies, latest / 1e6);
    }
}
