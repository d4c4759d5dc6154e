package vn.kho.signing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.pdf.SealLevel;

/**
 * Our verdict beside those of DSS, pdfsig and OpenSSL. Where we call a file sound, everybody does; where we don't, others
 * may only differ for a reason that is written here.
 */
class AgreementTest {
    /** Why others may call sound what we don't, by what we found. */
    private static final Map<String, String> REASONS = Map.of(
            "CHANGED_AFTER_SIGNING",
                    "others judge the signed range; what a later revision changed is left to the reader",
            "LATER_REVISION_INVALID", "others repair a later revision that is no lawful one and show it",
            "CONTENTS_GAP_INVALID", "others read the CMS and leave what else is in the gap",
            "BYTE_RANGE_INVALID", "others take any range that fits the digest",
            "BYTE_RANGE_PAST_END", "others take any range that fits the digest",
            "REVISION_END_INVALID", "others don't ask that a signed range ends a revision",
            "SIGNATURE_FIELD_MISSING", "others list the signatures that the form leads to",
            "TIMESTAMP_INVALID", "a time stamp is not signed by the signer, and others judge it apart",
            "FORMAT_FAILURE", "others read one of several signers, or content of its own",
            "refused", "we read no broken or hostile structure that others repair");

    /** The same by what was forged, where our finding says less. */
    private static final Map<String, String> REASONS_OF_ATTACKS = Map.of(
            "signature's range with a fraction", "poppler cuts fractions off; for us such a range leads nowhere");

    @TempDir
    private static Path directory;

    private static AttackBench bench;
    private static Judges judges;
    private static List<X509Certificate> roots;

    @BeforeAll
    static void open() throws IOException {
        bench = new AttackBench(directory.resolve("bench"));
        judges = new Judges(directory.resolve("judges"));
        roots = List.of(bench.authority.sealingKey().chain().getLast(), bench.other.root(), bench.hand.root());
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static Map<String, byte[]> sound() {
        byte[] paper = AttackBench.paper(false);
        byte[] copy = bench.copy(paper, SealLevel.B);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("copy B", copy);
        files.put("copy T", bench.copy(paper, SealLevel.T));
        files.put("copy LT", bench.raised(copy, SealLevel.LT));
        files.put("copy LTA", bench.raised(copy, SealLevel.LTA));
        files.put("copy, then signed by DSS", bench.other.withDss(copy, SignatureLevel.PAdES_BASELINE_T));
        files.put("copy, then signed by PDFBox", bench.other.withPdfBox(copy));
        files.put("signed by DSS at LTA", bench.other.withDss(paper, SignatureLevel.PAdES_BASELINE_LTA));
        files.put("signed by PDFBox", bench.other.withPdfBox(paper));
        files.put("certified by PDFBox, P=2", bench.other.withPdfBox(paper, 2));
        files.put("signed by hand", bench.hand.sign(paper));
        return files;
    }

    @Test
    void agreesOnWhatIsSound() throws Exception {
        List<String> differing = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : sound().entrySet()) {
            byte[] pdf = file.getValue();
            AttackBench.Finding ours = bench.find(pdf);
            String dss = Judges.dss(pdf, roots);
            String pdfsig = judges.pdfsig(pdf);
            String openssl = file.getKey().matches("copy (B|T|LT|LTA)")
                    ? judges.openssl(
                            pdf,
                            bench.authority.sealingKey().chain().getLast(),
                            AttackBench.CLOCK.instant().getEpochSecond())
                    : "-";
            print(file.getKey(), ours, dss, pdfsig, openssl);
            boolean agree = ours.passes()
                    && dss.equals(Judges.VALID)
                    && List.of(Judges.VALID, Judges.PARTIAL).contains(pdfsig)
                    && List.of("-", Judges.VALID).contains(openssl);
            if (!agree) {
                differing.add(file.getKey() + ": " + ours.verdict() + ", " + dss + ", " + pdfsig + ", " + openssl);
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void differsOnForgeriesOnlyForReasonsThatAreWritten() throws Exception {
        Victim victim = new Victim("copy B", bench.copy(AttackBench.paper(false), SealLevel.B));
        List<Attack> attacks = new ArrayList<>(IncrementalAttacks.all());
        attacks.addAll(DocumentAttacks.all());
        attacks.addAll(StructureAttacks.all());
        attacks.addAll(RangeAttacks.all());
        List<String> unexplained = new ArrayList<>();
        int missed = 0;
        for (Attack attack : attacks) {
            byte[] forged = attack.forge().apply(victim);
            AttackBench.Finding ours = bench.find(forged);
            String dss = Judges.dss(forged, roots);
            String pdfsig = judges.pdfsig(forged);
            print(attack.family() + ": " + attack.name(), ours, dss, pdfsig, "-");
            assertThat(ours.passes()).as(attack.name()).isFalse();
            if (dss.equals(Judges.VALID) || pdfsig.equals(Judges.VALID)) {
                missed++;
                String reason = ours.signatures().isEmpty() ? "refused" : ours.foundBy();
                if (!REASONS_OF_ATTACKS.containsKey(attack.name())
                        && REASONS.keySet().stream().noneMatch(reason::contains)) {
                    unexplained.add(attack.name() + ": " + reason + ", DSS " + dss + ", pdfsig " + pdfsig);
                }
            }
        }
        System.out.printf("%d forgeries; DSS or pdfsig calls %d of them valid%n", attacks.size(), missed);
        assertThat(unexplained).isEmpty();
    }

    private static void print(String name, AttackBench.Finding ours, String dss, String pdfsig, String openssl) {
        System.out.printf(
                "%-75s Kho %-8s %-40s DSS %-26s pdfsig %-26s OpenSSL %s%n",
                name, ours.passes() ? "sound" : "not", ours.foundBy(), dss, pdfsig, openssl);
    }
}
