package vn.kho.signing.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import vn.kho.signing.conformance.SourceFuzzTest.Damaged;

/**
 * The fuzz test without end: goes on after a fault, and tells each sort of fault once.
 *
 * <pre>
 * java … vn.kho.signing.conformance.FuzzCampaign MINUTES [first seed, 0]
 * </pre>
 *
 * <p>The class path is that of {@link SurveyCampaign}. Every line names what made the file: the kind, and mutations with
 * their seeds. The files are kept in {@code target/fuzz}. Ends with status 1 when there was a fault.
 */
public final class FuzzCampaign {
    private static final Path KEPT = Path.of("target", "fuzz");

    private FuzzCampaign() {}

    public static void main(String[] arguments) throws IOException {
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 60_000_000_000L;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        Files.createDirectories(KEPT);
        TreeMap<String, Integer> faults = new TreeMap<>();
        long first = seed;
        SourceFuzzTest.makeSources();
        try {
            List<String> kinds = SourceFuzzTest.kinds();
            for (; System.nanoTime() < end; seed++) {
                Damaged damaged = damaged(new Random(seed), kinds);
                byte[] source = damaged.pdf();
                String fault;
                try {
                    fault = SourceFuzzTest.fault(source);
                } catch (RuntimeException | AssertionError e) {
                    fault = "broke off: " + e;
                }
                if (!fault.isEmpty() && faults.merge(fault.replaceAll("\\d+", "#"), 1, Integer::sum) == 1) {
                    Files.write(KEPT.resolve("seed-" + seed + ".pdf"), source);
                    System.out.println(seed + "\t" + damaged + "\t" + fault.replaceAll("\\s+", " "));
                }
            }
        } finally {
            SourceFuzzTest.clearAway();
        }
        System.out.println((seed - first) + " files, copies made of " + SourceFuzzTest.copies() + ", sorts of faults: "
                + faults.size());
        faults.forEach((fault, count) -> System.out.println(count + "\t" + fault.replaceAll("\\s+", " ")));
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static Damaged damaged(Random random, List<String> kinds) {
        List<Mutation> mutations = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Mutation.Type[] types = Mutation.Type.values();
            mutations.add(new Mutation(types[random.nextInt(types.length)], random.nextLong()));
        }
        return new Damaged(kinds.get(random.nextInt(kinds.size())), mutations);
    }
}
