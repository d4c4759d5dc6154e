package vn.kho.api.verification;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** A photograph of paper with a QR code, a little askew on a desk. */
final class PaperPicture {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int CODE = 520;
    private static final int FRAMES = 4;

    private final BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

    PaperPicture(String text) {
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(new Color(0x6d5d4b));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.rotate(Math.toRadians(4), WIDTH / 2.0, HEIGHT / 2.0);
        pen.setColor(new Color(0xf2f0ea));
        pen.fillRect(120, 20, WIDTH - 240, HEIGHT - 40);
        pen.setColor(new Color(0x404040));
        for (int line = 0; line < 14; line++) {
            pen.fillRect(760, 70 + 40 * line, 340, 8);
        }
        pen.drawImage(code(text), 180, 90, null);
        pen.dispose();
    }

    private static BufferedImage code(String text) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            CODE,
                            CODE,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L));
            BufferedImage code = new BufferedImage(CODE, CODE, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < CODE; y++) {
                for (int x = 0; x < CODE; x++) {
                    code.setRGB(x, y, modules.get(x, y) ? 0x202020 : 0xf2f0ea);
                }
            }
            return code;
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    Path png(Path folder) {
        try {
            Path file = Files.createTempFile(folder, "paper-", ".png");
            ImageIO.write(picture, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a film of some frames without compression, which a browser takes for its camera. */
    Path film(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                    .formatted(WIDTH, HEIGHT)
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] grey = new byte[WIDTH * HEIGHT];
            for (int i = 0; i < grey.length; i++) {
                int rgb = picture.getRGB(i % WIDTH, i / WIDTH);
                grey[i] = (byte) ((299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1000);
            }
            byte[] colourless = new byte[WIDTH * HEIGHT / 2];
            java.util.Arrays.fill(colourless, (byte) 128);
            for (int frame = 0; frame < FRAMES; frame++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(grey);
                out.write(colourless);
            }
        }
        return file;
    }
}
