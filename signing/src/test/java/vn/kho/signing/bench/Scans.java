package vn.kho.signing.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Scanned documents of a wanted size: A4 pages, each one JPEG of noise between white margins. */
final class Scans {
    private static final String MARK = "kho-scan-0000000000000000";
    private static final int SAMPLE_WIDTH = 512;
    private static final int MARGIN_PART = 7;
    private static final byte WHITE = (byte) 0xFF;
    private static final int MOST_PAGE_BYTES = 1_000_000;

    private Scans() {}

    /** A PDF with a classic cross-reference table and about so many bytes, in pages of up to 1 MB. */
    static byte[] ofAbout(int bytes) throws IOException {
        Random random = new Random(bytes);
        int pages = Math.max(1, bytes / MOST_PAGE_BYTES);
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setProducer(MARK);
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                PDImageXObject picture = JPEGFactory.createFromByteArray(document, jpeg(bytes / pages, random));
                try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
                    canvas.drawImage(picture, 0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    /** The same document with another name of its producer, in place: another SHA-256, the same structure. */
    static byte[] another(byte[] scan, long number) {
        byte[] changed = scan.clone();
        byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
        byte[] name = "kho-scan-%016d".formatted(number).getBytes(StandardCharsets.US_ASCII);
        for (int at = changed.length - mark.length; at >= 0; at--) {
            int same = 0;
            while (same < mark.length && changed[at + same] == mark[same]) {
                same++;
            }
            if (same == mark.length) {
                System.arraycopy(name, 0, changed, at, name.length);
                return changed;
            }
        }
        throw new IllegalArgumentException("no mark in this scan");
    }

    private static byte[] jpeg(int bytes, Random random) throws IOException {
        double bytesPerPixel = (double) noise(SAMPLE_WIDTH, random).length / (SAMPLE_WIDTH * SAMPLE_WIDTH);
        return noise((int) Math.sqrt(bytes / bytesPerPixel), random);
    }

    /** White margins as on paper: whoever looks for room beside the text finds some. */
    private static byte[] noise(int width, Random random) throws IOException {
        int height = (int) (width * PDRectangle.A4.getHeight() / PDRectangle.A4.getWidth());
        int margin = width / MARGIN_PART;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        random.nextBytes(pixels);
        for (int y = 0; y < height; y++) {
            boolean edge = y < margin || y >= height - margin;
            Arrays.fill(pixels, y * width, y * width + (edge ? width : margin), WHITE);
            Arrays.fill(pixels, (y + 1) * width - margin, (y + 1) * width, WHITE);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }
}
