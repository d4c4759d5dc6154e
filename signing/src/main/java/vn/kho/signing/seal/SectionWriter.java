package vn.kho.signing.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts;

/** Writes an incremental update (ISO 32000-2, 7.5.6): objects, cross-reference of the source's own kind, trailer. */
final class SectionWriter {
    private static final int USUAL_BYTES = 24 * 1024;
    private static final int ID_DIGITS = 32;
    private static final int OFFSET_DIGITS = 10;
    private static final int GENERATION_DIGITS = 5;
    private static final int STREAM_ENTRY_BYTES = 1 + 5 + 2;

    private final long base;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    private final TreeMap<Integer, Entry> entries = new TreeMap<>();

    private record Entry(long offset, int generation) {}

    /** @param base length of what the update follows */
    SectionWriter(long base) {
        this.base = base;
        text("\n");
    }

    private SectionWriter(SectionWriter before) {
        this.base = before.position();
        this.entries.putAll(before.entries);
    }

    /** A writer of what follows in the same update, which this one has not written so far. */
    SectionWriter rest() {
        return new SectionWriter(this);
    }

    /** Bytes so far. */
    int length() {
        return out.size();
    }

    /** Place in the whole file of what comes next. */
    long position() {
        return base + out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    void text(String latin) {
        out.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    void bytes(byte[] more) {
        out.writeBytes(more);
    }

    void bytes(byte[] more, int from, int count) {
        out.write(more, from, count);
    }

    void begin(Ref ref) {
        entries.put(ref.number(), new Entry(position(), ref.generation()));
        text(ref.number() + " " + ref.generation() + " obj\n");
    }

    void end() {
        text("\nendobj\n");
    }

    void object(Ref ref, byte[] body) {
        begin(ref);
        bytes(body);
        end();
    }

    void object(Ref ref, String latin) {
        object(ref, latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes a stream's bytes, behind its dictionary. */
    void stream(byte[] bytes) {
        text("\nstream\n");
        bytes(bytes);
        text("\nendstream");
    }

    /**
     * Ends the update.
     *
     * @param next number that is free for a cross-reference stream
     */
    End finish(SourceFacts facts, int next) {
        long start = position();
        boolean stream = facts.crossReference().stream();
        int idPlace = stream ? crossReferenceStream(facts, next) : crossReferenceTable(facts, next);
        text("startxref\n" + start + "\n%%EOF\n");
        return new End(idPlace, start, stream ? next + 1 : next);
    }

    /**
     * The end of an update.
     *
     * @param idPlace where, in what this writer wrote, the 32 hexadecimal digits of the second half of /ID are to be put
     * @param crossReference offset of the cross-reference in the whole file
     * @param size one more than the highest object number
     */
    record End(int idPlace, long crossReference, int size) {}

    private int crossReferenceTable(SourceFacts facts, int size) {
        text("xref\n");
        for (List<Map.Entry<Integer, Entry>> run : runs()) {
            text(run.getFirst().getKey() + " " + run.size() + "\n");
            for (Map.Entry<Integer, Entry> numbered : run) {
                Entry entry = numbered.getValue();
                number(entry.offset(), OFFSET_DIGITS);
                text(" ");
                number(entry.generation(), GENERATION_DIGITS);
                text(" n \n");
            }
        }
        text("trailer\n<<");
        int idPlace = trailer(facts, size);
        text(">>\n");
        return idPlace;
    }

    /** Not compressed, so that its length does not depend on its contents. */
    private int crossReferenceStream(SourceFacts facts, int number) {
        begin(new Ref(number, 0));
        StringBuilder index = new StringBuilder();
        ByteBuffer data = ByteBuffer.allocate(entries.size() * STREAM_ENTRY_BYTES);
        for (List<Map.Entry<Integer, Entry>> run : runs()) {
            index.append(run.getFirst().getKey()).append(' ').append(run.size()).append(' ');
            for (Map.Entry<Integer, Entry> numbered : run) {
                Entry entry = numbered.getValue();
                data.put((byte) 1)
                        .put((byte) (entry.offset() >> 32))
                        .putInt((int) entry.offset())
                        .putShort((short) entry.generation());
            }
        }
        text("<</Type/XRef/W[1 5 2]/Index[" + index.toString().strip() + "]/Length " + data.capacity());
        int idPlace = trailer(facts, number + 1);
        text(">>\nstream\n");
        bytes(data.array());
        text("\nendstream");
        end();
        return idPlace;
    }

    private void number(long value, int digits) {
        String text = Long.toString(value);
        text("0".repeat(Math.max(0, digits - text.length())));
        text(text);
    }

    private int trailer(SourceFacts facts, int size) {
        text("/Size " + size + "/Prev " + facts.crossReference().offset() + "\n" + facts.trailer() + "/ID[");
        String placeholder = "<" + "0".repeat(ID_DIGITS) + ">";
        text(facts.firstId().isEmpty() ? placeholder : facts.firstId().toString());
        int idPlace = length() + 1;
        text(placeholder + "]");
        return idPlace;
    }

    /** Entries with numbers in a row. */
    private List<List<Map.Entry<Integer, Entry>>> runs() {
        List<List<Map.Entry<Integer, Entry>>> runs = new ArrayList<>();
        int expected = -1;
        for (Map.Entry<Integer, Entry> entry : entries.entrySet()) {
            if (entry.getKey() != expected) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(entry);
            expected = entry.getKey() + 1;
        }
        return runs;
    }
}
