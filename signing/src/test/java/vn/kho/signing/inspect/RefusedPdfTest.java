package vn.kho.signing.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;
import vn.kho.signing.worker.Limits;

class RefusedPdfTest {
    @TempDir
    static Path directory;

    static SandboxedPdfInspector inspector;

    @BeforeAll
    static void start() {
        Limits limits = new Limits(1_000_000, 5, 40, 1_000_000, 3_000_000, 20, 1_000_000);
        inspector = new SandboxedPdfInspector(
                InspectorFixture.settings(directory, Duration.ofSeconds(20), limits), InspectorFixture.CLOCK);
    }

    @AfterAll
    static void stop() {
        inspector.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "%PD", "PK\u0003\u0004", "<html>%PDF</html>"})
    void refusesWhatIsNoPdf(String text) {
        refused(RawPdf.bytes(text), Reason.NOT_A_PDF);
    }

    /** Readers do not agree whether its offsets count from the file's beginning or from the header. */
    @Test
    void refusesJunkBeforeTheHeader() {
        byte[] before = RawPdf.after(RawPdf.bytes("scanner says hello\n"))
                .text("%PDF-1.4\n")
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
                .object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
                .end();

        InspectorFixture.assertRefused(inspector, before, Reason.NOT_A_PDF);
    }

    @Test
    void refusesAHeaderThatComesTooLate() {
        refused(RawPdf.after(new byte[2_000]).text("%PDF-1.7").bytes(), Reason.NOT_A_PDF);
    }

    @Test
    void refusesATruncatedFile() {
        byte[] whole = RawPdf.plain();

        refused(Arrays.copyOf(whole, whole.length / 2), Reason.BROKEN);
    }

    @Test
    void refusesACrossReferenceThatWouldNeedRepair() {
        RawPdf pdf = RawPdf.onePage("", "");

        refused(pdf.end(pdf.size() - 7), Reason.BROKEN);
        refused(RawPdf.onePage("", "").end("/Prev 7"), Reason.BROKEN);
    }

    @Test
    void refusesAnObjectThatIsNotWhereTheCrossReferenceSays() {
        byte[] pdf = RawPdf.plain();
        String text = new String(pdf, StandardCharsets.ISO_8859_1);

        refused(RawPdf.bytes(text.replace("4 0 obj", "9 0 obj")), Reason.BROKEN);
    }

    @Test
    void refusesAnEncryptedFileEvenWithoutAPassword() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);

            refused(out.toByteArray(), Reason.ENCRYPTED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JAVASCRIPT|/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>|",
                "JAVASCRIPT|/OpenAction << /S /J#61vaScript /JS (x) >>|",
                "JAVASCRIPT|/AA << /WC << /S /JavaScript /JS (x) >> >>|",
                "JAVASCRIPT|/Names << /JavaScript << /Names [(a) << /JS (x) >>] >> >>|",
                "JAVASCRIPT|/AcroForm << /Fields [<< /FT /Tx /T (a) /AA << /K << /S /JavaScript /JS (x) >> >> >>] >>|",
                "JAVASCRIPT||/AA << /O << /S /GoTo /D [3 0 R /Fit] /Next [<< /S /JavaScript /JS (x) >>] >> >>",
                "JAVASCRIPT||/Annots [<< /Subtype /Link /A << /S /JavaScript /JS (x) >> >>]",
                "JAVASCRIPT||/Annots [<< /Subtype /Screen /A << /S /Rendition /JS (x) >> >>]",
                "LAUNCH_ACTION|/OpenAction << /S /Launch /F (cmd.exe) >>|",
                "LAUNCH_ACTION||/Annots [<< /Subtype /Link /A << /S /Launch /F (a.exe) >> >>]",
                "EMBEDDED_FILE|/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) >>] >> >>|",
                "EMBEDDED_FILE|/AF [<< /Type /Filespec /F (a) /EF << /F 4 0 R >> >>]|",
                "EMBEDDED_FILE|/Collection << /View /D >>|",
                "EMBEDDED_FILE||/Annots [<< /Subtype /FileAttachment /FS << /F (a) >> >>]",
                "EMBEDDED_FILE||/Annots [<< /Subtype /RichMedia >>]",
                "EMBEDDED_FILE|/OpenAction << /S /GoToE /T << /R /C >> >>|",
                "DYNAMIC_FORM|/AcroForm << /Fields [] /XFA [(a) 4 0 R] >>|",
                "DYNAMIC_FORM|/NeedsRendering true|",
            })
    void refusesActiveContent(Reason reason, String catalogExtra, String pageExtra) {
        byte[] pdf = RawPdf.onePage(orEmpty(catalogExtra), orEmpty(pageExtra)).end();

        refused(pdf, reason);
        assertThat(inspector.signatures(Content.of(pdf), InspectorFixture.NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/F (http://example.vn/a)", "/FFilter /FlateDecode", "/Subtype /Form /Ref << /F (b.pdf) >>"})
    void refusesAStreamThatLiesElsewhere(String entries) {
        refused(RawPdf.onePage("/X 5 0 R", "").stream(5, entries, new byte[0]).end(), Reason.EXTERNAL_STREAM);
    }

    @Test
    void refusesTooManyBytes() {
        refused(new byte[1_000_001], Reason.TOO_LARGE);
    }

    @Test
    void refusesTooManyPages() {
        String kids = IntStream.range(10, 16).mapToObj(n -> n + " 0 R").collect(Collectors.joining(" "));
        RawPdf pdf = RawPdf.empty()
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, "<< /Type /Pages /Count 6 /Kids [" + kids + "] >>");
        for (int n = 10; n < 16; n++) {
            pdf.object(n, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>");
        }

        refused(pdf.end(), Reason.TOO_MANY_PAGES);
    }

    @Test
    void refusesACountThatDoesNotMatchThePages() {
        byte[] pdf = RawPdf.empty()
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, "<< /Type /Pages /Count 7 /Kids [3 0 R] >>")
                .object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")
                .end();

        refused(pdf, Reason.BROKEN);
    }

    @Test
    void refusesTooManyObjects() {
        RawPdf pdf = RawPdf.onePage("", "");
        for (int n = 10; n < 50; n++) {
            pdf.object(n, "null");
        }

        refused(pdf.end(), Reason.TOO_MANY_OBJECTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 600, 100_000})
    void refusesDeepNesting(int depth) {
        String deep = "[".repeat(depth) + "]".repeat(depth);

        refused(RawPdf.onePage("/X 5 0 R", "").object(5, deep).end(), Reason.TOO_DEEP);
        refused(RawPdf.onePage("/X " + deep, "").end(), Reason.TOO_DEEP);
    }

    @Test
    void refusesAPictureOfTooManyPixels() {
        String image = "/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /ColorSpace /DeviceGray"
                + " /BitsPerComponent 1 /Filter /CCITTFaxDecode";

        refused(RawPdf.onePage("/X 5 0 R", "").stream(5, image, new byte[9]).end(), Reason.DECOMPRESSION_BOMB);
    }

    @Test
    void refusesTooManyUnpackedBytesInAll() {
        RawPdf pdf = RawPdf.onePage("/X [10 0 R 11 0 R 12 0 R 13 0 R]", "");
        for (int n = 10; n < 14; n++) {
            pdf.stream(n, "/Filter /FlateDecode", Deflated.of(new byte[900_000]));
        }

        refused(pdf.end(), Reason.DECOMPRESSION_BOMB);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P 1 >> >>]|",
                "|/Lock << /Type /SigFieldLock /Action /All /P 1 >>",
            })
    void refusesAnUnsignedFileThatForbidsChanges(String signatureExtra, String fieldExtra) {
        byte[] pdf = RawPdf.onePage("/AcroForm << /SigFlags 3 /Fields [5 0 R] >>", "/Annots [5 0 R]")
                .object(
                        5,
                        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (a) /Rect [0 0 0 0] /V 6 0 R "
                                + orEmpty(fieldExtra) + " >>")
                .object(
                        6,
                        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 9000 9100 900]"
                                + " /Contents <30> " + orEmpty(signatureExtra) + " >>")
                .end();

        refused(pdf, Reason.CHANGES_FORBIDDEN);
    }

    @Test
    void rendersNothingOfAnEncryptedOrBrokenFile() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> inspector.renderPage(Content.of(RawPdf.bytes("%PDF-1.7 nothing")), 1, 72))
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.BROKEN));
    }

    private static void refused(byte[] pdf, Reason reason) {
        InspectorFixture.assertRefused(inspector, pdf, reason);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
