package vn.kho.api.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many clients, each of which orders its next copy as soon as the last one is here. */
final class ClosedLoop {
    private ClosedLoop() {}

    /** What came of it. @param perSecond copies */
    record Outcome(int clients, int copies, double perSecond, Latencies latencies) {}

    /** Runs for {@code seconds}; the first order that fails ends the run. */
    static Outcome run(Issuing issuing, int clients, int seconds) throws Exception {
        issuing.refresh();
        Latencies latencies = new Latencies();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        long start = System.nanoTime();
                        issuing.issue();
                        latencies.add(System.nanoTime() - start);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                await(each);
            }
        }
        double took = (System.nanoTime() - begin) / 1e9;
        return new Outcome(clients, latencies.count(), latencies.count() / took, latencies);
    }

    private static void await(Future<?> client) throws InterruptedException, IOException {
        try {
            client.get();
        } catch (ExecutionException e) {
            throw new IOException("an order failed", e.getCause());
        }
    }
}
