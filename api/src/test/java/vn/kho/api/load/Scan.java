package vn.kho.api.load;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** A scan of one page and about 1 MB: a JPEG of noise between white margins. */
final class Scan {
    /** Pixels that give a JPEG of 1 MB at ImageIO's own quality. */
    private static final int WIDTH = 1440;

    private static final int HEIGHT = 2036;
    private static final int MARGIN = 206;
    private static final byte WHITE = (byte) 0xFF;

    private Scan() {}

    static byte[] make(long seed) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        new Random(seed).nextBytes(pixels);
        for (int y = 0; y < HEIGHT; y++) {
            boolean edge = y < MARGIN || y >= HEIGHT - MARGIN;
            Arrays.fill(pixels, y * WIDTH, y * WIDTH + (edge ? WIDTH : MARGIN), WHITE);
            Arrays.fill(pixels, (y + 1) * WIDTH - MARGIN, (y + 1) * WIDTH, WHITE);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
                canvas.drawImage(
                        JPEGFactory.createFromByteArray(document, jpeg.toByteArray()),
                        0,
                        0,
                        PDRectangle.A4.getWidth(),
                        PDRectangle.A4.getHeight());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }
}
