package vn.kho.signing.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** An incremental update of a file, byte by byte, so that each part of it can also be wrong. */
final class Revision {
    private final byte[] base;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, String> rows = new TreeMap<>();
    private final Map<Integer, long[]> places = new TreeMap<>();
    private final int size;
    private final String root;
    private final String info;

    private Revision(byte[] base) {
        this.base = base;
        Victim victim = new Victim("base", base);
        this.size = victim.nextNumber() + 40;
        this.root = victim.rootReference();
        this.info = victim.info();
        out.writeBytes(base);
        if (base[base.length - 1] != '\n') {
            text("\n");
        }
    }

    static Revision of(byte[] base) {
        return new Revision(base);
    }

    Revision object(int number, String body) {
        return object(number, 0, body);
    }

    Revision object(int number, int generation, String body) {
        entry(number, "%010d %05d n".formatted(out.size(), generation));
        places.put(number, new long[] {1, out.size(), generation});
        return text(number + " " + generation + " obj\n" + body + "\nendobj\n");
    }

    /** An object that no cross-reference names. */
    Revision unnamed(int number, String body) {
        return text(number + " 0 obj\n" + body + "\nendobj\n");
    }

    Revision stream(int number, String dictionary, String data) {
        return object(
                number, "<< " + dictionary + " /Length " + data.length() + " >>\nstream\n" + data + "\nendstream");
    }

    /** A row of the table as it stands. */
    Revision entry(int number, String row) {
        rows.put(number, row);
        return this;
    }

    Revision text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    int at() {
        return out.size();
    }

    byte[] soFar() {
        return out.toByteArray();
    }

    byte[] end() {
        return end("");
    }

    byte[] end(String trailerExtra) {
        return end(Victim.startxref(base), trailerExtra);
    }

    byte[] end(long previous, String trailerExtra) {
        long xref = table(previous, trailerExtra);
        return finish(xref);
    }

    byte[] finish(long xref) {
        return text("startxref\n" + xref + "\n%%EOF\n").soFar();
    }

    long table(long previous, String trailerExtra) {
        long xref = out.size();
        text("xref\n");
        rows.putIfAbsent(0, "0000000000 65535 f");
        rows.forEach((number, row) -> text(number + " 1\n" + row + " \n"));
        text("trailer\n<< /Size " + size + " /Root " + (trailerExtra.contains("/Root") ? "" : root + " ") + info
                + " /Prev " + previous + " " + trailerExtra + " >>\n");
        if (trailerExtra.contains("/Root")) {
            byte[] fixed = new String(soFar(), StandardCharsets.ISO_8859_1)
                    .replace("/Root " + info, info)
                    .getBytes(StandardCharsets.ISO_8859_1);
            out.reset();
            out.writeBytes(fixed);
        }
        return xref;
    }

    /** Objects in an object stream, of which the cross-reference stream {@code xrefNumber} tells. */
    byte[] packed(int container, int xrefNumber, Map<Integer, String> objects, Map<Integer, Integer> listed) {
        StringBuilder heads = new StringBuilder();
        StringBuilder bodies = new StringBuilder();
        objects.forEach((number, body) -> {
            heads.append(number).append(' ').append(bodies.length()).append(' ');
            bodies.append(body).append('\n');
        });
        stream(
                container,
                "/Type /ObjStm /N " + objects.size() + " /First " + heads.length(),
                heads.toString() + bodies);
        listed.forEach((number, index) -> places.put(number, new long[] {2, container, index}));
        return endWithStream(xrefNumber, "");
    }

    byte[] endWithStream(int xrefNumber, String extra) {
        long xref = out.size();
        places.put(xrefNumber, new long[] {1, xref, 0});
        StringBuilder index = new StringBuilder();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        places.forEach((number, place) -> {
            index.append(number).append(" 1 ");
            data.write((int) place[0]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                data.write((int) (place[1] >>> shift));
            }
            data.write((int) (place[2] >>> 8));
            data.write((int) place[2]);
        });
        Deflater deflater = new Deflater();
        deflater.setInput(data.toByteArray());
        deflater.finish();
        byte[] packed = new byte[data.size() + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        stream(
                xrefNumber,
                "/Type /XRef /W [1 4 2] /Index [" + index + "] /Filter /FlateDecode /Size " + size + " /Root " + root
                        + " " + info + " /Prev " + Victim.startxref(base) + " " + extra,
                new String(packed, 0, length, StandardCharsets.ISO_8859_1));
        return finish(xref);
    }
}
