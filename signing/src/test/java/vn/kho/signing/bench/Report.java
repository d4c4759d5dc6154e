package vn.kho.signing.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Prints what was measured: medians over the rounds, with the middle half of them. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Returns false when a bar that was measured is not reached. */
    boolean print(List<Rounds> measured) {
        boolean allReached = true;
        out.println("| what | provider of raw signature and copy | key | median (middle half) | bar | |");
        out.println("|---|---|---|---|---|---|");
        for (Bars.Bar bar : Bars.all()) {
            Optional<Rounds> rounds = measured.stream()
                    .filter(each -> each.benchmark().equals(bar.benchmark())
                            && each.provider().equals(bar.provider())
                            && each.key().equals(bar.key()))
                    .findFirst();
            if (rounds.isEmpty()) {
                continue;
            }
            double[] values = sorted(rounds.get(), bar.of());
            boolean reached = bar.reached(quantile(values, 0.5));
            allReached &= reached;
            out.printf(
                    "| %s | %s | %s | %s (%s to %s) | %s | %s |%n",
                    bar.what(),
                    bar.provider(),
                    bar.key(),
                    number(quantile(values, 0.5)),
                    number(quantile(values, 0.25)),
                    number(quantile(values, 0.75)),
                    bar.bar().isEmpty()
                            ? ""
                            : (bar.atLeast() ? "≥ " : "≤ ") + number(bar.bar().getAsDouble()),
                    bar.bar().isEmpty() ? "" : reached ? "pass" : "FAIL");
        }
        out.println();
        printSubjects(measured);
        return allReached;
    }

    private void printSubjects(List<Rounds> measured) {
        out.println("| benchmark | provider | key | subject | CPU µs | wall µs | heap bytes | rounds |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (Rounds rounds : measured) {
            for (String subject : rounds.costs().getFirst().keySet()) {
                out.printf(
                        "| %s | %s | %s | %s | %s | %s | %s | %d |%n",
                        rounds.benchmark(),
                        // DSS and the digest of the platform never have Corretto's.
                        subject.equals("dss") || subject.equals("sha256") ? "JDK" : rounds.provider(),
                        rounds.key(),
                        subject,
                        number(quantile(sorted(rounds, round -> Bars.cpuMicros(round.get(subject))), 0.5)),
                        number(quantile(sorted(rounds, round -> Bars.wallMicros(round.get(subject))), 0.5)),
                        number(quantile(sorted(rounds, round -> Bars.bytes(round.get(subject))), 0.5)),
                        rounds.costs().size());
            }
        }
    }

    private static double[] sorted(Rounds rounds, ToDoubleFunction<Map<String, Cost>> of) {
        double[] values = rounds.costs().stream().mapToDouble(of).toArray();
        Arrays.sort(values);
        return values;
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) Math.round((sorted.length - 1) * part)];
    }

    private static String number(double value) {
        String format = Math.abs(value) >= 1000 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
