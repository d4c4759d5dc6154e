package vn.kho.signing.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** One blank page to print on. Places are in points from the top left corner. */
final class Sheet {
    static final int DOTS_PER_INCH = 200;
    static final Color INK = new Color(0x22, 0x22, 0x26);
    static final Color SEAL_RED = new Color(0xc6, 0x2a, 0x2f);
    private static final double POINTS_PER_INCH = 72;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Typeface typeface;

    Sheet(PageForm form, Typeface typeface) {
        double scale = DOTS_PER_INCH / POINTS_PER_INCH;
        this.image = new BufferedImage(
                (int) Math.round(form.width() * scale),
                (int) Math.round(form.height() * scale),
                BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        this.typeface = typeface;
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        graphics.setColor(INK);
    }

    void text(String text, TextStyle style, double x, double baseline) throws IOException {
        typeface.draw(graphics, text, style, x, baseline);
    }

    void centred(String text, TextStyle style, double centre, double baseline) throws IOException {
        text(text, style, centre - typeface.width(text, style) / 2, baseline);
    }

    void line(double x1, double y1, double x2, double y2) {
        draw(new Line2D.Double(x1, y1, x2, y2), 0.8);
    }

    void box(Rectangle2D box) {
        draw(box, 0.8);
    }

    void draw(Shape shape, double strokePoints) {
        graphics.setStroke(new BasicStroke((float) strokePoints, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Draws in another colour, and leaves colour, rotation and place as they were. */
    void inColour(Color colour, Drawing drawing) throws IOException {
        Graphics2D copy = (Graphics2D) graphics.create();
        try {
            copy.setColor(colour);
            drawing.draw(copy, typeface);
        } finally {
            copy.dispose();
        }
    }

    /** What {@link #inColour} runs. */
    interface Drawing {
        void draw(Graphics2D graphics, Typeface typeface) throws IOException;
    }

    /** The finished page; nothing can be drawn on it afterwards. */
    BufferedImage finish() {
        graphics.dispose();
        return image;
    }
}
