package vn.kho.signing.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import vn.kho.core.pdf.SealSource;

/**
 * Copies a second with one thread and with two, of the same source, in turns; and the same for the raw signature, which
 * says what two threads can do on this machine at all.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TwoThreads {
    private static final long BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST = 2;

    @Param({"RSA-2048", "RSA-3072", "P-256"})
    public String key;

    private final ExecutorService threads = Executors.newFixedThreadPool(MOST);
    private final List<Product.Desk> desks = new ArrayList<>();
    private final List<RawSignature> raws = new ArrayList<>();
    private Product product;
    private SealSource source;
    private boolean counts;

    @Setup
    public void prepare() throws Exception {
        Product.warmUp();
        product = new Product(key);
        source = product.source(Scans.ofAbout(1_000_000));
        for (int i = 0; i < MOST; i++) {
            desks.add(product.desk());
            raws.add(new RawSignature(product.key, Providers.corretto()));
        }
    }

    @Setup(Level.Iteration)
    public void begin(IterationParams iteration) {
        counts = iteration.getType() == IterationType.MEASUREMENT;
    }

    @Benchmark
    public void round(Blackhole hole) throws Exception {
        Map<String, Cost> round = new LinkedHashMap<>();
        round.put("raw-1", together(1, i -> () -> hole.consume(raws.get(i).sign())));
        round.put("raw-2", together(2, i -> () -> hole.consume(raws.get(i).sign())));
        round.put("copy-1", together(1, i -> () -> hole.consume(desks.get(i).copy(source))));
        round.put("copy-2", together(2, i -> () -> hole.consume(desks.get(i).copy(source))));
        if (counts) {
            Rounds.append("TwoThreads", key, round);
        }
    }

    private interface Tasks {
        Cost.Task of(int thread);
    }

    /** Operations and CPU of all threads added up; the time on the clock is the longest thread's. */
    private Cost together(int count, Tasks tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        List<Future<Cost>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Cost.Task task = tasks.of(i);
            running.add(threads.submit(() -> {
                task.run();
                start.await();
                return Cost.counted(task, BLOCK_NANOS);
            }));
        }
        Cost all = new Cost(0, 0, 0, 0);
        long longest = 0;
        for (Future<Cost> each : running) {
            Cost cost = each.get();
            longest = Math.max(longest, cost.wallNanos());
            all = all.plus(cost);
        }
        return new Cost(all.operations(), all.cpuNanos(), longest, all.bytes());
    }

    @TearDown
    public void end() throws Exception {
        threads.shutdown();
        product.close();
    }
}
