package vn.kho.signing.sample;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Makes a printed page look scanned: laid on the glass a little askew, on warm paper, with a grainy sensor. */
final class ScannerLook {
    private static final double MOST_SKEW_DEGREES = 0.5;
    private static final int GRAIN = 3;
    private static final double EDGE_DEPTH = 0.02;
    private static final double SPINE_DEPTH = 5;
    private static final double SPINE_WIDTH = 0.03;
    private static final Color PAPER = new Color(0xfb, 0xf8, 0xf0);

    private final SplittableRandom random;

    ScannerLook(long seed) {
        this.random = new SplittableRandom(seed);
    }

    BufferedImage scan(BufferedImage page) {
        BufferedImage scan = askew(page);
        age(scan);
        return scan;
    }

    private BufferedImage askew(BufferedImage page) {
        double degrees = random.nextDouble(0.1, MOST_SKEW_DEGREES) * (random.nextBoolean() ? 1 : -1);
        BufferedImage turned = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, turned.getWidth(), turned.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.rotate(Math.toRadians(degrees), page.getWidth() / 2.0, page.getHeight() / 2.0);
        graphics.drawImage(page, 0, 0, null);
        graphics.dispose();
        return turned;
    }

    /** Multiplies by the paper's tone and the lamp's uneven light, and adds grain that is the same in all channels. */
    private void age(BufferedImage scan) {
        int width = scan.getWidth();
        int height = scan.getHeight();
        double[] lightAcross = new double[width];
        for (int x = 0; x < width; x++) {
            double across = (double) x / width;
            lightAcross[x] = 1 - Math.max(0, SPINE_WIDTH - across) * SPINE_DEPTH - edgeLoss(across);
        }
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            scan.getRGB(0, y, width, 1, row, 0, width);
            double lossDown = edgeLoss((double) y / height);
            for (int x = 0; x < width; x++) {
                double light = lightAcross[x] - lossDown;
                int grain = random.nextInt(2 * GRAIN + 1) - GRAIN;
                row[x] = tone(row[x] >> 16, PAPER.getRed(), light, grain) << 16
                        | tone(row[x] >> 8, PAPER.getGreen(), light, grain) << 8
                        | tone(row[x], PAPER.getBlue(), light, grain);
            }
            scan.setRGB(0, y, width, 1, row, 0, width);
        }
    }

    /** The light lost at a place between 0 and 1: nothing in the middle, most at both edges. */
    private static double edgeLoss(double place) {
        double fromMiddle = 2 * place - 1;
        return EDGE_DEPTH * fromMiddle * fromMiddle * fromMiddle * fromMiddle;
    }

    private static int tone(int channel, int paper, double light, int grain) {
        double value = (channel & 0xff) * (paper / 255.0) * light + grain;
        return Math.clamp(Math.round(value), 0, 255);
    }
}
