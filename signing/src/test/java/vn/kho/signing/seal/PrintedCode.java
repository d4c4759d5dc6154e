package vn.kho.signing.seal;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A picture of a printed page, and what befalls it on its way to a reader. */
record PrintedCode(BufferedImage image) {
    private static final int RADIUS = 3;

    PrintedCode turned(double degrees) {
        double angle = Math.toRadians(degrees);
        double sin = Math.abs(Math.sin(angle));
        double cos = Math.abs(Math.cos(angle));
        int width = (int) Math.ceil(image.getWidth() * cos + image.getHeight() * sin);
        int height = (int) Math.ceil(image.getWidth() * sin + image.getHeight() * cos);
        AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        turn.rotate(angle);
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        return drawn(width, height, turn, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    /** @param sigma of the Gaussian, in dots */
    PrintedCode blurred(double sigma) {
        int side = 2 * RADIUS + 1;
        float[] weights = new float[side * side];
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double dx = i % side - RADIUS;
            double dy = i / side - RADIUS;
            weights[i] = (float) Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new PrintedCode(
                new ConvolveOp(new Kernel(side, side, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, null));
    }

    PrintedCode scaled(double factor) {
        int width = (int) Math.round(image.getWidth() * factor);
        int height = (int) Math.round(image.getHeight() * factor);
        if (factor >= 1) {
            return drawn(
                    width,
                    height,
                    AffineTransform.getScaleInstance(factor, factor),
                    RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        }
        Image smaller = image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        graphics.drawImage(smaller, 0, 0, null);
        graphics.dispose();
        return new PrintedCode(out);
    }

    /** @param quality from 0 to 1 */
    PrintedCode compressed(float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return new PrintedCode(ImageIO.read(new ByteArrayInputStream(out.toByteArray())));
    }

    /**
     * What ZXing reads. It counts modules by whole dots, so that it wants about three for each: a picture in which it
     * finds nothing is enlarged, as cameras' own readers do.
     */
    Optional<String> text() {
        for (int enlarged = 1; enlarged <= 4; enlarged++) {
            Optional<String> found = (enlarged == 1 ? this : scaled(enlarged)).plainText();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> plainText() {
        int width = image.getWidth();
        int height = image.getHeight();
        LuminanceSource dots = new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        for (Binarizer binarizer : List.of(new HybridBinarizer(dots), new GlobalHistogramBinarizer(dots))) {
            try {
                BinaryBitmap bitmap = new BinaryBitmap(binarizer);
                // Where lines of the page look like a corner of a code, it tries others too.
                Optional<String> found = Arrays.stream(
                                new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
                        .map(Result::getText)
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (ReaderException e) {
                // The next way to tell dark from light may do.
            }
        }
        return Optional.empty();
    }

    private PrintedCode drawn(int width, int height, AffineTransform transform, Object interpolation) {
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return new PrintedCode(out);
    }
}
