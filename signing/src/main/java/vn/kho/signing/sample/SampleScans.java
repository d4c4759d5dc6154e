package vn.kho.signing.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the sample scans and their manifest into a directory: eight PDF files of one to three pages (A4, landscape,
 * stored sideways, A3) and {@code manifest.csv}, the input of one batch.
 *
 * <p>The same version always writes the same bytes, so uploading the samples twice shows what Kho does with duplicates.
 * Their dates are fixed: at the end of 2026 one has expired, one is about to, and one has no end date.
 */
public final class SampleScans {
    private static final long SEED = 45_2020;
    private static final List<String> PAPERS = List.of(
            "01-chung-chi-do-dac-ban-do",
            "02-giay-phep-khai-thac-nuoc-duoi-dat",
            "03-giay-phep-hanh-nghe-khoan",
            "04-quyet-dinh-phe-duyet-dtm",
            "05-giay-phep-tiep-can-nguon-gen",
            "06-giay-phep-khai-thac-nuoc-mat",
            "07-giay-phep-moi-truong",
            "08-giay-phep-tham-do-khoang-san");

    private final long seed;
    private final Typeface typeface;
    private final List<Paper> papers;

    SampleScans(long seed) throws IOException {
        this.seed = seed;
        this.typeface = Typeface.load();
        this.papers = PAPERS.stream().map(Paper::read).toList();
    }

    /** Writes into the directory named by the only argument; it is created when missing, older samples are replaced. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Usage: SampleScans DIR");
            System.exit(2);
        }
        Path directory = Path.of(args[0]);
        SampleScans samples = new SampleScans(SEED);
        samples.writeTo(directory);
        int count = samples.papers().size();
        System.out.println("Đã tạo " + count + " bản quét mẫu và manifest.csv trong / Wrote " + count
                + " sample scans and manifest.csv into " + directory.toAbsolutePath());
    }

    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Paper paper : papers) {
            Files.write(directory.resolve(paper.fileName()), pdf(paper));
        }
        Files.write(directory.resolve("manifest.csv"), Manifest.of(papers).getBytes(StandardCharsets.UTF_8));
    }

    List<Paper> papers() {
        return papers;
    }

    byte[] pdf(Paper paper) throws IOException {
        ScannerLook scanner = new ScannerLook(seed + paper.fileName().hashCode());
        List<BufferedImage> pages = new PaperPrinter(paper, typeface).print();
        return ScanPdf.of(paper, pages.stream().map(scanner::scan).toList());
    }
}
