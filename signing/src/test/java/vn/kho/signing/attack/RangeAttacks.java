package vn.kho.signing.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is done to the signature's own bytes: wrapping, and flips of single bytes at every boundary. */
final class RangeAttacks {
    private static final Pattern RANGE = Pattern.compile("/ByteRange\\s*\\[([^\\]]*)\\]");

    private final List<Attack> all = new ArrayList<>();

    private RangeAttacks() {}

    /** Where the last signature's parts lie. */
    private record Parts(int rangeStart, int rangeEnd, long[] range) {
        static Parts of(Victim victim) {
            Matcher matcher = RANGE.matcher(victim.text());
            matcher.find();
            String[] numbers = matcher.group(1).strip().split("\\s+");
            long[] range = new long[4];
            for (int i = 0; i < 4; i++) {
                range[i] = Long.parseLong(numbers[i]);
            }
            return new Parts(matcher.start(), matcher.end(), range);
        }
    }

    static List<Attack> all() {
        RangeAttacks attacks = new RangeAttacks();
        attacks.wrapping();
        attacks.flips();
        return attacks.all;
    }

    private void add(String family, String name, Function<Victim, byte[]> forge) {
        all.add(new Attack(family, name, forge));
    }

    /** Another range, in no more bytes than there are. */
    private void range(String name, Function<long[], String> range) {
        add("SWA", name, v -> {
            Parts parts = Parts.of(v);
            String text = "/ByteRange [" + range.apply(parts.range()) + "]";
            int room = parts.rangeEnd() - parts.rangeStart();
            return splice(
                    v,
                    parts.rangeStart(),
                    parts.rangeEnd(),
                    text.length() < room ? text + " ".repeat(room - text.length()) : text);
        });
    }

    private static byte[] splice(Victim victim, int from, int to, String by) {
        return Victim.latin1(
                victim.text().substring(0, from) + by + victim.text().substring(to));
    }

    private void wrapping() {
        range("two numbers", r -> "0 " + r[1]);
        range("six numbers", r -> "0 9 9 9 9 " + r[3]);
        range("reordered", r -> r[2] + " " + r[3] + " 0 " + r[1]);
        range("negative", r -> "0 -" + r[1] + " " + r[2] + " " + r[3]);
        range("overlapping", r -> "0 " + r[2] + " " + r[1] + " " + r[3]);
        range("gap larger", r -> "0 " + (r[1] - 9) + " " + r[2] + " " + r[3]);
        range("gap longer", r -> "0 " + r[1] + " " + (r[2] + 9) + " " + (r[3] - 9));
        range("gap begins inside", r -> "0 " + (r[1] + 1) + " " + r[2] + " " + r[3]);
        range("gap ends inside", r -> "0 " + r[1] + " " + (r[2] - 1) + " " + (r[3] + 1));
        range("no gap", r -> "0 " + r[1] + " " + r[1] + " " + r[3]);
        range("starts late", r -> "1 " + (r[1] - 1) + " " + r[2] + " " + r[3]);
        range("ends early", r -> "0 " + r[1] + " " + r[2] + " " + (r[3] - 10));
        range("beyond the end", r -> "0 " + r[1] + " " + r[2] + " " + (r[3] + 99));
        range("names", r -> "/a /b /c /d");
        add("SWA", "a second range before", v -> {
            Parts parts = Parts.of(v);
            return splice(v, parts.rangeStart(), parts.rangeStart(), "/ByteRange [0 1 2 3] ");
        });
        add("SWA", "second part moved behind, something between", v -> {
            Parts parts = Parts.of(v);
            String second = v.text().substring((int) parts.range()[2]);
            String between = "\n99 0 obj\n<< /Evil true >>\nendobj\n";
            String text = v.text().substring(0, (int) parts.range()[2]) + between + second;
            return Victim.latin1(text.replaceFirst(
                    "/ByteRange\\s*\\[[^\\]]*\\]",
                    "/ByteRange [0 " + parts.range()[1] + " " + (parts.range()[2] + between.length()) + " "
                            + parts.range()[3] + "]"));
        });
        add("SWA", "copied signature around a new page", v -> {
            Parts parts = Parts.of(v);
            if (v.signature() == 0) {
                return v.with(v.page(), page -> page.setInt(org.apache.pdfbox.cos.COSName.ROTATE, 90));
            }
            return Revision.of(v.bytes())
                    .object(
                            v.page(),
                            v.changed(v.page(), page -> page.setInt(org.apache.pdfbox.cos.COSName.ROTATE, 90)))
                    .object(v.signature(), v.changed(v.signature(), signature -> {}))
                    .end("/Wrapped " + parts.range()[1]);
        });
        gap("contents padded with zeros and a string", "0000><41", 8);
        gap("a second string in the gap", "> /X (a) <", 10);
        gap("white space in the gap", "  ", 2);
        gap("an object in the gap", ">>endobj 9 0 obj<<", 18);
        gap("a word behind the signature", "4142", 4);
        add("gap", "odd digit", v -> {
            int last = (int) Parts.of(v).range()[2] - 2;
            return splice(v, last, last + 1, v.text().charAt(last) == '1' ? "2" : "1");
        });
        add("SWA", "gap's last zero lost", v -> {
            Parts parts = Parts.of(v);
            int end = (int) parts.range()[2];
            return splice(v, end - 3, end - 1, "");
        });
        add("SWA", "more zeros in the gap", v -> {
            Parts parts = Parts.of(v);
            int end = (int) parts.range()[2];
            return splice(v, end - 1, end - 1, "0000");
        });
    }

    /** Something at the end of the gap, in place of zeros. */
    private void gap(String name, String text, int length) {
        add("gap", name, v -> {
            int end = (int) Parts.of(v).range()[2] - 1;
            return splice(v, end - length, end, text);
        });
    }

    private void flips() {
        flip("header", v -> 5);
        flip("binary comment", v -> v.text().indexOf('%', 5) + 2);
        flip("first object", v -> v.text().indexOf(" obj"));
        flip("first stream", v -> v.text().indexOf("stream") + 9);
        flip("first end of stream", v -> v.text().indexOf("endstream"));
        flip("first end of object", v -> v.text().indexOf("endobj"));
        flip("first end of file", v -> v.text().indexOf("%%EOF") + 2);
        flip("byte before the gap", v -> (int) Parts.of(v).range()[1] - 1);
        flip("opening of the gap", v -> (int) Parts.of(v).range()[1]);
        flip("first digit of the signature", v -> (int) Parts.of(v).range()[1] + 1);
        flip("middle of the signature", v -> (int) Parts.of(v).range()[1] + 700);
        flip("last zero of the gap", v -> (int) Parts.of(v).range()[2] - 2);
        flip("closing of the gap", v -> (int) Parts.of(v).range()[2] - 1);
        flip("byte behind the gap", v -> (int) Parts.of(v).range()[2]);
        flip("the range's first number", v -> Parts.of(v).rangeStart() + 12);
        flip("the range's last number", v -> v.text().indexOf(']', Parts.of(v).rangeStart() + 12) - 1);
        flip("last pointer", v -> v.text().lastIndexOf("startxref") + 11);
        flip("last end of file", v -> v.text().lastIndexOf("%%EOF") + 3);
    }

    private void flip(String name, Function<Victim, Integer> place) {
        add("flip", name, v -> {
            byte[] flipped = v.bytes().clone();
            flipped[place.apply(v)] ^= 1;
            return flipped;
        });
    }
}
