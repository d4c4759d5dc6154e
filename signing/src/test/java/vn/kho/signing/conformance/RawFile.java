package vn.kho.signing.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes PDFs byte by byte, for the forms that no tool writes but a reader has to accept (ISO 32000-2, 7.5). */
final class RawFile {
    private static final Pattern SIZE = Pattern.compile("/Size (\\d{1,8})");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final NavigableMap<Integer, Entry> entries = new TreeMap<>();
    private final String eol;
    private String entryEnd = " \n";
    private int highest;

    /** One row of a cross-reference: type 0, 1 or 2 with its two fields (table 18). */
    private record Entry(int type, long second, int third) {}

    private RawFile(String eol) {
        this.eol = eol;
    }

    /** A new file whose lines end with {@code eol}. */
    static RawFile begin(String version, String eol) {
        return new RawFile(eol).line("%PDF-" + version).line("%\u00e2\u00e3\u00cf\u00d3");
    }

    static RawFile begin(String version) {
        return begin(version, "\n");
    }

    /** An incremental update of {@code previous}. */
    static RawFile after(byte[] previous) {
        RawFile file = new RawFile("\n");
        file.out.writeBytes(previous);
        SIZE.matcher(latin1(previous))
                .results()
                .forEach(found -> file.highest = Math.max(file.highest, Integer.parseInt(found.group(1)) - 1));
        return file;
    }

    /** What ends an entry of a table: two bytes. */
    RawFile entriesEndingWith(String end) {
        entryEnd = end;
        return this;
    }

    RawFile object(int number, String body) {
        return object(number, 0, body);
    }

    RawFile object(int number, int generation, String body) {
        here(number, generation);
        return line(number + " " + generation + " obj").line(body).line("endobj");
    }

    RawFile stream(int number, String dictionary, byte[] data) {
        here(number, 0);
        // After the keyword a lone CR would be taken for a part of the data.
        return line(number + " 0 obj")
                .text("<< /Length " + data.length + " " + dictionary + " >>" + eol + "stream"
                        + (eol.equals("\r") ? "\n" : eol))
                .bytes(data)
                .line("")
                .line("endstream")
                .line("endobj");
    }

    RawFile stream(int number, String dictionary, String data) {
        return stream(number, dictionary, latin1(data));
    }

    /** An object stream holding {@code objects}. */
    RawFile objectStream(int number, NavigableMap<Integer, String> objects) {
        StringBuilder head = new StringBuilder();
        StringBuilder bodies = new StringBuilder();
        int index = 0;
        for (Map.Entry<Integer, String> object : objects.entrySet()) {
            head.append(object.getKey()).append(' ').append(bodies.length()).append(' ');
            bodies.append(object.getValue()).append('\n');
            entries.put(object.getKey(), new Entry(2, number, index++));
        }
        return stream(
                number, "/Type /ObjStm /N " + objects.size() + " /First " + head.length(), head.toString() + bodies);
    }

    /** Marks an object as free; it may be used again with generation {@code next}. */
    RawFile free(int number, int next) {
        entries.put(number, new Entry(0, 0, next));
        return this;
    }

    /** The next object is {@code number}, wherever its bytes come from. */
    RawFile here(int number, int generation) {
        entries.put(number, new Entry(1, out.size(), generation));
        return this;
    }

    RawFile line(String text) {
        return text(text.replace("\n", eol)).text(eol);
    }

    RawFile text(String text) {
        return bytes(latin1(text));
    }

    RawFile bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] soFar() {
        return out.toByteArray();
    }

    /** A table of what was written since the file was opened; ends the file. */
    byte[] endWithTable(String trailer) {
        return end(table(trailer));
    }

    /** Writes a table and its trailer; returns where it starts. */
    int table(String trailer) {
        int start = out.size();
        line("xref");
        entries.putIfAbsent(0, new Entry(0, 0, 65535));
        for (Map.Entry<Integer, Entry> run = entries.firstEntry(); run != null; ) {
            int from = run.getKey();
            int to = from;
            while (entries.containsKey(to)) {
                to++;
            }
            line(from + " " + (to - from));
            for (int number = from; number < to; number++) {
                Entry entry = entries.get(number);
                // What lies in an object stream is free for those who read only the table (7.5.8.4).
                text(
                        entry.type() == 1
                                ? "%010d %05d n%s".formatted(entry.second(), entry.third(), entryEnd)
                                : "%010d %05d f%s".formatted(0, entry.type() == 2 ? 0 : entry.third(), entryEnd));
            }
            run = entries.ceilingEntry(to);
        }
        line("trailer").line("<< " + sized(trailer) + " >>");
        return start;
    }

    /** A cross-reference stream of what was written since the file was opened; ends the file. */
    byte[] endWithStream(int number, String dictionary) {
        return end(xrefStream(number, dictionary, false));
    }

    /** Writes a cross-reference stream; returns where it starts. */
    int xrefStream(int number, String dictionary, boolean onlyPacked) {
        int start = out.size();
        NavigableMap<Integer, Entry> rows = new TreeMap<>(entries);
        if (onlyPacked) {
            rows.values().removeIf(entry -> entry.type() != 2);
        } else {
            rows.putIfAbsent(0, new Entry(0, 0, 65535));
            rows.put(number, new Entry(1, start, 0));
        }
        highest = Math.max(highest, number);
        StringBuilder index = new StringBuilder();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        rows.forEach((object, entry) -> {
            index.append(object).append(" 1 ");
            data.write(entry.type());
            for (int shift = 24; shift >= 0; shift -= 8) {
                data.write((int) (entry.second() >>> shift));
            }
            data.write(entry.third() >>> 8);
            data.write(entry.third());
        });
        stream(number, "/Type /XRef /W [1 4 2] /Index [" + index + "] " + sized(dictionary), data.toByteArray());
        return start;
    }

    /** {@code /Size *} with the number that is right: one more than the highest object's. */
    private String sized(String trailer) {
        highest = Math.max(highest, entries.isEmpty() ? 0 : entries.lastKey());
        return trailer.replace("/Size *", "/Size " + (highest + 1));
    }

    byte[] end(long startxref) {
        return line("startxref").line(Long.toString(startxref)).line("%%EOF").soFar();
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The number after the last {@code startxref}. */
    static long startxref(byte[] pdf) {
        String tail = latin1(Arrays.copyOfRange(pdf, Math.max(0, pdf.length - 2048), pdf.length));
        String number =
                tail.substring(tail.lastIndexOf("startxref") + 9).strip().split("\\D")[0];
        return Long.parseLong(number);
    }
}
