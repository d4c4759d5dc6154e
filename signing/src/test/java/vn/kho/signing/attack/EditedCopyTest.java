package vn.kho.signing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.Content;
import vn.kho.core.copy.LookupCode;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.signing.worker.TestSurvey;

/** What is made from a copy of ours still shows which one that was. */
class EditedCopyTest {
    private static final LookupCode CODE = LookupCode.random(new SecureRandom());

    @TempDir
    private static Path directory;

    private static AttackBench bench;
    private static byte[] copy;

    @BeforeAll
    static void makeACopy() throws IOException {
        bench = new AttackBench(directory);
        byte[] paper = AttackBench.paper(false);
        Stamp stamp = new Stamp(
                new StampProfile(
                        "SAO Y",
                        "Bộ Nông nghiệp",
                        "https://kho.example.gov.vn/t/{code}",
                        "Số vào sổ {number}/{year}/SY-BNNMT · Mã tra cứu {code}",
                        "Sao y bản chính",
                        "Hà Nội"),
                AttackBench.TIME,
                128,
                2026,
                CODE.value(),
                CODE.printed());
        copy = Content.of(paper)
                .then(bench.sealer
                        .seal(TestSurvey.source(paper), stamp, SealLevel.B)
                        .appended())
                .open()
                .readAllBytes();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void showsItsCodeAsIssued() {
        assertShowsItsCode(copy);
    }

    @Test
    void showsItsCodeSavedAnewByQpdf() throws Exception {
        assertShowsItsCode(through("qpdf", "--object-streams=generate", "IN", "OUT"));
    }

    @Test
    void showsItsCodeAfterAnIncrementalSave() throws IOException {
        try (PDDocument document = Loader.loadPDF(copy)) {
            document.getDocumentInformation().setTitle("Giay phep khac");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            assertShowsItsCode(out.toByteArray());
        }
    }

    @Test
    void showsItsCodeAfterAByteFlip() {
        byte[] flipped = copy.clone();
        int text = new String(copy, StandardCharsets.ISO_8859_1).indexOf("Giay phep");
        flipped[text] ^= 1;

        assertThat(bench.find(flipped).passes()).isFalse();
        assertShowsItsCode(flipped);
    }

    @Test
    void showsItsCodePrintedToAnotherFile() throws Exception {
        assertShowsItsCode(through("pdftocairo", "-pdf", "IN", "OUT"));
    }

    @Test
    void showsItsCodeAsAPictureOnly() throws IOException {
        try (PDDocument document = Loader.loadPDF(copy);
                PDDocument scan = new PDDocument()) {
            BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(0, 200);
            PDPage page = new PDPage(PDRectangle.A4);
            scan.addPage(page);
            try (PDPageContentStream canvas = new PDPageContentStream(scan, page)) {
                canvas.drawImage(
                        LosslessFactory.createFromImage(scan, picture),
                        0,
                        0,
                        PDRectangle.A4.getWidth(),
                        PDRectangle.A4.getHeight());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            scan.save(out);
            assertShowsItsCode(out.toByteArray());
        }
    }

    @Test
    void showsNoCodeWhereThereIsNone() {
        assertThat(bench.inspector.lookupCodes(Content.of(AttackBench.paper(false))))
                .isEmpty();
    }

    private static void assertShowsItsCode(byte[] pdf) {
        assertThat(bench.inspector.lookupCodes(Content.of(pdf))).containsExactly(CODE.value());
    }

    private static byte[] through(String... command) throws IOException, InterruptedException {
        Path in = Files.write(directory.resolve("in.pdf"), copy);
        Path out = directory.resolve("out.pdf");
        for (int i = 0; i < command.length; i++) {
            command[i] =
                    command[i].equals("IN") ? in.toString() : command[i].equals("OUT") ? out.toString() : command[i];
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isIn(0, 3);
        return Files.readAllBytes(out);
    }
}
