package vn.kho.signing.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Scanned documents of a wanted size: A4 pages, each one JPEG of noise, which no compression makes smaller. */
final class Scans {
    private static final String MARK = "kho-scan-0000000000000000";
    private static final int SAMPLE_SIDE = 256;
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
        double bytesPerPixel = (double) noise(SAMPLE_SIDE, random).length / (SAMPLE_SIDE * SAMPLE_SIDE);
        return noise((int) Math.sqrt(bytes / bytesPerPixel), random);
    }

    private static byte[] noise(int side, Random random) throws IOException {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        random.nextBytes(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }
}
