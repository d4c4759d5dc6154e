package vn.kho.signing.seal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Page 1 as a picture, 200 dpi for A4 and as many dots across for other sizes. */
record RenderedPage(BufferedImage image) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 900;

    static RenderedPage of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDPage page = document.getPage(0);
            float shortSide =
                    Math.min(page.getCropBox().getWidth(), page.getCropBox().getHeight());
            return new RenderedPage(
                    new PDFRenderer(document).renderImageWithDPI(0, 200 * 595 / shortSide, ImageType.RGB));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The QR code in the lower left of the page, or else on all of it. */
    String qrCode() {
        int width = Math.min(image.getWidth(), WIDTH);
        int height = Math.min(image.getHeight(), HEIGHT);
        return new PrintedCode(image.getSubimage(0, image.getHeight() - height, width, height))
                .text()
                .or(() -> new PrintedCode(image).text())
                .orElseThrow(() -> new AssertionError("no QR code can be read"));
    }
}
