package vn.kho.signing.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import vn.kho.signing.conformance.CopyChecks.Check;
import vn.kho.signing.conformance.CopyIssuer.Answer;
import vn.kho.signing.conformance.CopyIssuer.KeyKind;

/**
 * Issues a copy of every PDF below a directory and checks it as the correctness table does: for files from elsewhere,
 * of which nobody here knows what is in them.
 *
 * <pre>
 * mvn -q -pl signing -am test-compile dependency:build-classpath -Dmdep.outputFile=target/cp.txt
 * java -Xmx2g -cp signing/target/test-classes:signing/target/classes:$(cat signing/target/cp.txt) \
 *     vn.kho.signing.conformance.SurveyCampaign DIRECTORY [megabytes a file at most, 20] [name part]
 * </pre>
 *
 * <p>One line a file, separated by tabs: verdict, name, bytes, what qpdf says of the source, seconds, detail. Verdicts:
 * {@code COPY} (every check passes), {@code FAULT} (a copy was made and a check fails), {@code REFUSED} (at intake),
 * {@code KEPT} (signed; taken in, but no copy), {@code LATE} (unsigned, taken in and then refused: a fault of ours),
 * {@code BROKE} (something threw what it should not: a fault of ours). Totals follow. Ends with status 1 when there was a
 * fault. Copies that fail are kept in {@code target/campaign}.
 */
public final class SurveyCampaign {
    private static final Path KEPT = Path.of("target", "campaign");
    private static final int THREADS = 2;

    private final CopyIssuer issuer;
    private final Path directory;
    private final PrintStream out;
    private final Map<String, Integer> totals = new TreeMap<>();

    private SurveyCampaign(CopyIssuer issuer, Path directory, PrintStream out) {
        this.issuer = issuer;
        this.directory = directory;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path corpus = Path.of(arguments[0]);
        long most = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 20) * 1_000_000;
        String part = arguments.length > 2 ? arguments[2] : "";
        Path directory = Files.createTempDirectory("kho-campaign");
        List<Path> files;
        try (Stream<Path> found = Files.walk(corpus)) {
            files = found.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf"))
                    .filter(file ->
                            file.toString().contains(part) && file.toFile().length() <= most)
                    .sorted()
                    .toList();
        }
        int faults;
        try (CopyIssuer issuer = new CopyIssuer(Files.createDirectory(directory.resolve("issuer")))) {
            faults = new SurveyCampaign(issuer, directory, System.out).run(files);
        } finally {
            deleteTree(directory);
        }
        System.exit(faults == 0 ? 0 : 1);
    }

    private int run(List<Path> files) throws InterruptedException {
        ConcurrentLinkedQueue<Path> queue = new ConcurrentLinkedQueue<>(files);
        AtomicInteger rooms = new AtomicInteger();
        List<Thread> threads = Stream.generate(() -> Thread.ofPlatform().unstarted(() -> {
                    for (Path file = queue.poll(); file != null; file = queue.poll()) {
                        judge(file, directory.resolve("room" + rooms.incrementAndGet()));
                    }
                }))
                .limit(THREADS)
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        out.println("\n" + files.size() + " files");
        totals.forEach((verdict, count) -> out.println(count + "\t" + verdict));
        return Stream.of("FAULT", "LATE", "BROKE")
                .mapToInt(verdict -> totals.getOrDefault(verdict, 0))
                .sum();
    }

    private void judge(Path file, Path room) {
        long start = System.nanoTime();
        String verdict;
        String detail = "";
        String sound = "";
        int bytes = 0;
        try {
            Files.createDirectory(room);
            byte[] source = Files.readAllBytes(file);
            bytes = source.length;
            sound = SourceBaseline.qpdfComplaints(file).isEmpty() ? "sound" : "complaints";
            switch (issuer.issue(source, KeyKind.P_256)) {
                case Answer.RefusedAtIntake(var reason) -> {
                    verdict = "REFUSED";
                    detail = reason.name();
                }
                case Answer.RefusedLater(var reason, var report) -> {
                    verdict = report.signed() ? "KEPT" : "LATE";
                    detail = reason.name();
                }
                case Answer.Copy copy -> {
                    SourceBaseline baseline = new SourceBaseline(source, copy.report(), List.of(issuer.root()), room);
                    CopyChecks checks = new CopyChecks(baseline, copy.bytes(), issuer.serial(KeyKind.P_256), room);
                    Map<Check, String> failures = checks.failures();
                    verdict = failures.isEmpty() ? "COPY" : "FAULT";
                    detail = (copy.report().signed() ? "signed before; " : "")
                            + copy.report()
                                    .pdfaFlavour()
                                    .map(flavour -> "PDF/A-" + flavour + "; ")
                                    .orElse("")
                            + String.format(Locale.ROOT, "covers %.3f", checks.contentCovered())
                            + (failures.isEmpty() ? "" : "; " + failures);
                    if (!failures.isEmpty()) {
                        Files.createDirectories(KEPT);
                        Files.write(KEPT.resolve(file.getFileName().toString()), copy.bytes());
                    }
                }
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            verdict = "BROKE";
            detail = e.toString();
        }
        deleteTree(room);
        tell(verdict, file, bytes, sound, (System.nanoTime() - start) / 1e9, detail);
    }

    private synchronized void tell(String verdict, Path file, int bytes, String sound, double seconds, String detail) {
        totals.merge(verdict, 1, Integer::sum);
        if (verdict.equals("REFUSED")) {
            totals.merge("REFUSED " + detail + ", source " + sound, 1, Integer::sum);
        }
        out.printf(
                Locale.ROOT,
                "%s\t%s\t%d\t%s\t%.1f\t%s%n",
                verdict,
                file.getFileName(),
                bytes,
                sound,
                seconds,
                printable(detail));
        out.flush();
    }

    private static String printable(String text) {
        String line = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return line.length() > 900 ? line.substring(0, 900) + "…" : line;
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println(root + " could not be deleted: " + e);
        }
    }
}
