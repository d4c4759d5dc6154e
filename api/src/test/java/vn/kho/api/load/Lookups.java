package vn.kho.api.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Clients that ask about copies of a register, one by hash and the next by code, each on a thread of the platform. */
final class Lookups {
    private final URI base;
    private final List<SeededRegister.Line> lines;

    Lookups(URI base, List<SeededRegister.Line> lines) {
        this.base = base;
        this.lines = lines;
    }

    /** What came of it. */
    record Outcome(int answers, double seconds, Latencies latencies) {
        double perSecond() {
            return answers / seconds;
        }
    }

    /** Each client asks again as soon as it has its answer. */
    Outcome closed(int clients, int seconds) throws Exception {
        return run(clients, seconds, (asking, end, latencies) -> {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                ask(asking);
                latencies.add(System.nanoTime() - begin);
            }
        });
    }

    /**
     * Questions that come when they come: each client has its share of a Poisson process, and a latency counts from the
     * moment when its question was due.
     */
    Outcome open(int clients, double perSecond, int seconds) throws Exception {
        return run(clients, seconds, (asking, end, latencies) -> {
            Random random = new Random();
            long due = System.nanoTime();
            while (true) {
                due += (long) (-Math.log(1 - random.nextDouble()) / perSecond * clients * 1e9);
                if (due >= end) {
                    return;
                }
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                ask(asking);
                latencies.add(System.nanoTime() - due);
            }
        });
    }

    private void ask(Asking asking) throws IOException {
        int chosen = ThreadLocalRandom.current().nextInt(lines.size() * 2);
        asking.ask(lines.get(chosen / 2), chosen % 2 == 0);
    }

    private interface Client {
        void work(Asking asking, long end, Latencies latencies) throws IOException;
    }

    private Outcome run(int clients, int seconds, Client client) throws Exception {
        Latencies latencies = new Latencies();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    try (Asking asking = new Asking(base)) {
                        client.work(asking, end, latencies);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a question failed", e.getCause());
        }
        return new Outcome(latencies.count(), (System.nanoTime() - begin) / 1e9, latencies);
    }
}
