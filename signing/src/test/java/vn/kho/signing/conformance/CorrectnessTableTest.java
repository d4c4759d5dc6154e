package vn.kho.signing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.signing.conformance.CopyChecks.Check;
import vn.kho.signing.conformance.CopyIssuer.Answer;
import vn.kho.signing.conformance.CopyIssuer.KeyKind;
import vn.kho.signing.conformance.Kind.Fate;

/**
 * Every kind of source, sealed with either kind of key, before every kind of reader. The table is written to
 * {@code target/correctness.md}.
 */
class CorrectnessTableTest {
    private static final Path TABLE = Path.of("target", "correctness.md");
    private static final String FINE = "✓";

    @TempDir
    private static Path directory;

    private static final List<Kind> KINDS = new ArrayList<>();
    private static final Map<String, Future<Map<KeyKind, Map<Check, String>>>> ROWS = new LinkedHashMap<>();
    private static CopyIssuer issuer;
    private static OtherSigner other;
    private static ExecutorService threads;

    @BeforeAll
    static void judgeEveryKind() throws IOException {
        issuer = new CopyIssuer(Files.createDirectory(directory.resolve("issuer")));
        other = new OtherSigner(Files.createDirectory(directory.resolve("other")));
        threads = Executors.newFixedThreadPool(2);
        KINDS.addAll(SourceKinds.all(other, issuer));
        String only = System.getProperty("kho.kinds", "");
        KINDS.removeIf(kind -> !kind.name().contains(only));
        for (Kind kind : KINDS) {
            ROWS.put(kind.name(), threads.submit(() -> judged(kind)));
        }
    }

    static List<Kind> kinds() {
        return KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void keepsEveryReaderContent(Kind kind) throws Exception {
        Map<KeyKind, Map<Check, String>> row = ROWS.get(kind.name()).get();

        for (KeyKind key : KeyKind.values()) {
            assertThat(row.get(key)).as("with %s", key).isEmpty();
        }
    }

    private static Map<KeyKind, Map<Check, String>> judged(Kind kind) throws IOException {
        byte[] source = kind.pdf().get();
        Path room = Files.createTempDirectory(directory, "kind");
        Map<KeyKind, Map<Check, String>> row = new EnumMap<>(KeyKind.class);
        SourceBaseline baseline = null;
        for (KeyKind key : KeyKind.values()) {
            Answer answer = issuer.issue(source, key);
            if (answer instanceof Answer.Copy copy && kind.fate() instanceof Fate.Sealed) {
                if (baseline == null) {
                    baseline = new SourceBaseline(source, copy.report(), List.of(issuer.root(), other.root()), room);
                }
                Map<Check, String> failures =
                        new CopyChecks(baseline, copy.bytes(), issuer.serial(key), room).failures();
                if (kind.name().startsWith("pdfa-") && !baseline.brokenRules().isEmpty()) {
                    failures.put(Check.VERAPDF, "the source itself breaks " + baseline.brokenRules());
                }
                row.put(key, failures);
            } else {
                boolean fits = fits(answer, kind.fate());
                row.put(key, fits ? Map.of() : Map.of(Check.FATE, told(answer) + " and not " + kind.fate()));
            }
        }
        deleteAll(room);
        return row;
    }

    private static boolean fits(Answer answer, Fate fate) {
        return switch (fate) {
            case Fate.Sealed _ -> answer instanceof Answer.Copy;
            case Fate.RefusedAtIntake refused ->
                answer instanceof Answer.RefusedAtIntake(var reason)
                        && refused.reasons().contains(reason);
            case Fate.KeptButNotSealed kept ->
                answer instanceof Answer.RefusedLater(var reason, var report) && reason == kept.reason();
        };
    }

    private static String told(Answer answer) {
        return switch (answer) {
            case Answer.Copy _ -> "a copy was made";
            case Answer.RefusedAtIntake(var reason) -> "refused at intake: " + reason;
            case Answer.RefusedLater(var reason, var report) -> "accepted at intake, then refused: " + reason;
        };
    }

    private static void deleteAll(Path room) throws IOException {
        try (Stream<Path> files = Files.list(room)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @AfterAll
    static void writeTheTable() throws Exception {
        threads.shutdown();
        StringBuilder table = new StringBuilder("| source | key | "
                + Arrays.stream(Check.values()).map(Check::name).collect(Collectors.joining(" | ")) + " |\n|---|---|"
                + "---|".repeat(Check.values().length) + "\n");
        StringBuilder notes = new StringBuilder("\n");
        for (Kind kind : KINDS) {
            for (KeyKind key : KeyKind.values()) {
                Map<Check, String> failures = cell(kind, key, notes);
                table.append("| ").append(kind.name()).append(" | ").append(key).append(" |");
                for (Check check : Check.values()) {
                    table.append(' ').append(mark(kind, check, failures)).append(" |");
                }
                table.append('\n');
                failures.forEach((check, text) -> notes.append("- ")
                        .append(kind.name())
                        .append(", ")
                        .append(key)
                        .append(", ")
                        .append(check)
                        .append(": ")
                        .append(text)
                        .append('\n'));
            }
        }
        Files.writeString(TABLE, table.append(notes).toString());
        issuer.close();
    }

    private static Map<Check, String> cell(Kind kind, KeyKind key, StringBuilder notes) throws InterruptedException {
        try {
            return ROWS.get(kind.name()).get().get(key);
        } catch (java.util.concurrent.ExecutionException e) {
            notes.append("- ")
                    .append(kind.name())
                    .append(": ")
                    .append(e.getCause())
                    .append('\n');
            return Map.of(Check.FATE, "broke off");
        }
    }

    private static String mark(Kind kind, Check check, Map<Check, String> failures) {
        if (failures.containsKey(check)) {
            return "✗";
        }
        return kind.fate() instanceof Fate.Sealed ? FINE : "refused";
    }
}
