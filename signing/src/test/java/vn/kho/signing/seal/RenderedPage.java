package vn.kho.signing.seal;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Page 1 as a picture, 150 dpi for A4 and as many dots across for other sizes. */
record RenderedPage(BufferedImage image) {
    static RenderedPage of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDPage page = document.getPage(0);
            float shortSide =
                    Math.min(page.getCropBox().getWidth(), page.getCropBox().getHeight());
            return new RenderedPage(
                    new PDFRenderer(document).renderImageWithDPI(0, 150 * 595 / shortSide, ImageType.RGB));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The QR code nearest to the lower left corner. */
    String qrCode() {
        BufferedImage corner = image.getSubimage(
                0,
                image.getHeight() - Math.min(image.getHeight(), 260),
                Math.min(image.getWidth(), 260),
                Math.min(image.getHeight(), 260));
        int[] pixels = corner.getRGB(0, 0, corner.getWidth(), corner.getHeight(), null, 0, corner.getWidth());
        try {
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(
                                    new RGBLuminanceSource(corner.getWidth(), corner.getHeight(), pixels))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (ReaderException e) {
            throw new AssertionError("no QR code can be read", e);
        }
    }
}
