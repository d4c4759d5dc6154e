package vn.kho.signing.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks, each case in a process of its own, and prints the figures beside their bars. Arguments: a
 * directory for logs, then optionally {@code --rounds N}, {@code --warmup N} and a regular expression to be found in
 * names such as {@code OneCopy/ACCP/RSA-3072}.
 */
public final class Bench {
    private static final String CORRETTO_JAR = "AmazonCorrettoCryptoProvider";
    private static final Path LOAD_AVERAGE = Path.of("/proc/loadavg");

    private Bench() {}

    private record Case(String benchmark, String provider, String key) {
        String name() {
            return benchmark + "/" + provider + "/" + key;
        }
    }

    public static void main(String[] arguments) throws IOException, RunnerException {
        Path logs = Files.createDirectories(Path.of(arguments[0]));
        int rounds = 60;
        int warmup = 60;
        Pattern pattern = Pattern.compile("");
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--warmup" -> warmup = Integer.parseInt(arguments[++i]);
                default -> pattern = Pattern.compile(arguments[i]);
            }
        }
        Path file = logs.resolve("rounds.tsv");
        Files.deleteIfExists(file);
        Machine.print(System.out);
        List<Case> cases = cases(pattern);
        for (Case each : cases) {
            System.out.printf("%s%s%n", each.name(), load());
            run(each, logs, file, rounds, warmup);
        }
        System.out.printf("done%s%n%n", load());
        if (cases.isEmpty() || !new Report(System.out).print(Rounds.read(file))) {
            System.exit(1);
        }
    }

    private static List<Case> cases(Pattern pattern) {
        List<Case> cases = new ArrayList<>();
        for (String provider : List.of("ACCP", "JDK")) {
            for (String key : List.of("RSA-2048", "RSA-3072", "RSA-4096", "P-256")) {
                cases.add(new Case("OneCopy", provider, key));
            }
        }
        for (String key : List.of("RSA-3072", "P-256")) {
            cases.add(new Case("SourceSizes", "ACCP", key));
        }
        for (String key : List.of("RSA-2048", "RSA-3072", "P-256")) {
            cases.add(new Case("TwoThreads", "ACCP", key));
        }
        for (String key : List.of("RSA-3072", "P-256")) {
            // Nothing that verifies asks for Corretto's.
            cases.add(new Case("OneVerdict", "JDK", key));
        }
        return cases.stream()
                .filter(each -> pattern.matcher(each.name()).find())
                .toList();
    }

    private static void run(Case each, Path logs, Path file, int rounds, int warmup) throws RunnerException {
        // The forked process gets this property as its class path.
        String whole = System.getProperty("java.class.path");
        String classPath = each.provider().equals("ACCP")
                ? whole
                : Arrays.stream(whole.split(File.pathSeparator))
                        .filter(part -> !part.contains(CORRETTO_JAR))
                        .collect(Collectors.joining(File.pathSeparator));
        System.setProperty("java.class.path", classPath);
        try {
            new Runner(new OptionsBuilder()
                            .include("\\." + each.benchmark() + "\\.")
                            .param("key", each.key())
                            .forks(1)
                            .warmupIterations(warmup)
                            .measurementIterations(rounds)
                            .shouldFailOnError(true)
                            .output(logs.resolve(each.name().replace('/', '-') + ".log")
                                    .toString())
                            .jvmArgs(
                                    // As ./kho run starts Kho, but for room for DSS.
                                    "-Xmx1g",
                                    "-XX:+UseCompactObjectHeaders",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-Djava.awt.headless=true",
                                    "-D" + Rounds.FILE + "=" + file)
                            .build())
                    .run();
        } finally {
            System.setProperty("java.class.path", whole);
        }
    }

    /** How busy the machine is: ratios bear it, throughput does not. */
    private static String load() throws IOException {
        return Files.isReadable(LOAD_AVERAGE)
                ? ", load average "
                        + Files.readString(LOAD_AVERAGE, StandardCharsets.US_ASCII)
                                .split(" ")[0]
                : "";
    }
}
