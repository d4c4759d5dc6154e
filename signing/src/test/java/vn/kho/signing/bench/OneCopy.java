package vn.kho.signing.bench;

import java.security.MessageDigest;
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
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.SealSource;

/**
 * A copy of a 1 MB scan against the raw signature, against DSS, and against its own first time. One invocation is one
 * round: blocks of each, in turns, so that whatever slows the machine slows all of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OneCopy {
    static final long BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    private static final long DSS_WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(8);
    private static final int TURNS = 3;
    private static final int MEGABYTE = 1_000_000;

    @Param({"RSA-2048", "RSA-3072", "RSA-4096", "P-256"})
    public String key;

    private Product product;
    private Product.Desk desk;
    private RawSignature raw;
    private DssSealer dss;
    private byte[] scan;
    private SealSource warm;
    private long fresh;
    private boolean counts;

    @Setup
    public void prepare() throws Exception {
        Product.warmUp();
        product = new Product(key);
        desk = product.desk();
        raw = new RawSignature(product.key, Providers.corretto());
        scan = Scans.ofAbout(MEGABYTE);
        warm = product.source(scan);
        dss = new DssSealer(product.key, scan);
        int ours = product.soundCopy(scan, warm).length;
        int theirs = dss.soundCopy().length;
        Cost.of(dss::seal, DSS_WARM_UP_NANOS);
        System.out.printf("appended: %d bytes, by DSS %d%n", ours - scan.length, theirs - scan.length);
    }

    @Setup(Level.Iteration)
    public void begin(IterationParams iteration) {
        counts = iteration.getType() == IterationType.MEASUREMENT;
    }

    @Benchmark
    public void round(Blackhole hole) throws Exception {
        Map<String, Cost> round = new LinkedHashMap<>();
        for (int turn = 0; turn < TURNS; turn++) {
            // A source of its own each time: what the sealer does about one it never saw.
            SealSource unseen = product.source(Scans.another(scan, ++fresh));
            add(round, "raw", Cost.of(() -> hole.consume(raw.sign()), BLOCK_NANOS));
            add(round, "copy", Cost.of(() -> hole.consume(desk.copy(warm)), BLOCK_NANOS));
            add(round, "first", Cost.counted(() -> hole.consume(desk.copy(unseen)), 0));
        }
        add(round, "key", Cost.of(() -> hole.consume(product.key.sealing().sign(raw.attributes())), BLOCK_NANOS));
        add(round, "paper", Cost.of(() -> hole.consume(product.paperSeal()), BLOCK_NANOS));
        MessageDigest digest = ContentId.newDigest();
        add(round, "sha256", Cost.of(() -> hole.consume(digest.digest(scan)), BLOCK_NANOS));
        add(round, "dss", Cost.of(() -> hole.consume(dss.seal()), BLOCK_NANOS));
        if (counts) {
            Rounds.append("OneCopy", key, round);
        }
    }

    private static void add(Map<String, Cost> round, String subject, Cost cost) {
        round.merge(subject, cost, Cost::plus);
    }

    @TearDown
    public void end() throws Exception {
        dss.close();
        product.close();
    }
}
