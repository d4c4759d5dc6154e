package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfReport;

class AcceptedPdfTest {
    @TempDir
    static Path directory;

    static SandboxedPdfInspector inspector;

    @BeforeAll
    static void start() {
        inspector = new SandboxedPdfInspector(
                InspectorFixture.settings(directory, Duration.ofSeconds(20)), InspectorFixture.CLOCK);
    }

    @AfterAll
    static void stop() {
        inspector.close();
    }

    @Test
    void reportsAPlainFile() {
        PdfReport report = inspector.inspect(Content.of(RawPdf.plain()));

        assertThat(report.version()).isEqualTo("1.7");
        assertThat(report.pages()).isEqualTo(1);
        assertThat(report.firstPage()).isEqualTo(new PdfReport.PageBox(595, 842, 0));
        assertThat(report.pdfaFlavour()).isEmpty();
        assertThat(report.signed()).isFalse();
    }

    @Test
    void takesTheVisibleBoxAndRotationFromTheFirstPage() {
        byte[] pdf = RawPdf.onePage("", "/CropBox [10 20 310 420] /Rotate -90").end();

        assertThat(inspector.inspect(Content.of(pdf)).firstPage()).isEqualTo(new PdfReport.PageBox(300, 400, 270));
    }

    @Test
    void reportsThePdfaFlavourThatXmpClaims() {
        assertThat(inspector
                        .inspect(Content.of(InspectorFixture.sample("pdfa-2b.pdf")))
                        .pdfaFlavour())
                .contains("2b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "UTF-32LE"})
    void readsTheClaimInEveryEncodingOfXmp(String encoding) {
        String xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><a xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/'>"
                + "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance></a></x:xmpmeta>";
        byte[] pdf = RawPdf.onePage("/Metadata 5 0 R", "").stream(
                        5, "/Type /Metadata /Subtype /XML", xmp.getBytes(Charset.forName(encoding)))
                .end();

        assertThat(inspector.inspect(Content.of(pdf)).pdfaFlavour()).contains("3u");
    }

    @Test
    void acceptsCrossReferenceStreamsAndObjectStreams() {
        assertThat(inspector.inspect(Content.of(withObjectStream())).pages()).isEqualTo(1);
    }

    @Test
    void acceptsAHybridOfTableAndStream() {
        RawPdf pdf = RawPdf.onePage("/X 8 0 R", "").stream(5, "/Type /ObjStm /N 1 /First 4", RawPdf.bytes("8 0 [1 2]"));
        int stream = pdf.size();
        byte[] rows = pdf.xrefRows(9, Map.of(8, new int[] {5, 0}));
        pdf.stream(9, "/Type /XRef /Size 10 /Root 1 0 R /W [1 4 2] /Index [0 9]", rows);

        assertThat(inspector.inspect(Content.of(pdf.end("/XRefStm " + stream))).pages())
                .isEqualTo(1);
    }

    @Test
    void acceptsLinearisedFiles() throws Exception {
        Path plain = Files.write(directory.resolve("plain.pdf"), withObjectStream());
        Path linearised = directory.resolve("linearised.pdf");
        // qpdf comes with the tools that ./kho test installs.
        Process qpdf = new ProcessBuilder(
                        "qpdf", "--warning-exit-0", "--linearize", plain.toString(), linearised.toString())
                .inheritIO()
                .start();

        assertThat(qpdf.waitFor()).isZero();
        assertThat(inspector.inspect(Content.of(Files.readAllBytes(linearised))).pages())
                .isEqualTo(1);
    }

    @Test
    void acceptsSeveralRevisions() {
        byte[] first = RawPdf.plain();
        byte[] pdf = RawPdf.after(first)
                .object(RawPdf.PAGE, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 1191] /Contents 4 0 R >>")
                .end("/Prev " + RawPdf.xrefOf(first));

        assertThat(inspector.inspect(Content.of(pdf)).firstPage().height()).isEqualTo(1191);
    }

    @Test
    void acceptsJunkAfterTheEnd() {
        byte[] after =
                RawPdf.after(RawPdf.plain()).text("\0\0\0\0 trailing bytes\r\n").bytes();

        assertThat(inspector.inspect(Content.of(after)).pages()).isEqualTo(1);
    }

    @Test
    void acceptsWhatOnlyLooksActive() {
        byte[] pdf = RawPdf.onePage(
                        "/Names << /JavaScript << /Names [] >> /EmbeddedFiles << /Kids [] >> >>"
                                + " /OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
                        "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 1 1]"
                                + " /A << /S /URI /URI (https://example.vn/?JavaScript) >> >>]")
                .end();

        assertThat(inspector.inspect(Content.of(pdf)).pages()).isEqualTo(1);
    }

    @Test
    void rendersAPageAtTheResolutionAskedFor() throws IOException {
        BufferedImage image = read(inspector.renderPage(Content.of(RawPdf.plain()), 1, 144));

        assertThat(image.getWidth()).isEqualTo(1190);
        assertThat(image.getHeight()).isEqualTo(1684);
        assertThat(image.getRGB(144 + 1, 1684 - 144 - 2) & 0xff).isLessThan(200);
        assertThat(image.getRGB(10, 10)).isEqualTo(0xffffffff);
    }

    @Test
    void lowersTheResolutionOfHugePages() throws IOException {
        byte[] poster = RawPdf.onePage("", "/CropBox [0 0 14000 7000] /MediaBox [0 0 14000 7000]")
                .end();

        BufferedImage image = read(inspector.renderPage(Content.of(poster), 1, 300));

        assertThat((long) image.getWidth() * image.getHeight()).isBetween(24_000_000L, 25_000_000L);
    }

    @Test
    void saysThatThereIsNoSuchPage() {
        assertThatIllegalArgumentException().isThrownBy(() -> inspector.renderPage(Content.of(RawPdf.plain()), 2, 72));
        assertThatIllegalArgumentException().isThrownBy(() -> inspector.renderPage(Content.of(RawPdf.plain()), 1, 301));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static byte[] withObjectStream() {
        String pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>";
        String page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>";
        String index = "2 0 3 " + (pages.length() + 1) + " ";
        byte[] packed = Deflated.of(RawPdf.bytes(index + pages + " " + page));
        RawPdf pdf = RawPdf.empty().object(1, "<< /Type /Catalog /Pages 2 0 R >>").stream(
                5, "/Type /ObjStm /N 2 /First " + index.length() + " /Filter /FlateDecode", packed);
        int xref = pdf.size();
        byte[] rows = Deflated.of(pdf.xrefRows(6, Map.of(2, new int[] {5, 0}, 3, new int[] {5, 1})));
        return pdf.stream(6, "/Type /XRef /Size 7 /Root 1 0 R /W [1 4 2] /Index [0 6] /Filter /FlateDecode", rows)
                .end(xref);
    }
}
