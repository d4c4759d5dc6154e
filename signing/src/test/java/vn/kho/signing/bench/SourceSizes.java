package vn.kho.signing.bench;

import java.util.LinkedHashMap;
import java.util.Map;
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

/** Copies of small and large scans, all sealed before: their size should not matter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SourceSizes {
    private static final int TURNS = 2;

    @Param({"RSA-3072", "P-256"})
    public String key;

    private final Map<String, SealSource> sources = new LinkedHashMap<>();
    private Product product;
    private Product.Desk desk;
    private boolean counts;

    @Setup
    public void prepare() throws Exception {
        Product.warmUp();
        product = new Product(key);
        desk = product.desk();
        sources.put("150kB", product.source(Scans.ofAbout(150_000)));
        sources.put("1MB", product.source(Scans.ofAbout(1_000_000)));
        sources.put("5MB", product.source(Scans.ofAbout(5_000_000)));
        sources.put("50MB", product.source(Scans.ofAbout(50_000_000)));
    }

    @Setup(Level.Iteration)
    public void begin(IterationParams iteration) {
        counts = iteration.getType() == IterationType.MEASUREMENT;
    }

    @Benchmark
    public void round(Blackhole hole) throws Exception {
        Map<String, Cost> round = new LinkedHashMap<>();
        for (int turn = 0; turn < TURNS; turn++) {
            for (Map.Entry<String, SealSource> each : sources.entrySet()) {
                Cost cost = Cost.of(() -> hole.consume(desk.copy(each.getValue())), OneCopy.BLOCK_NANOS);
                round.merge(each.getKey(), cost, Cost::plus);
            }
        }
        if (counts) {
            Rounds.append("SourceSizes", key, round);
        }
    }

    @TearDown
    public void end() throws Exception {
        product.close();
    }
}
