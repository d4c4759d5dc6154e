package vn.kho.api.walk;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** Reads the QR code of a copy bottom left on its first page, drawn by another program than the one that made it. */
final class PrintedCode {
    private PrintedCode() {}

    /** The first page as a scanner gives it. */
    static Path scan(Path pdf, int dpi) {
        Path picture = PageInspection.PICTURES.resolve("copy-page-1");
        Tool.run(
                "pdftoppm",
                "-png",
                "-r",
                Integer.toString(dpi),
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                pdf.toString(),
                picture.toString());
        return picture.resolveSibling("copy-page-1.png");
    }

    static String read(Path pdf) throws IOException {
        BufferedImage page = ImageIO.read(scan(pdf, 300).toFile());
        int width = page.getWidth() / 2;
        int height = page.getHeight() / 2;
        int[] corner = page.getRGB(0, page.getHeight() - height, width, height, null, 0, width);
        try {
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, corner))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (ReaderException e) {
            throw new AssertionError("no QR code can be read on the first page", e);
        }
    }
}
