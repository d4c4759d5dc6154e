package vn.kho.signing.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The figures that are reported and, where one was promised, the bar that each must reach. */
final class Bars {
    private static final double MICRO = 1e-3;
    private static final double MILLI = 1e-6;

    private Bars() {}

    /**
     * One figure.
     *
     * @param what it says, with provider and key
     * @param of computes it from one round
     * @param bar at least or at most so much
     */
    record Bar(
            String what,
            String benchmark,
            String provider,
            String key,
            ToDoubleFunction<Map<String, Cost>> of,
            OptionalDouble bar,
            boolean atLeast) {

        boolean reached(double value) {
            return bar.isEmpty() || (atLeast ? value >= bar.getAsDouble() : value <= bar.getAsDouble());
        }
    }

    static List<Bar> all() {
        List<Bar> bars = new ArrayList<>();
        Map<String, Double> rawBars = Map.of("RSA-3072", 0.95, "RSA-2048", 0.88, "P-256", 0.72);
        Map<String, Double> dssBars = Map.of("RSA-2048", 60.0, "RSA-3072", 28.0, "P-256", 800.0);
        Map<String, Double> dssJdkBars = Map.of("RSA-2048", 20.0, "RSA-3072", 8.0, "P-256", 35.0);
        for (String key : List.of("RSA-2048", "RSA-3072", "RSA-4096", "P-256")) {
            OneCopyOf accp = new OneCopyOf("ACCP", key);
            bars.add(accp.atLeast("raw signature ÷ copy of 1MB, CPU", ratio("raw", "copy"), rawBars.get(key)));
            bars.add(accp.atLeast(
                    "DSS on the JDK's provider ÷ copy of 1MB, CPU", ratio("dss", "copy"), dssBars.get(key)));
            bars.add(accp.atLeast("(raw signature + SHA-256) ÷ first copy of 1MB, CPU", Bars::rehash, 0.90));
            bars.add(accp.atMost("first copy of 1MB − later one: prepare with hashing, CPU ms", Bars::prepare, 2.0));
            bars.add(accp.atMost("heap a copy of 1MB, bytes", round -> bytes(round.get("copy")), 16_384.0));
            OneCopyOf jdk = new OneCopyOf("JDK", key);
            bars.add(jdk.atLeast("raw signature ÷ copy of 1MB, CPU", ratio("raw", "copy"), null));
            bars.add(jdk.atLeast(
                    "DSS on the JDK's provider ÷ copy of 1MB, CPU", ratio("dss", "copy"), dssJdkBars.get(key)));
        }
        for (String key : List.of("RSA-3072", "P-256")) {
            for (String size : List.of("150kB", "5MB", "50MB")) {
                bars.add(new Bar(
                        "copy of " + size + " ÷ copy of 1MB, CPU",
                        "SourceSizes",
                        "ACCP",
                        key,
                        ratio(size, "1MB"),
                        OptionalDouble.of(1.10),
                        false));
            }
            for (String size : List.of("150kB", "1MB", "5MB", "50MB")) {
                bars.add(new Bar(
                        "heap a copy of " + size + ", bytes",
                        "SourceSizes",
                        "ACCP",
                        key,
                        round -> bytes(round.get(size)),
                        OptionalDouble.of(16_384),
                        false));
            }
        }
        for (String key : List.of("RSA-2048", "RSA-3072", "P-256")) {
            bars.add(new Bar(
                    "copies/s of 1MB with 2 threads ÷ with 1",
                    "TwoThreads",
                    "ACCP",
                    key,
                    round -> perSecond(round.get("copy-2")) / perSecond(round.get("copy-1")),
                    OptionalDouble.of(1.8),
                    true));
            bars.add(new Bar(
                    "raw signatures/s with 2 threads ÷ with 1",
                    "TwoThreads",
                    "ACCP",
                    key,
                    round -> perSecond(round.get("raw-2")) / perSecond(round.get("raw-1")),
                    OptionalDouble.empty(),
                    true));
        }
        for (String key : List.of("RSA-3072", "P-256")) {
            bars.add(new Bar(
                    "examining a copy of 1MB with one signature, CPU ms",
                    "OneVerdict",
                    "JDK",
                    key,
                    round -> cpuMicros(round.get("verdict")) * 1e3 * MILLI,
                    OptionalDouble.of(15),
                    false));
            bars.add(new Bar(
                    "DSS with its defaults ÷ examining, CPU",
                    "OneVerdict",
                    "JDK",
                    key,
                    ratio("dss", "verdict"),
                    OptionalDouble.of(30),
                    true));
        }
        return List.copyOf(bars);
    }

    private record OneCopyOf(String provider, String key) {
        Bar atLeast(String what, ToDoubleFunction<Map<String, Cost>> of, Double bar) {
            return new Bar(what, "OneCopy", provider, key, of, optional(bar), true);
        }

        Bar atMost(String what, ToDoubleFunction<Map<String, Cost>> of, Double bar) {
            return new Bar(what, "OneCopy", provider, key, of, optional(bar), false);
        }

        private static OptionalDouble optional(Double bar) {
            return bar == null ? OptionalDouble.empty() : OptionalDouble.of(bar);
        }
    }

    static double cpuMicros(Cost cost) {
        return cost.cpuNanos() * MICRO / cost.operations();
    }

    static double wallMicros(Cost cost) {
        return cost.wallNanos() * MICRO / cost.operations();
    }

    static double bytes(Cost cost) {
        return (double) cost.bytes() / cost.operations();
    }

    private static double perSecond(Cost cost) {
        return cost.operations() * 1e9 / cost.wallNanos();
    }

    private static ToDoubleFunction<Map<String, Cost>> ratio(String one, String other) {
        return round -> cpuMicros(round.get(one)) / cpuMicros(round.get(other));
    }

    private static double rehash(Map<String, Cost> round) {
        return (cpuMicros(round.get("raw")) + cpuMicros(round.get("sha256"))) / cpuMicros(round.get("first"));
    }

    private static double prepare(Map<String, Cost> round) {
        return (cpuMicros(round.get("first")) - cpuMicros(round.get("copy"))) * 1e3 * MILLI;
    }
}
