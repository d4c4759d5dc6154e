package vn.kho.signing.conformance;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change that damage, a bad tool or an attacker may have made to a file. The same seed makes the same change to the
 * same file.
 */
record Mutation(Type type, long seed) {
    /** Words that mean something, to be put where others stand. */
    private static final List<String> WORDS = List.of(
            "null",
            "0",
            "-1",
            "1",
            "3 0 R",
            "1 0 R",
            "65535",
            "4294967296",
            "99999999999",
            "[]",
            "<<>>",
            "()",
            "<41>",
            "/Annots",
            "/Kids",
            "/Type",
            "/Prev",
            "/XRefStm",
            "/AcroForm",
            "/Fields",
            "/Parent",
            "/Rotate 45",
            "/MediaBox",
            "/Encrypt 4 0 R",
            "endobj",
            "stream",
            "%",
            "trailer",
            "xref",
            "startxref",
            "%%EOF");

    private static final Pattern TOKEN =
            Pattern.compile("/[A-Za-z]+|\\d+ \\d+ R|-?\\d+(\\.\\d+)?|[a-z]{3,}|<<|>>|\\[|]");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern ENTRY = Pattern.compile("\\d{10} \\d{5} [nf]");

    enum Type {
        FLIP_A_BIT,
        SET_A_BYTE,
        CUT_A_RUN,
        REPEAT_A_RUN,
        TRUNCATE,
        SWAP_TWO_TOKENS,
        REPLACE_A_TOKEN,
        CHANGE_A_NUMBER,
        CHANGE_AN_ENTRY,
        CHANGE_THE_TRAILER,
        INSERT_A_WORD,
        APPEND_AN_UPDATE,
        APPEND_JUNK
    }

    byte[] of(byte[] pdf) {
        Random random = new Random(seed);
        if (pdf.length < 64) {
            return pdf;
        }
        return switch (type) {
            case FLIP_A_BIT -> {
                byte[] changed = pdf.clone();
                changed[place(pdf, random)] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
            case SET_A_BYTE -> {
                byte[] changed = pdf.clone();
                changed[place(pdf, random)] = (byte) random.nextInt(256);
                yield changed;
            }
            case CUT_A_RUN -> {
                int from = place(pdf, random);
                yield spliced(pdf, from, Math.min(pdf.length, from + 1 + random.nextInt(60)), "");
            }
            case REPEAT_A_RUN -> {
                int from = place(pdf, random);
                int to = Math.min(pdf.length, from + 1 + random.nextInt(200));
                yield spliced(pdf, to, to, RawFile.latin1(pdf).substring(from, to));
            }
            case TRUNCATE ->
                spliced(pdf, pdf.length - 1 - random.nextInt(Math.min(pdf.length - 1, 400)), pdf.length, "");
            case SWAP_TWO_TOKENS -> swapped(pdf, random);
            case REPLACE_A_TOKEN -> replaced(pdf, TOKEN, 0, WORDS.get(random.nextInt(WORDS.size())), random);
            case CHANGE_A_NUMBER -> replaced(pdf, NUMBER, 0, number(random), random);
            case CHANGE_AN_ENTRY ->
                replaced(
                        pdf,
                        ENTRY,
                        0,
                        "%010d %05d %s"
                                .formatted(
                                        random.nextInt(pdf.length + 9),
                                        random.nextInt(3),
                                        random.nextBoolean() ? "n" : "f"),
                        random);
            case CHANGE_THE_TRAILER ->
                replaced(pdf, TOKEN, Math.max(0, RawFile.latin1(pdf).lastIndexOf("trailer")), anything(random), random);
            case INSERT_A_WORD -> {
                int at = place(pdf, random);
                yield spliced(pdf, at, at, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
            }
            case APPEND_AN_UPDATE -> updated(pdf, random);
            case APPEND_JUNK ->
                spliced(pdf, pdf.length, pdf.length, anything(random).repeat(1 + random.nextInt(40)));
        };
    }

    /** Half of the time near the end, where the structure is. */
    private static int place(byte[] pdf, Random random) {
        return random.nextBoolean()
                ? random.nextInt(pdf.length)
                : pdf.length - 1 - random.nextInt(Math.min(pdf.length, 1200));
    }

    private static String anything(Random random) {
        return random.nextBoolean() ? WORDS.get(random.nextInt(WORDS.size())) : number(random);
    }

    private static String number(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "0";
            case 1 -> Integer.toString(random.nextInt(12));
            case 2 -> Integer.toString(random.nextInt(3000));
            case 3 -> Long.toString(Math.abs(random.nextLong()));
            default -> "-" + random.nextInt(100);
        };
    }

    private static byte[] replaced(byte[] pdf, Pattern pattern, int from, String by, Random random) {
        List<int[]> places = places(pdf, pattern, from);
        if (places.isEmpty()) {
            return pdf;
        }
        int[] place = places.get(random.nextInt(places.size()));
        return spliced(pdf, place[0], place[1], by);
    }

    private static byte[] swapped(byte[] pdf, Random random) {
        List<int[]> places = places(pdf, TOKEN, 0);
        if (places.size() < 2) {
            return pdf;
        }
        int first = random.nextInt(places.size() - 1);
        int second = first + 1 + random.nextInt(places.size() - first - 1);
        String text = RawFile.latin1(pdf);
        int[] a = places.get(first);
        int[] b = places.get(second);
        return RawFile.latin1(text.substring(0, a[0])
                + text.substring(b[0], b[1])
                + text.substring(a[1], b[0])
                + text.substring(a[0], a[1])
                + text.substring(b[1]));
    }

    private static List<int[]> places(byte[] pdf, Pattern pattern, int from) {
        Matcher matcher = pattern.matcher(RawFile.latin1(pdf));
        matcher.region(from, pdf.length);
        return matcher.results()
                .map(found -> new int[] {found.start(), found.end()})
                .toList();
    }

    /** An update that gives one of the objects anew, deletes it, or points to wrong places. */
    private static byte[] updated(byte[] pdf, Random random) {
        String text = RawFile.latin1(pdf);
        int mark = text.lastIndexOf("startxref");
        Matcher previous = NUMBER.matcher(text.substring(Math.max(0, mark)));
        String prev = mark >= 0 && previous.find() && random.nextInt(5) > 0 ? previous.group() : number(random);
        RawFile update = RawFile.after(pdf);
        int target = 1 + random.nextInt(9);
        switch (random.nextInt(4)) {
            case 0 -> update.free(target, random.nextInt(3));
            case 1 -> update.object(target, random.nextInt(2), anything(random));
            case 2 ->
                update.object(target, Sample.page(anything(random).startsWith("/") ? "/Annots 9 0 R" : "/Rotate 90"));
            default -> update.object(target, Sample.catalog("/AcroForm " + anything(random)));
        }
        String trailer = Sample.TRAILER + " /Prev " + prev;
        return random.nextBoolean() ? update.endWithTable(trailer) : update.endWithStream(30, trailer);
    }

    private static byte[] spliced(byte[] pdf, int from, int to, String by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(pdf, 0, from);
        out.writeBytes(RawFile.latin1(by));
        out.write(pdf, to, pdf.length - to);
        return out.toByteArray();
    }
}
