package vn.kho.signing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.pdf.SealLevel;

/** What may follow a signature, made by those who make it in real life. */
class LawfulRevisionTest {
    private static final String NOTE = "/Type /Annot /Rect [500 700 520 720] /Contents (xem lai) ";

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

    @Test
    void everyLawfulRevisionLeavesWhatWasSignedIntact() {
        List<String> wrong = new ArrayList<>();
        lawful().forEach((name, pdf) -> {
            AttackBench.Finding finding = bench.find(pdf);
            System.out.printf("%-52s %-70s %s%n", name, finding.verdict(), finding.foundBy());
            if (!finding.passes()) {
                wrong.add(name + ": " + finding.verdict() + " " + finding.foundBy());
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void defaultsThatFieldsCanShowAreAChange() {
        assertThat(bench.find(withDefaults(bench.hand.sign(bareForm(true)))).foundBy())
                .isEqualTo("CHANGED_AFTER_SIGNING");
        assertThat(bench.find(bench.hand.sign(
                                bench.hand.sign(AttackBench.paper(false)),
                                HandSigner.Form.invisible().looking("/Rect [0 0 0 0] /DV (x)")))
                        .foundBy())
                .startsWith("CHANGED_AFTER_SIGNING");
    }

    /** A form without defaults, in an object of its own. */
    private static byte[] bareForm(boolean withFields) {
        try (PDDocument document = Loader.loadPDF(AttackBench.paper(false))) {
            COSDictionary form = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
            form.removeItem(COSName.DA);
            form.removeItem(COSName.DR);
            if (!withFields) {
                form.setItem(COSName.FIELDS, new COSArray());
                document.getPage(0).getCOSObject().removeItem(COSName.ANNOTS);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withDefaults(byte[] pdf) {
        Victim victim = new Victim("", pdf);
        Revision revision = Revision.of(pdf);
        Consumer<COSDictionary> defaults = form -> {
            form.setString(COSName.DA, "/Helv 0 Tf 0 g");
            form.setItem(COSName.DR, new COSDictionary());
        };
        return victim.formIsDirect()
                ? revision.object(victim.catalog(), victim.changed(victim.catalog(), catalog -> {
                            COSDictionary form = new COSDictionary(catalog.getCOSDictionary(COSName.ACRO_FORM));
                            defaults.accept(form);
                            catalog.setItem(COSName.ACRO_FORM, form);
                        }))
                        .end()
                : revision.object(
                                victim.number("AcroForm"), victim.changed(victim.number("AcroForm"), defaults::accept))
                        .end();
    }

    /** Why signed results are delivered as they are: the marks of a copy are no part of what their signers signed. */
    @Test
    void theMarksOfACopyAreAChangeToWhatWasSignedBefore() {
        AttackBench.Finding finding =
                bench.find(bench.copy(bench.other.withPdfBox(AttackBench.paper(false)), SealLevel.T));

        assertThat(finding.verdict()).isEqualTo("INTACT/PARTIAL + INTACT/WHOLE_DOCUMENT");
    }

    private static Map<String, byte[]> lawful() {
        byte[] paper = AttackBench.paper(false);
        byte[] copy = bench.copy(paper, SealLevel.B);
        Map<String, byte[]> lawful = new LinkedHashMap<>();
        for (SealLevel level : SealLevel.values()) {
            lawful.put("our copy, level " + level, bench.copy(paper, level));
            if (level != SealLevel.B) {
                lawful.put("our copy, raised from B to " + level, bench.raised(copy, level));
            }
        }
        byte[] lta = bench.raised(copy, SealLevel.LTA);
        lawful.put("our copy, raised to LTA twice", bench.raised(lta, SealLevel.LTA));
        for (SignatureLevel level : List.of(
                SignatureLevel.PAdES_BASELINE_B,
                SignatureLevel.PAdES_BASELINE_T,
                SignatureLevel.PAdES_BASELINE_LT,
                SignatureLevel.PAdES_BASELINE_LTA)) {
            lawful.put("signed by DSS, " + level, bench.other.withDss(paper, level));
            lawful.put("our copy, then signed by DSS, " + level, bench.other.withDss(copy, level));
        }
        lawful.put("our copy, then signed by PDFBox", bench.other.withPdfBox(copy));
        lawful.put("our LTA copy, then signed by PDFBox", bench.other.withPdfBox(lta));
        lawful.put("three signatures", bench.hand.sign(bench.other.withPdfBox(copy)));
        lawful.put("our copy, then signed invisibly by a stranger", bench.stranger.sign(copy));
        lawful.put("our copy and line ends behind it", joined(copy, "\r\n\n"));
        int next = new Victim("", copy).nextNumber();
        lawful.put(
                "our copy, a stream whose length lies elsewhere, and a comment",
                Revision.of(copy)
                        .text("%any tool 7.5\n")
                        .object(next, "<< /Length " + (next + 1) + " 0 R >>\nstream\nabcde\nendstream")
                        .object(next + 1, "5")
                        .end());
        byte[] open = bench.hand.sign(AttackBench.paper(true));
        lawful.put("an empty field signed", bench.hand.fill(open, emptyField(open)));
        lawful.put(
                "a second signature with a picture",
                bench.hand.sign(
                        bench.hand.sign(paper),
                        HandSigner.Form.invisible().looking("/Rect [300 100 450 160] /AP << /N @AP >>")));
        lawful.put(
                "a second signature that its field is reset to, with an empty set of resources",
                bench.hand.sign(
                        bench.hand.sign(paper),
                        HandSigner.Form.invisible().looking("/Rect [0 0 0 0] /DV @V /DR << >>")));
        lawful.put("defaults for a form of signatures only", withDefaults(bench.hand.sign(bareForm(false))));
        for (int permission = 1; permission <= 3; permission++) {
            byte[] certified = bench.other.withPdfBox(paper, permission);
            lawful.put("certified P=" + permission, certified);
            lawful.put("certified P=" + permission + ", validation data after it", withValidationData(certified));
        }
        for (int permission = 2; permission <= 3; permission++) {
            byte[] certified = bench.other.withPdfBox(paper, permission);
            byte[] filled = filled(certified, "Nguyen Van A", "Nguyen Van A");
            lawful.put("certified P=" + permission + ", then signed", bench.hand.sign(certified));
            lawful.put("certified P=" + permission + ", a field filled", filled);
            lawful.put("certified P=" + permission + ", filled, then signed", bench.hand.sign(filled));
        }
        byte[] noted = bench.other.withPdfBox(paper, 3);
        lawful.put("certified P=3, a note", annotated(noted, "/Subtype /Text " + NOTE));
        lawful.put(
                "certified P=3, a highlight",
                annotated(noted, "/Subtype /Highlight /C [1 1 0] /QuadPoints [80 715 200 715 80 698 200 698] " + NOTE));
        return lawful;
    }

    static int emptyField(byte[] pdf) {
        return new Victim("open", pdf).number("AcroForm/Fields/2");
    }

    static byte[] joined(byte[] pdf, String text) {
        return Victim.latin1(new Victim("", pdf).text() + text);
    }

    static byte[] withValidationData(byte[] pdf) {
        Victim victim = new Victim("", pdf);
        int next = victim.nextNumber();
        return Revision.of(pdf)
                .object(victim.catalog(), victim.changed(victim.catalog(), catalog -> {
                    COSDictionary dss = new COSDictionary();
                    dss.setItem("Certs", new org.apache.pdfbox.cos.COSArray());
                    catalog.setItem("DSS", dss);
                }))
                .stream(next, "", "certificate")
                .end();
    }

    static byte[] filled(byte[] pdf, String value, String shown) {
        return filled(
                pdf, value, "/Tx BMC q 2 2 196 20 re W n BT /Helv 12 Tf 0 g 2 6 Td (" + shown + ") Tj ET Q EMC", "");
    }

    /** The first field, with an appearance of this content. */
    static byte[] filled(byte[] pdf, String value, String content, String resources) {
        Victim victim = new Victim("", pdf);
        int field = victim.number("AcroForm/Fields/0");
        int next = victim.nextNumber();
        String helvetica = resources.isEmpty()
                ? "/Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
                : resources;
        COSDictionary appearance = new COSDictionary();
        appearance.setItem(
                COSName.N,
                new org.apache.pdfbox.cos.COSObject(
                        new COSDictionary(), new org.apache.pdfbox.cos.COSObjectKey(next, 0)));
        return Revision.of(pdf)
                .object(field, victim.changed(field, dictionary -> {
                    dictionary.setItem(COSName.V, new COSString(value));
                    dictionary.setItem(COSName.AP, appearance);
                }))
                .stream(
                        next,
                        "/Type /XObject /Subtype /Form /BBox [0 0 200 24] /Resources << " + helvetica + " >>",
                        content)
                .end();
    }

    static byte[] annotated(byte[] pdf, String annotation) {
        Victim victim = new Victim("", pdf);
        int next = victim.nextNumber();
        int page = victim.page();
        return Revision.of(pdf)
                .object(page, victim.changed(page, dictionary -> HandSigner.append(dictionary, COSName.ANNOTS, next)))
                .object(next, "<< " + annotation.replace("@AP", (next + 1) + " 0 R") + " >>")
                .stream(next + 1, "/Type /XObject /Subtype /Form /BBox [0 0 200 24]", "1 g 0 0 200 24 re f")
                .end();
    }
}
