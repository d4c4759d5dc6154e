package vn.kho.signing.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;

/** The foot of a paper: recipients on the left; rank, signature, seal and name on the right. */
final class SignatureBlock {
    /** Room it takes below where it starts, in points. */
    static final double HEIGHT = 142;

    private static final double SEAL_RADIUS = 50;
    private static final Color PEN = new Color(0x1d, 0x35, 0x8c);
    private static final String SEAL_RING = "MẪU • SAMPLE • MẪU • SAMPLE • ";

    private SignatureBlock() {}

    /** Prints it and returns where it ends. The last of {@code lines} is the signer's name, those before it the rank. */
    static double print(Sheet sheet, Rectangle2D.Double column, double top, List<String> lines, List<String> recipients)
            throws IOException {
        double centre = column.x + column.width * 0.74;
        double y = top;
        for (String rank : lines.subList(0, lines.size() - 1)) {
            sheet.centred(rank, TextStyle.bold(12), centre, y);
            y += 16;
        }
        sheet.centred(lines.getLast(), TextStyle.bold(12), centre, top + HEIGHT - 4);

        if (!recipients.isEmpty()) {
            sheet.text("Nơi nhận:", new TextStyle(11, TextStyle.Weight.BOLD_ITALIC), column.x, top);
            double line = top + 15;
            for (String recipient : recipients) {
                sheet.text("- " + recipient, TextStyle.regular(10), column.x, line);
                line += 13;
            }
        }
        sheet.inColour(PEN, (graphics, typeface) -> scribble(graphics, centre, top + 76));
        sheet.inColour(
                Sheet.SEAL_RED, (graphics, typeface) -> seal(graphics, typeface, centre - SEAL_RADIUS, top + 72));
        return top + HEIGHT;
    }

    private static void scribble(Graphics2D graphics, double x, double y) {
        Path2D.Double stroke = new Path2D.Double();
        stroke.moveTo(x - 52, y + 14);
        stroke.curveTo(x - 40, y - 42, x - 22, y - 30, x - 30, y + 8);
        stroke.curveTo(x - 34, y + 26, x - 10, y - 20, x - 4, y - 8);
        stroke.curveTo(x + 2, y + 4, x - 8, y + 16, x + 6, y + 4);
        stroke.curveTo(x + 18, y - 8, x + 16, y + 18, x + 28, y + 2);
        stroke.curveTo(x + 38, y - 12, x + 44, y + 12, x + 66, y - 14);
        graphics.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(stroke);
    }

    /** A seal nobody can take for a real one: it says SAMPLE all around and has no emblem. */
    private static void seal(Graphics2D graphics, Typeface typeface, double x, double y) throws IOException {
        ring(graphics, x, y, SEAL_RADIUS, 2.4f);
        ring(graphics, x, y, SEAL_RADIUS - 4, 0.8f);
        ring(graphics, x, y, SEAL_RADIUS - 20, 1.2f);
        TextStyle small = TextStyle.bold(9);
        double around = typeface.width(SEAL_RING, small);
        AffineTransform upright = graphics.getTransform();
        double reached = 0;
        for (int character : SEAL_RING.codePoints().toArray()) {
            String letter = Character.toString(character);
            double width = typeface.width(letter, small);
            graphics.setTransform(upright);
            graphics.rotate(2 * Math.PI * (reached + width / 2) / around, x, y);
            typeface.draw(graphics, letter, small, x - width / 2, y - SEAL_RADIUS + 15);
            reached += width;
        }
        graphics.setTransform(upright);
        graphics.rotate(-0.12, x, y);
        TextStyle large = TextStyle.bold(18);
        typeface.draw(graphics, "MẪU", large, x - typeface.width("MẪU", large) / 2, y + 3);
        TextStyle under = TextStyle.bold(8);
        typeface.draw(graphics, "SAMPLE", under, x - typeface.width("SAMPLE", under) / 2, y + 14);
    }

    private static void ring(Graphics2D graphics, double x, double y, double radius, float stroke) {
        graphics.setStroke(new BasicStroke(stroke));
        graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
