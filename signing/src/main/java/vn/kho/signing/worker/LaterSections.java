package vn.kho.signing.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.RandomAccessRead;
import org.jspecify.annotations.Nullable;
import vn.kho.signing.worker.TailSyntax.Name;
import vn.kho.signing.worker.TailSyntax.Reference;
import vn.kho.signing.worker.TailSyntax.Word;

/**
 * Whether everything behind a signed revision is incremental updates that every reader must read alike (ISO 32000-2,
 * 7.5.6): objects, each at the very place that its section's cross-reference names, a cross-reference that refers to the
 * one before it, and nothing else. Readers repair or overlook what is not like that, each in a way of its own: an object
 * that no cross-reference names is nothing to one and the page to another.
 */
final class LaterSections {
    private static final int MAX_TAIL = 32 * 1024 * 1024;
    private static final int END_RANGE = 2048;

    private final OpenPdf pdf;
    private final byte[] bytes;
    private final long base;
    private final TailSyntax syntax;
    private final SectionStreams streams;
    private final Map<Long, Place> known;
    private final Set<Long> freed = new HashSet<>();
    private long previousXref;
    private Object root;

    /** Where an object lies: at an offset (type 1), or at an index in a container (type 2). */
    record Place(int type, long second, long third) {}

    /** An object that was appended, and where in the appended bytes its stream's data lie, or -1. */
    record Item(long number, long generation, long offset, Object value, int dataStart, int dataEnd) {
        boolean is(String type) {
            return value instanceof Map<?, ?> map && new Name(type).equals(map.get("Type")) && dataStart >= 0;
        }
    }

    private LaterSections(OpenPdf pdf, OpenPdf revision, long end) throws IOException {
        this.pdf = pdf;
        this.base = end;
        this.bytes = read(pdf.bytes(), end, (int) (pdf.bytes().length() - end));
        this.syntax = new TailSyntax(bytes, 0);
        this.streams = new SectionStreams(pdf, bytes);
        this.known = places(revision);
        this.previousXref = startxref(pdf.bytes(), end);
        COSObjectKey key =
                Objects.requireNonNull(revision.trailer().getItem(COSName.ROOT)).getKey();
        this.root = key == null ? new Object() : new Reference(key.getNumber(), key.getGeneration());
    }

    /**
     * Numbers of the signed revision's objects that were freed since.
     *
     * @param end where {@code revision} ends in {@code pdf}
     * @return empty when what follows is not such updates
     */
    static Optional<Set<Long>> freed(OpenPdf pdf, OpenPdf revision, long end) throws IOException {
        if (pdf.bytes().length() - end > MAX_TAIL) {
            return Optional.empty();
        }
        LaterSections sections = new LaterSections(pdf, revision, end);
        try {
            while (!sections.syntax.atEnd()) {
                sections.section();
            }
            return Optional.of(sections.freed);
        } catch (Malformed | IOException | RuntimeException e) {
            // Whatever is not understood to the last byte is no lawful update.
            return Optional.empty();
        }
    }

    private static Map<Long, Place> places(OpenPdf revision) {
        Map<Long, Place> places = new HashMap<>();
        revision.document().getDocument().getXrefTable().forEach((key, offset) -> {
            Place place = offset < 0
                    ? new Place(2, -offset, key.getStreamIndex())
                    : new Place(1, offset, key.getGeneration());
            places.merge(key.getNumber(), place, (one, other) -> one.third() > other.third() ? one : other);
        });
        return places;
    }

    private static long startxref(RandomAccessRead file, long end) throws IOException {
        int range = (int) Math.min(END_RANGE, end);
        String tail = new String(read(file, end - range, range), StandardCharsets.ISO_8859_1);
        int mark = tail.lastIndexOf("startxref");
        String number = mark < 0 ? "" : tail.substring(mark + 9).strip().split("\\D", 2)[0];
        return number.isEmpty() || number.length() > 18 ? -1 : Long.parseLong(number);
    }

    private static byte[] read(RandomAccessRead file, long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(start);
        int done = 0;
        while (done < length) {
            int read = file.read(bytes, done, length - done);
            if (read <= 0) {
                throw new IOException("file ended early");
            }
            done += read;
        }
        return bytes;
    }

    private void section() throws Malformed, IOException {
        Map<Long, Item> items = new LinkedHashMap<>();
        Map<Long, Place> entries = new LinkedHashMap<>();
        Map<?, ?> trailer = null;
        long xref = -1;
        syntax.skipSpace();
        while (syntax.atDigit()) {
            Item item = item();
            if (items.put(item.number(), item) != null) {
                throw new Malformed("object twice");
            }
            if (item.is("XRef")) {
                trailer = (Map<?, ?>) item.value();
                xref = item.offset();
                streams.rows(item, (number, place) -> put(entries, number, place));
            }
            syntax.skipSpace();
            if (trailer != null) {
                break;
            }
        }
        if (trailer == null) {
            xref = base + syntax.position();
            trailer = table(entries);
        }
        syntax.expect("startxref");
        if (syntax.integer() != xref) {
            throw new Malformed("startxref");
        }
        syntax.skipSpace();
        syntax.expectBytes("%%EOF");
        check(items, entries, trailer, xref);
    }

    private Item item() throws Malformed {
        long offset = base + syntax.position();
        long number = syntax.integer();
        long generation = syntax.integer();
        syntax.expect("obj");
        Object value = syntax.value();
        syntax.skipSpace();
        int start = -1;
        int end = -1;
        if (value instanceof Map<?, ?> dictionary && syntax.startsWith("stream")) {
            syntax.expectBytes("stream");
            syntax.endOfLineOfStream();
            start = syntax.position();
            end = start + (int) length(dictionary.get("Length"), bytes.length - start);
            syntax.seek(end);
            syntax.expect("endstream");
        }
        syntax.expect("endobj");
        return new Item(number, generation, offset, value, start, end);
    }

    /** Wherever it is written, the end of the data must stand there. */
    private long length(@Nullable Object value, long most) throws Malformed {
        Object length = value instanceof Reference(long number, long generation)
                        && pdf.document()
                                        .getDocument()
                                        .getObjectFromPool(new COSObjectKey(number, (int) generation))
                                        .getObject()
                                instanceof COSInteger integer
                ? (Object) integer.longValue()
                : value;
        if (!(length instanceof Long bytesOfData) || bytesOfData < 0 || bytesOfData > most) {
            throw new Malformed("length");
        }
        return bytesOfData;
    }

    private Map<?, ?> table(Map<Long, Place> entries) throws Malformed {
        syntax.expect("xref");
        syntax.skipSpace();
        while (syntax.atDigit()) {
            long first = syntax.integer();
            long count = syntax.integer();
            if (count > bytes.length) {
                throw new Malformed("count");
            }
            for (long number = first; number < first + count; number++) {
                long second = syntax.integer();
                long third = syntax.integer();
                syntax.skipSpace();
                int type = syntax.value() instanceof Word(String kind)
                        ? switch (kind) {
                            case "n" -> 1;
                            case "f" -> 0;
                            default -> throw new Malformed("entry");
                        }
                        : -1;
                put(entries, number, new Place(type, second, third));
            }
            syntax.skipSpace();
        }
        syntax.expect("trailer");
        if (!(syntax.value() instanceof Map<?, ?> trailer)) {
            throw new Malformed("trailer");
        }
        return trailer;
    }

    private static void put(Map<Long, Place> entries, long number, Place place) throws Malformed {
        if (place.type() < 0 || place.type() > 2 || entries.put(number, place) != null) {
            throw new Malformed("entry");
        }
    }

    private void check(Map<Long, Item> items, Map<Long, Place> entries, Map<?, ?> trailer, long xref)
            throws Malformed, IOException {
        long highest =
                entries.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        if (!(trailer.get("Prev") instanceof Long previous) || previous != previousXref) {
            throw new Malformed("Prev");
        }
        if (!(trailer.get("Size") instanceof Long size) || size <= highest) {
            throw new Malformed("Size");
        }
        if (!root.equals(trailer.get("Root")) || trailer.containsKey("XRefStm") || trailer.containsKey("Encrypt")) {
            throw new Malformed("trailer");
        }
        for (Item item : items.values()) {
            Place place = entries.get(item.number());
            boolean named = new Place(1, item.offset(), item.generation()).equals(place);
            if (!named && !(place == null && item.offset() == xref)) {
                throw new Malformed("not named");
            }
            if (item.is("ObjStm")) {
                checkPacked(item, entries);
            }
        }
        for (Map.Entry<Long, Place> entry : entries.entrySet()) {
            check(entry.getKey(), entry.getValue(), items);
        }
        previousXref = xref;
    }

    private void check(long number, Place place, Map<Long, Item> items) throws Malformed {
        Place before = known.get(number);
        if (place.type() == 0) {
            if (before != null) {
                freed.add(number);
            }
            return;
        }
        Item here = items.get(place.type() == 1 ? number : place.second());
        boolean added = here != null && (place.type() == 1 ? here.offset() == place.second() : here.is("ObjStm"));
        if (!added && !place.equals(before)) {
            throw new Malformed("place");
        }
        long generation = place.type() == 1 ? place.third() : 0;
        if (before != null && (before.type() == 1 ? before.third() : 0) != generation) {
            throw new Malformed("generation");
        }
        known.put(number, place);
    }

    /** An object stream's own table must tell what the cross-reference tells, of each of its objects. */
    private void checkPacked(Item container, Map<Long, Place> entries) throws Malformed, IOException {
        Map<?, ?> dictionary = (Map<?, ?>) container.value();
        byte[] data = streams.decoded(container);
        if (!(dictionary.get("N") instanceof Long count)
                || !(dictionary.get("First") instanceof Long first)
                || dictionary.containsKey("Extends")
                || first > data.length) {
            throw new Malformed("object stream");
        }
        TailSyntax heads = new TailSyntax(data, 0);
        TailSyntax bodies = new TailSyntax(data, (int) (long) first);
        for (long i = 0; i < count; i++) {
            long number = heads.integer();
            long offset = heads.integer();
            bodies.skipSpace();
            if (!new Place(2, container.number(), i).equals(entries.get(number))
                    || offset > data.length
                    || first + offset < bodies.position() - 1) {
                throw new Malformed("packed");
            }
            bodies.seek(Math.max(bodies.position(), (int) (first + offset)));
            bodies.value();
        }
        if (!bodies.atEnd() || heads.position() > first) {
            throw new Malformed("packed");
        }
    }
}
