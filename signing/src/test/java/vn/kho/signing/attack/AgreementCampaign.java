package vn.kho.signing.attack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts our verdict on the integrity of every PDF below a directory beside those of DSS and pdfsig: for files from
 * elsewhere, of which nobody here knows what is in them.
 *
 * <pre>
 * mvn -q -pl signing -am test-compile dependency:build-classpath -Dmdep.outputFile=target/cp.txt
 * java -Xmx2g -cp signing/target/test-classes:signing/target/classes:$(cat signing/target/cp.txt) \
 *     vn.kho.signing.attack.AgreementCampaign DIRECTORY
 * </pre>
 *
 * <p>One line a file that somebody finds a signature in, separated by tabs: how they agree, name, milliseconds, ours, what
 * ours found, DSS, pdfsig. {@code SAME} is agreement, {@code STRICTER} is called sound by somebody else only,
 * {@code LAXER} by us while somebody else finds it broken: that is to be looked at. Totals follow, files without signatures
 * among them.
 */
final class AgreementCampaign {
    private AgreementCampaign() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path directory = Files.createTempDirectory("kho-agreement");
        Judges judges = new Judges(directory.resolve("judges"));
        Map<String, Integer> totals = new TreeMap<>();
        try (AttackBench bench = new AttackBench(directory.resolve("bench"));
                Stream<Path> found = Files.walk(Path.of(arguments[0]))) {
            for (Path file : found.filter(AgreementCampaign::isPdf).sorted().toList()) {
                byte[] pdf = Files.readAllBytes(file);
                long begin = System.nanoTime();
                AttackBench.Finding ours = bench.find(pdf);
                long millis = (System.nanoTime() - begin) / 1_000_000;
                String dss = Judges.dss(pdf, List.of());
                String pdfsig = judges.pdfsig(pdf);
                String agreement = agreement(ours, dss, pdfsig);
                totals.merge(agreement, 1, Integer::sum);
                if (!agreement.equals("NO_SIGNATURE")) {
                    out.printf(
                            "%s\t%s\t%d\t%s\t%s\tDSS %s\tpdfsig %s%n",
                            agreement, file.getFileName(), millis, ours.verdict(), ours.foundBy(), dss, pdfsig);
                }
            }
        }
        totals.forEach((agreement, count) -> out.printf("%6d %s%n", count, agreement));
        System.exit(totals.containsKey("LAXER") ? 1 : 0);
    }

    private static String agreement(AttackBench.Finding ours, String dss, String pdfsig) {
        boolean someSound = Stream.of(dss, pdfsig).anyMatch(said -> said.equals(Judges.VALID));
        // What pdfsig does not call the whole file may be followed by a lawful revision.
        boolean someBroken = List.of(Judges.INVALID, Judges.PARTIAL).contains(dss) || pdfsig.equals(Judges.INVALID);
        if (ours.signatures().isEmpty() && !someSound && !someBroken && !pdfsig.equals(Judges.PARTIAL)) {
            return "NO_SIGNATURE";
        }
        if (ours.passes()) {
            return someBroken ? "LAXER" : "SAME";
        }
        return someSound ? "STRICTER" : "SAME";
    }

    private static boolean isPdf(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
    }
}
