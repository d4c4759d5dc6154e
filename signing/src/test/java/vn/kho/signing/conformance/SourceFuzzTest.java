package vn.kho.signing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import vn.kho.signing.conformance.CopyChecks.Check;
import vn.kho.signing.conformance.CopyIssuer.Answer;
import vn.kho.signing.conformance.CopyIssuer.KeyKind;

/**
 * Whatever was done to a source: it is refused, or its copy passes. {@link FuzzCampaign} does the same for as long as
 * one likes.
 */
class SourceFuzzTest {
    /** Checks that cost little; the correctness table makes the others. */
    private static final EnumSet<Check> CHECKS = EnumSet.of(Check.PREFIX, Check.QPDF, Check.PDFSIG);

    /** Beyond this a file takes longer than it teaches. */
    private static final int MAX_BYTES = 60_000;

    private static final Map<String, byte[]> SOURCES = new TreeMap<>();
    private static Path directory;
    private static CopyIssuer issuer;
    private static int copies;

    record Damaged(String kind, List<Mutation> mutations) {
        byte[] pdf() {
            byte[] pdf = SOURCES.get(kind);
            for (Mutation mutation : mutations) {
                pdf = mutation.of(pdf);
            }
            return pdf;
        }
    }

    @BeforeContainer
    static void makeSources() throws IOException {
        directory = Files.createTempDirectory("kho-fuzz");
        issuer = new CopyIssuer(Files.createDirectory(directory.resolve("issuer")));
        Files.createDirectory(directory.resolve("room"));
        for (Kind kind : SourceKinds.unsigned()) {
            byte[] pdf = kind.pdf().get();
            if (pdf.length <= MAX_BYTES) {
                SOURCES.put(kind.name(), pdf);
            }
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void isRefusedOrYieldsACopyThatPasses(@ForAll("damaged") Damaged damaged) throws IOException {
        assertThat(fault(damaged.pdf())).as(damaged.toString()).isEmpty();
    }

    @Provide
    static Arbitrary<Damaged> damaged() {
        Arbitrary<Mutation> mutations = Combinators.combine(
                        Arbitraries.of(Mutation.Type.class), Arbitraries.longs().dontShrink())
                .as(Mutation::new);
        return Combinators.combine(
                        Arbitraries.of(kinds()), mutations.list().ofMinSize(1).ofMaxSize(3))
                .as(Damaged::new);
    }

    static List<String> kinds() {
        return List.copyOf(SOURCES.keySet());
    }

    /** How many of the files so far were not refused. */
    static int copies() {
        return copies;
    }

    /** What is wrong with what becomes of {@code source}; empty when nothing is. */
    static String fault(byte[] source) throws IOException {
        return switch (issuer.issue(source, KeyKind.P_256)) {
            case Answer.RefusedAtIntake _ -> "";
            case Answer.RefusedLater(var reason, var report) ->
                report.signed() ? "" : "accepted at intake, then refused: " + reason;
            case Answer.Copy(byte[] copy, var report) -> {
                copies++;
                Path room = directory.resolve("room");
                SourceBaseline baseline = new SourceBaseline(source, report, List.of(issuer.root()), room);
                CopyChecks checks = new CopyChecks(baseline, copy, issuer.serial(KeyKind.P_256), room);
                Map<Check, String> failures = new TreeMap<>();
                EnumSet<Check> asked = EnumSet.copyOf(CHECKS);
                if (!baseline.qpdfComplaints().isEmpty()) {
                    // How qpdf words a source's faults depends on where it meets them first.
                    asked.remove(Check.QPDF);
                }
                asked.forEach(check -> checks.failure(check).ifPresent(text -> failures.put(check, text)));
                yield failures.isEmpty() ? "" : failures.toString();
            }
        };
    }

    @AfterContainer
    static void clearAway() throws IOException {
        issuer.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
