package vn.kho.signing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.core.pdf.SealLevel;

/**
 * Chance as an attacker, the same at every run. What a mutation may change without making the copy invalid is stated
 * exactly: in the gap, the case of hexadecimal digits and what {@link SignedPart} leaves out; behind the
 * end, white space. All other bytes are those that were signed.
 */
class RandomMutationTest {
    private static final int ROUNDS = 120;

    @TempDir
    static Path directory;

    static AttackBench bench;
    static List<Victim> victims;

    private enum Kind {
        FLIP,
        BYTE,
        SWAP,
        CUT,
        REPEAT,
        APPEND,
        REWRITE
    }

    @BeforeAll
    static void start() {
        bench = new AttackBench(directory);
        byte[] paper = AttackBench.paper(false);
        byte[] copy = bench.copy(paper, SealLevel.B);
        victims = List.of(
                new Victim("copy T", bench.copy(paper, SealLevel.T)),
                new Victim("copy LTA", bench.raised(copy, SealLevel.LTA)),
                new Victim("copy, then PDFBox", bench.other.withPdfBox(copy)),
                new Victim("certified P=2", bench.other.withPdfBox(paper, 2)));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingThatChancesUponAFilePasses(Kind kind) {
        List<String> passed = new ArrayList<>();
        for (Victim victim : victims) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] mutated = mutated(kind, victim, new Random(31L * round + kind.ordinal()));
                if (bench.find(mutated).passes() && matters(victim.bytes(), mutated)) {
                    passed.add(
                            kind + " " + round + " on " + victim.name() + ": " + difference(victim.bytes(), mutated));
                }
            }
        }
        assertThat(passed).isEmpty();
    }

    /** Whether more differs than what {@link SignedPart} leaves out, or white space behind the end. */
    private static boolean matters(byte[] before, byte[] after) {
        String left = new Victim("", before).text();
        String right = new Victim("", after).text();
        if (right.startsWith(left) && right.substring(left.length()).isBlank()) {
            return false;
        }
        if (left.length() != right.length()) {
            return true;
        }
        long[] gap = gap(left);
        int from = (int) gap[0] + 1;
        int to = (int) gap[1] - 1;
        boolean onlyInGap = left.substring(0, from).equals(right.substring(0, from))
                && left.substring(to).equals(right.substring(to));
        if (onlyInGap && SignedPart.same(left.substring(from, to), right.substring(from, to))) {
            return false;
        }
        return true;
    }

    private static long[] gap(String text) {
        // Behind the last signed byte there is no other gap than the last signature's.
        int range = text.lastIndexOf("/ByteRange");
        String[] numbers = text.substring(text.indexOf('[', range) + 1, text.indexOf(']', range))
                .strip()
                .split("\\s+");
        return new long[] {Long.parseLong(numbers[1]), Long.parseLong(numbers[2])};
    }

    private static String difference(byte[] before, byte[] after) {
        int at = Arrays.mismatch(before, after);
        return "from " + at + ": "
                + new Victim("", Arrays.copyOfRange(after, Math.max(0, at - 20), Math.min(after.length, at + 80)))
                        .text();
    }

    private static byte[] mutated(Kind kind, Victim victim, Random random) {
        byte[] bytes = victim.bytes().clone();
        int place = place(bytes, random);
        return switch (kind) {
            case FLIP -> {
                bytes[place] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case BYTE -> {
                bytes[place] += (byte) (1 + random.nextInt(255));
                yield bytes;
            }
            case SWAP -> {
                int length = 1 + random.nextInt(64);
                int one = Math.min(place, bytes.length - length);
                int other = random.nextInt(bytes.length - length);
                byte[] held = Arrays.copyOfRange(bytes, one, one + length);
                System.arraycopy(bytes, other, bytes, one, length);
                System.arraycopy(held, 0, bytes, other, length);
                yield bytes;
            }
            case CUT -> splice(bytes, place, Math.min(bytes.length, place + 1 + random.nextInt(40)), new byte[0]);
            case REPEAT -> {
                int end = Math.min(bytes.length, place + 1 + random.nextInt(90));
                yield splice(bytes, end, end, Arrays.copyOfRange(bytes, place, end));
            }
            case APPEND -> {
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(3000));
                yield splice(bytes, bytes.length, bytes.length, Arrays.copyOfRange(bytes, from, to));
            }
            case REWRITE -> rewritten(victim, random);
        };
    }

    private static int place(byte[] bytes, Random random) {
        return random.nextBoolean()
                ? random.nextInt(bytes.length)
                : bytes.length - 1 - random.nextInt(Math.min(bytes.length, 3000));
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** A lawful section that gives something the document shows another content. */
    private static byte[] rewritten(Victim victim, Random random) {
        TreeMap<String, Integer> targets = new TreeMap<>();
        targets.put("catalog", victim.catalog());
        targets.put("pages", victim.pages());
        targets.put("page", victim.page());
        targets.put("second page", victim.number("Pages/Kids/1"));
        targets.put("field", victim.number("AcroForm/Fields/0"));
        targets.put("signature field", victim.field());
        List<Integer> numbers = List.copyOf(targets.values());
        int number = numbers.get(random.nextInt(numbers.size()));
        String same = victim.changed(number, dictionary -> {});
        String changed = victim.changed(number, dictionary -> change(dictionary, random));
        String body = changed.equals(same) ? same.replaceFirst("<<", "<< /Sau true") : changed;
        Revision revision = Revision.of(victim.bytes()).object(number, body);
        return random.nextBoolean() ? revision.end() : revision.endWithStream(victim.nextNumber(), "");
    }

    private static void change(COSDictionary dictionary, Random random) {
        List<COSName> keys = List.copyOf(dictionary.keySet());
        COSName key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(4)) {
            case 0 -> dictionary.setItem(COSName.getPDFName("Sau" + random.nextInt(9)), COSInteger.ONE);
            case 1 -> dictionary.setItem(key, new COSArray());
            case 2 -> dictionary.setItem(key, COSInteger.get(90 + random.nextInt(7)));
            default ->
                dictionary.setItem(
                        key,
                        new org.apache.pdfbox.cos.COSObject(
                                new COSDictionary(), new COSObjectKey(1 + random.nextInt(12), 0)));
        }
    }
}
