package vn.kho.signing.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.fail;
import static vn.kho.core.intake.ManifestField.DOC_NUMBER;
import static vn.kho.core.intake.ManifestField.DOC_TYPE_CODE;
import static vn.kho.core.intake.ManifestField.DOSSIER_CODE;
import static vn.kho.core.intake.ManifestField.HOLDER_ID;
import static vn.kho.core.intake.ManifestField.HOLDER_KIND;
import static vn.kho.core.intake.ManifestField.ISSUER_CODE;
import static vn.kho.core.intake.ManifestField.ISSUER_NAME;
import static vn.kho.core.intake.ManifestField.PROCEDURE_CODE;
import static vn.kho.core.intake.ManifestField.VALID_FROM;
import static vn.kho.core.intake.ManifestField.VALID_TO;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.result.DossierCode;

class SampleScansTest {
    private static final long SEED = 1;
    private static final String LAN = "001190000017";

    @TempDir
    static Path directory;

    private static SampleScans samples;

    @BeforeAll
    static void writeSamples() throws IOException {
        samples = new SampleScans(SEED);
        samples.writeTo(directory);
    }

    @Test
    void writesTheSameBytesForTheSameSeed() throws IOException {
        Paper paper = samples.papers().getLast();

        byte[] again = new SampleScans(SEED).pdf(paper);

        assertThat(again).isEqualTo(Files.readAllBytes(directory.resolve(paper.fileName())));
        assertThat(again).isNotEqualTo(new SampleScans(SEED + 1).pdf(paper));
    }

    @Test
    void writesSoundPdfFiles() throws Exception {
        for (Path scan : scans()) {
            assertThat(run("qpdf", "--check", scan.toString())).isZero();
            assertThat(Files.readString(scan, ISO_8859_1)).startsWith("%PDF-1.4");
            assertThat(Files.size(scan)).isLessThan(700_000);
        }
    }

    @Test
    void scansEveryPageInColourAt200DotsPerInch() throws IOException {
        for (Path scan : scans()) {
            try (PDDocument document = Loader.loadPDF(scan.toFile())) {
                assertThat(document.getNumberOfPages()).isBetween(1, 3);
                for (PDPage page : document.getPages()) {
                    PDImageXObject image = onlyImage(page);
                    assertThat(image.getColorSpace().getNumberOfComponents()).isEqualTo(3);
                    assertThat(image.getWidth() / (page.getMediaBox().getWidth() / 72.0))
                            .isBetween(199.0, 201.0);
                }
            }
        }
    }

    @Test
    void coversTheWaysPagesLie() throws IOException {
        assertThat(samples.papers()).extracting(Paper::form).contains(PageForm.values());
        for (Paper paper : samples.papers()) {
            try (PDDocument document =
                    Loader.loadPDF(directory.resolve(paper.fileName()).toFile())) {
                BufferedImage shown = new PDFRenderer(document).renderImage(0);

                assertThat(shown.getWidth()).isEqualTo(paper.form().width());
                assertThat(shown.getHeight()).isEqualTo(paper.form().height());
                assertThat(document.getPage(0).getRotation())
                        .isEqualTo(paper.form().rotation());
            }
        }
    }

    @Test
    void saysOnEveryPageThatItIsASample() throws IOException {
        for (Path scan : scans()) {
            try (PDDocument document = Loader.loadPDF(scan.toFile())) {
                for (int page = 0; page < document.getNumberOfPages(); page++) {
                    BufferedImage shown = new PDFRenderer(document).renderImage(page);
                    assertThat(redDots(shown, 0.9))
                            .as("%s page %d", scan.getFileName(), page + 1)
                            .isGreaterThan(50);
                }
            }
        }
    }

    @Test
    void listsEveryFileInTheManifestAndNothingElse() throws IOException {
        List<List<String>> rows = manifest();

        assertThat(rows.getFirst())
                .containsExactlyElementsOf(
                        Manifest.COLUMNS.stream().map(Manifest::heading).toList());
        assertThat(rows.stream().skip(1)).allSatisfy(row -> assertThat(row).hasSize(Manifest.COLUMNS.size()));
        assertThat(rows.stream().skip(1).map(List::getFirst))
                .containsExactlyElementsOf(scans().stream()
                        .map(scan -> scan.getFileName().toString())
                        .toList());
    }

    @Test
    void keepsVietnameseIntactInTheManifest() throws IOException {
        String manifest = Files.readString(directory.resolve("manifest.csv"), UTF_8);

        assertThat(manifest)
                .startsWith("\uFEFFTên tệp,Mã loại giấy tờ,")
                .contains(
                        ",Nguyễn Thị Lan,", "Quyết định phê duyệt kết quả thẩm định", "“Trang trại sinh thái Bãi Giữa”")
                .satisfies(text -> assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC))
                        .isTrue());
    }

    @Test
    void givesLanOneResultOfEachValidityAtTheEndOf2026() {
        LocalDate today = LocalDate.of(2026, 12, 1);
        List<Paper> lans = samples.papers().stream()
                .filter(paper -> paper.get(HOLDER_ID).equals(LAN))
                .toList();

        List<String> ends = lans.stream().map(paper -> paper.get(VALID_TO)).toList();
        assertThat(ends).hasSize(4).containsOnlyOnce("");
        List<LocalDate> dates =
                ends.stream().filter(end -> !end.isEmpty()).map(this::date).toList();
        assertThat(dates).anyMatch(end -> end.isBefore(today));
        assertThat(dates).anyMatch(end -> !end.isBefore(today) && end.isBefore(today.plusDays(45)));
        assertThat(dates).anyMatch(end -> end.isAfter(today.plusYears(2)));
    }

    @Test
    void followsTheRulesOfCodesAndNumbers() {
        assertThat(samples.papers()).allSatisfy(paper -> {
            assertThat(ResultTypeCode.parse(paper.get(DOC_TYPE_CODE))).isPresent();
            assertThat(AgencyCode.parse(paper.get(ISSUER_CODE))).isPresent();
            assertThat(paper.get(DOC_NUMBER)).matches("\\d{1,6}/[A-ZĐ]{2,6}(-[A-ZĐ&]{2,12})+");
            assertThat(paper.get(DOSSIER_CODE))
                    .matches(code -> code.isEmpty() || DossierCode.parse(code).isPresent());
            assertThat(paper.get(PROCEDURE_CODE))
                    .matches(code -> code.isEmpty() || ProcedureCode.parse(code).isPresent());
            assertThat(paper.issued()).isBeforeOrEqualTo(date(paper.get(VALID_FROM)));
        });
    }

    @Test
    void namesTheMinistryAsItWasCalledWhenItIssued() {
        assertThat(samples.papers()).allSatisfy(paper -> {
            boolean former = paper.issued().isBefore(LocalDate.of(2025, 3, 1));
            assertThat(paper.get(ISSUER_NAME))
                    .isEqualTo(former ? "Bộ Tài nguyên và Môi trường" : "Bộ Nông nghiệp và Môi trường");
        });
    }

    @Test
    void namesHoldersByValidNumbersAndLeavesOneWithoutANumber() {
        assertThat(samples.papers()).extracting(paper -> paper.get(HOLDER_ID)).containsOnlyOnce("");
        for (Paper paper : samples.papers()) {
            HolderKind kind = paper.get(HOLDER_KIND).equals("CA_NHAN") ? HolderKind.PERSON : HolderKind.ORGANISATION;
            if (!paper.get(HOLDER_ID).isEmpty()) {
                assertThatNoException().isThrownBy(() -> HolderId.parse(kind, paper.get(HOLDER_ID)));
            }
        }
    }

    private LocalDate date(String text) {
        return LocalDate.parse(text, DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    private static List<Path> scans() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
    }

    /** Reads what Excel would: a comma inside quotes belongs to the value. */
    private static List<List<String>> manifest() throws IOException {
        return Files.readString(directory.resolve("manifest.csv"), UTF_8)
                .substring(1)
                .lines()
                .map(line -> Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                        .map(value -> value.replaceAll("^\"|\"$", ""))
                        .toList())
                .toList();
    }

    private static PDImageXObject onlyImage(PDPage page) throws IOException {
        var names = page.getResources().getXObjectNames().iterator();
        PDImageXObject image = (PDImageXObject) page.getResources().getXObject(names.next());
        assertThat(names.hasNext()).isFalse();
        return image;
    }

    private static long redDots(BufferedImage image, double below) {
        long dots = 0;
        for (int y = (int) (image.getHeight() * below); y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color dot = new Color(image.getRGB(x, y));
                dots += dot.getRed() - dot.getGreen() > 40 && dot.getRed() - dot.getBlue() > 40 ? 1 : 0;
            }
        }
        return dots;
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return fail(command[0] + " is missing: ./kho test installs it (Debian: apt-get install qpdf)", e);
        }
    }
}
