package vn.kho.signing.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;

/** Games with the cross-reference, and with what lies between and behind sections. */
final class StructureAttacks {
    private final List<Attack> all = new ArrayList<>();

    private StructureAttacks() {}

    static List<Attack> all() {
        StructureAttacks attacks = new StructureAttacks();
        attacks.crossReference();
        attacks.structure();
        return attacks.all;
    }

    private void add(String family, String name, Function<Victim, byte[]> forge) {
        all.add(new Attack(family, name, forge));
    }

    private void crossReference() {
        add("xref", "chain leaves out the signed sections", v -> Evil.page(v).end(0, ""));
        add("xref", "chain in a loop", v -> {
            Revision revision = Evil.page(v);
            return revision.end(revision.at(), "");
        });
        add("xref", "hybrid, hiding", v -> {
            byte[] hidden = Evil.page(v).endWithStream(v.nextNumber(), "");
            long stream = Victim.startxref(hidden);
            return Revision.of(v.bytes())
                    .text(new Victim("", hidden).text().substring(v.bytes().length))
                    .end(v.startxref(), "/XRefStm " + stream);
        });
        add(
                "xref",
                "hybrid, pointing into the file",
                v -> Revision.of(v.bytes()).end(v.startxref(), "/XRefStm 20"));
        add(
                "xref",
                "object stream overrides",
                v -> Revision.of(v.bytes())
                        .packed(
                                v.nextNumber(),
                                v.nextNumber() + 1,
                                Map.of(v.page(), v.changed(v.page(), page -> page.setInt(COSName.ROTATE, 90))),
                                Map.of(v.page(), 0)));
        add(
                "xref",
                "object stream holds more than is listed",
                v -> Revision.of(v.bytes())
                        .packed(
                                v.nextNumber(),
                                v.nextNumber() + 2,
                                new TreeMap<>(Map.of(
                                        v.page(),
                                        v.changed(v.page(), page -> page.setInt(COSName.ROTATE, 90)),
                                        v.nextNumber() + 1,
                                        "<< >>")),
                                Map.of(v.nextNumber() + 1, 1)));
        add(
                "xref",
                "object stream listed under other indices",
                v -> Revision.of(v.bytes())
                        .packed(
                                v.nextNumber(),
                                v.nextNumber() + 3,
                                new TreeMap<>(Map.of(v.nextNumber() + 1, "<< >>", v.nextNumber() + 2, "<< /A 1 >>")),
                                Map.of(v.nextNumber() + 1, 1, v.nextNumber() + 2, 0)));
        add(
                "xref",
                "another generation",
                v -> Revision.of(v.bytes())
                        .object(v.contents(), 1, "<< /Length 0 >>\nstream\n\nendstream")
                        .end());
        add("xref", "an entry a few bytes off", v -> {
            Revision revision = Evil.page(v);
            return revision.entry(v.contents(), "%010d 00000 n".formatted(v.bytes().length + 3))
                    .end();
        });
        add(
                "xref",
                "the same object twice in a section",
                v -> Evil.page(v)
                        .unnamed(v.contents(), "<< /Length 0 >>\nstream\n\nendstream")
                        .end());
        add("xref", "pointer to the section before", v -> {
            Revision revision = Evil.page(v);
            revision.table(v.startxref(), "");
            return revision.finish(v.startxref());
        });
        add(
                "xref",
                "size too small",
                v -> Victim.latin1(new Victim("", Evil.page(v).end())
                        .text()
                        .replaceAll("/Size \\d+ /Root(?![\\s\\S]*/Root)", "/Size 2 /Root")));
        add("xref", "encryption", v -> Revision.of(v.bytes()).end("/Encrypt << /Filter /Standard /V 1 >>"));
    }

    private void structure() {
        add("structure", "words after the end", v -> Evil.tail(v, "anything\n"));
        add("structure", "a second end of file", v -> Evil.tail(v, "%%EOF\n"));
        add(
                "structure",
                "a comment with an object",
                v -> Evil.tail(v, "%" + Evil.objects(v).replace('\n', ' ') + "\n"));
        add("structure", "a second file behind it", v -> Evil.tail(v, v.text()));
        add("structure", "another file behind it", v -> Evil.tail(v, new Victim("", AttackBench.paper(false)).text()));
        add(
                "structure",
                "objects behind the last end",
                v -> Victim.latin1(new Victim("", Revision.of(v.bytes()).end()).text() + Evil.objects(v)));
        add("structure", "objects between trailer and pointer", v -> {
            Revision revision = Revision.of(v.bytes());
            long xref = revision.table(v.startxref(), "");
            return revision.text(Evil.objects(v)).finish(xref);
        });
        add(
                "structure",
                "stream longer than it says",
                v -> Revision.of(v.bytes())
                        .object(
                                v.nextNumber(),
                                "<< /Length 3 >>\nstream\nabc endstream endobj\n" + Evil.objects(v) + "\nendstream")
                        .end());
        add("structure", "bytes before the header", v -> Victim.latin1("junk\n" + v.text()));
        add("structure", "another header before", v -> Victim.latin1("%PDF-1.4\n" + v.text()));
        add("structure", "last byte cut", v -> java.util.Arrays.copyOf(v.bytes(), v.bytes().length - 2));
        add(
                "structure",
                "a fraction",
                v -> v.with(v.page(), page -> {
                    COSArray box = new COSArray();
                    for (float side : new float[] {0, 0, 595.3f, 841.9f}) {
                        box.add(new COSFloat(side));
                    }
                    box.set(0, COSInteger.get(1));
                    page.setItem(COSName.MEDIA_BOX, box);
                }));
    }
}
