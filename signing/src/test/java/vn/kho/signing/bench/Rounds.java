package vn.kho.signing.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured, round by round, as lines of a file: the measuring process writes, the runner reads.
 *
 * @param benchmark a name from {@link Bars}
 * @param provider {@code ACCP} or {@code JDK}: what the product and the raw signature sign with
 */
record Rounds(String benchmark, String provider, String key, List<Map<String, Cost>> costs) {
    /** System property that names the file. */
    static final String FILE = "kho.bench.rounds";

    static void append(String benchmark, String key, Map<String, Cost> round) throws IOException {
        String provider = Providers.corretto().isPresent() ? "ACCP" : "JDK";
        StringBuilder line = new StringBuilder(String.join("\t", benchmark, provider, key));
        round.forEach((subject, cost) -> line.append('\t')
                .append(subject)
                .append('=')
                .append(cost.operations())
                .append(',')
                .append(cost.cpuNanos())
                .append(',')
                .append(cost.wallNanos())
                .append(',')
                .append(cost.bytes()));
        Files.writeString(
                Path.of(System.getProperty(FILE)),
                line.append('\n'),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    static List<Rounds> read(Path file) throws IOException {
        Map<List<String>, Rounds> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] columns = line.split("\t");
            found.computeIfAbsent(
                            List.of(columns[0], columns[1], columns[2]),
                            name -> new Rounds(columns[0], columns[1], columns[2], new ArrayList<>()))
                    .costs
                    .add(costs(columns));
        }
        return List.copyOf(found.values());
    }

    private static Map<String, Cost> costs(String[] columns) {
        Map<String, Cost> round = new LinkedHashMap<>();
        for (int i = 3; i < columns.length; i++) {
            String[] pair = columns[i].split("=");
            String[] numbers = pair[1].split(",");
            round.put(
                    pair[0],
                    new Cost(
                            Long.parseLong(numbers[0]),
                            Long.parseLong(numbers[1]),
                            Long.parseLong(numbers[2]),
                            Long.parseLong(numbers[3])));
        }
        return round;
    }
}
