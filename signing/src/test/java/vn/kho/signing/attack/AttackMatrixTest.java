package vn.kho.signing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.pdf.SealLevel;

/** No forgery passes: every attack on every victim, and what found it. */
class AttackMatrixTest {
    /** What a certification allows is no attack on what it certifies. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "certified P=2", Set.of("a field filled"),
            "certified P=3", Set.of("a field filled", "a note"));

    @TempDir
    static Path directory;

    static AttackBench bench;

    @BeforeAll
    static void start() {
        bench = new AttackBench(directory);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static List<Victim> victims() {
        byte[] paper = AttackBench.paper(false);
        byte[] copy = bench.copy(paper, SealLevel.B);
        return List.of(
                new Victim("copy B", copy),
                new Victim("copy T", bench.copy(paper, SealLevel.T)),
                new Victim("copy LT", bench.raised(copy, SealLevel.LT)),
                new Victim("copy LTA", bench.raised(copy, SealLevel.LTA)),
                new Victim("copy, then DSS", bench.other.withDss(copy, SignatureLevel.PAdES_BASELINE_T)),
                new Victim("copy, then PDFBox", bench.other.withPdfBox(copy)),
                new Victim("DSS LTA", bench.other.withDss(paper, SignatureLevel.PAdES_BASELINE_LTA)),
                new Victim("certified P=1", bench.other.withPdfBox(paper, 1)),
                new Victim("certified P=2", bench.other.withPdfBox(paper, 2)),
                new Victim("certified P=3", bench.other.withPdfBox(paper, 3)));
    }

    @Test
    void noneIsValidForTheWholeDocument() {
        List<Victim> victims = victims();
        List<Attack> attacks = new ArrayList<>(IncrementalAttacks.all());
        attacks.addAll(DocumentAttacks.all());
        attacks.addAll(StructureAttacks.all());
        attacks.addAll(RangeAttacks.all());
        List<String> passed = new ArrayList<>();
        Map<String, int[]> families = new TreeMap<>();
        for (Victim victim : victims) {
            assertThat(bench.find(victim.bytes()).passes()).as(victim.name()).isTrue();
        }
        for (Attack attack : attacks) {
            for (Victim victim : victims) {
                byte[] forged = attack.forge().apply(victim);
                assertThat(forged).as("%s on %s", attack.name(), victim.name()).isNotEqualTo(victim.bytes());
                AttackBench.Finding finding = bench.find(forged);
                boolean allowed = ALLOWED.getOrDefault(victim.name(), Set.of()).contains(attack.name());
                print(attack, victim, finding, allowed);
                int[] count = families.computeIfAbsent(attack.family(), _ -> new int[3]);
                count[0]++;
                count[1] += allowed ? 1 : 0;
                if (finding.passes() != allowed) {
                    count[2]++;
                    passed.add(attack.family() + ": " + attack.name() + " on " + victim.name() + ": "
                            + finding.verdict() + " " + finding.foundBy());
                }
            }
        }
        families.forEach((family, count) -> System.out.printf(
                "%-12s %4d forgeries, %d of them allowed by the certification, %d judged wrongly%n",
                family, count[0], count[1], count[2]));
        assertThat(attacks).hasSizeGreaterThan(60);
        assertThat(passed).isEmpty();
    }

    private static void print(Attack attack, Victim victim, AttackBench.Finding finding, boolean allowed) {
        System.out.printf(
                "%-10s %-62s %-18s %-48s %s%s%n",
                attack.family(),
                attack.name(),
                victim.name(),
                finding.verdict(),
                finding.foundBy(),
                allowed ? " (allowed)" : "");
    }

    @Test
    void noFurtherSignatureMakesAChangeValid() {
        byte[] paper = AttackBench.paper(false);
        byte[] copy = bench.copy(paper, SealLevel.B);
        byte[] open = bench.hand.sign(
                AttackBench.paper(true),
                HandSigner.Form.invisible()
                        .signing(
                                "/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /All /V /1.2 >> >>]"));
        byte[] locked = bench.hand.sign(paper, certifying("/Action /Include /Fields [(nguoi)]"));
        byte[] others = bench.hand.sign(paper, certifying("/Action /Include /Fields [(so)]"));
        String page = "/Rect [0 0 595 842] /AP << /N @AP >>";
        Map<String, byte[]> forged = new LinkedHashMap<>();
        for (HandSigner signer : List.of(bench.hand, bench.stranger)) {
            String who = signer == bench.hand ? "trusted: " : "stranger: ";
            forged.put(who + "paints over the page of a copy", signer.sign(copy, looking(page)));
            forged.put(who + "background over the page", signer.sign(copy, looking(page("/MK << /BG [1] >>"))));
            forged.put(
                    who + "an action in the field",
                    signer.sign(copy, looking("/Rect [0 0 0 0] /A << /S /JavaScript /JS (x) >>")));
            forged.put(
                    who + "optional content in the field",
                    signer.sign(copy, looking("/Rect [0 0 9 9] /AP << /N @AP >> /OC << /Type /OCG >>")));
            forged.put(
                    who + "changes the page and signs",
                    signer.sign(
                            copy,
                            HandSigner.Form.invisible()
                                    .with(revision ->
                                            revision.stream(new Victim("", copy).contents(), "", "0 0 9 9 re f"))));
            forged.put(
                    who + "signs what a stranger changed",
                    signer.sign(
                            new Victim("", copy).with(new Victim("", copy).pages(), pages -> pages.setInt("X", 1))));
            for (int permission = 1; permission <= 3; permission++) {
                byte[] certified = bench.other.withPdfBox(paper, permission);
                forged.put(
                        who + "paints over what is certified P=" + permission, signer.sign(certified, looking(page)));
            }
            forged.put(who + "signs where nothing may be changed", signer.sign(bench.other.withPdfBox(paper, 1)));
            forged.put(
                    who + "signs with content of its own",
                    signer.sign(paper, HandSigner.Form.invisible().overOwnContent()));
            forged.put(who + "signs a locked field", signer.fill(open, LawfulRevisionTest.emptyField(open)));
        }
        forged.put(
                "a stranger's small picture over a trusted signature",
                bench.stranger.sign(copy, looking("/Rect [80 690 200 720] /AP << /N @AP >>")));
        forged.put("a locked field filled", LawfulRevisionTest.filled(locked, "A", "A"));
        forged.put("a field certified, filled with other looks", LawfulRevisionTest.filled(others, "A", "B"));
        List<String> passed = new ArrayList<>();
        forged.forEach((name, pdf) -> {
            AttackBench.Finding finding = bench.find(pdf);
            System.out.printf("%-62s %-50s %s%n", name, finding.verdict(), finding.foundBy());
            if (finding.passes()) {
                passed.add(name);
            }
        });
        assertThat(passed).isEmpty();
        assertThat(bench.find(LawfulRevisionTest.filled(others, "A", "A")).passes())
                .isTrue();
    }

    private static HandSigner.Form looking(String look) {
        return HandSigner.Form.invisible().looking(look);
    }

    private static String page(String extra) {
        return "/Rect [0 0 595 842] " + extra;
    }

    private static HandSigner.Form certifying(String lock) {
        return HandSigner.Form.invisible()
                .signing("/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 2 /V /1.2 >> >>"
                        + " << /TransformMethod /FieldMDP /TransformParams << " + lock + " /V /1.2 >> >>]");
    }
}
