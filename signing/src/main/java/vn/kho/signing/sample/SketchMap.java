package vn.kho.signing.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;

/** A made-up map: grid, contour lines, a stream, and the licensed area with its numbered corners. */
final class SketchMap {
    private static final Color CONTOUR = new Color(0xb0, 0x84, 0x50);
    private static final Color WATER = new Color(0x3c, 0x7f, 0xb5);
    private static final Color AREA = new Color(0xa8, 0x1e, 0x28);
    private static final int GRID = 5;
    private static final int CELL_METRES = 300;
    private static final int WEST_METRES = 411_000;
    private static final int NORTH_METRES = 2_465_000;
    private static final List<Point2D.Double> CORNERS = List.of(
            new Point2D.Double(0.30, 0.24),
            new Point2D.Double(0.62, 0.18),
            new Point2D.Double(0.78, 0.46),
            new Point2D.Double(0.60, 0.78),
            new Point2D.Double(0.34, 0.66));

    private SketchMap() {}

    static void draw(Sheet sheet, Rectangle2D.Double frame) throws IOException {
        sheet.inColour(CONTOUR, (graphics, typeface) -> contours(graphics, frame));
        sheet.inColour(WATER, (graphics, typeface) -> stream(graphics, frame));
        sheet.inColour(AREA, (graphics, typeface) -> area(graphics, typeface, frame));
        for (int i = 1; i < GRID; i++) {
            double x = frame.x + frame.width * i / GRID;
            double y = frame.y + frame.height * i / GRID;
            sheet.draw(new Line2D.Double(x, frame.y, x, frame.getMaxY()), 0.25);
            sheet.draw(new Line2D.Double(frame.x, y, frame.getMaxX(), y), 0.25);
            sheet.text(
                    Integer.toString(WEST_METRES + i * CELL_METRES), TextStyle.regular(6), x + 2, frame.getMaxY() - 3);
            sheet.text(Integer.toString(NORTH_METRES - i * CELL_METRES), TextStyle.regular(6), frame.x + 2, y - 2);
        }
        sheet.box(frame);
    }

    private static void contours(Graphics2D graphics, Rectangle2D.Double frame) {
        graphics.clip(frame);
        graphics.setStroke(new BasicStroke(0.6f));
        for (int ring = 1; ring <= 16; ring++) {
            Path2D.Double contour = new Path2D.Double();
            for (int degree = 0; degree <= 360; degree += 5) {
                double angle = Math.toRadians(degree);
                double radius = ring * 19 * (1 + 0.16 * Math.sin(3 * angle + ring * 0.25) + 0.08 * Math.cos(5 * angle));
                double x = frame.x + frame.width * 0.55 + radius * 1.25 * Math.cos(angle);
                double y = frame.y + frame.height * 0.42 + radius * Math.sin(angle);
                if (degree == 0) {
                    contour.moveTo(x, y);
                } else {
                    contour.lineTo(x, y);
                }
            }
            graphics.draw(contour);
        }
    }

    private static void stream(Graphics2D graphics, Rectangle2D.Double frame) {
        graphics.clip(frame);
        graphics.setStroke(new BasicStroke(1.6f));
        Path2D.Double stream = new Path2D.Double();
        stream.moveTo(frame.x, frame.y + frame.height * 0.72);
        stream.curveTo(
                frame.x + frame.width * 0.25,
                frame.y + frame.height * 0.60,
                frame.x + frame.width * 0.35,
                frame.y + frame.height * 1.02,
                frame.getMaxX(),
                frame.y + frame.height * 0.86);
        graphics.draw(stream);
    }

    private static void area(Graphics2D graphics, Typeface typeface, Rectangle2D.Double frame) throws IOException {
        Path2D.Double outline = new Path2D.Double();
        for (int i = 0; i < CORNERS.size(); i++) {
            double x = frame.x + frame.width * CORNERS.get(i).x;
            double y = frame.y + frame.height * CORNERS.get(i).y;
            if (i == 0) {
                outline.moveTo(x, y);
            } else {
                outline.lineTo(x, y);
            }
            double aside = CORNERS.get(i).x < 0.5 ? -9 : 5;
            double above = CORNERS.get(i).y < 0.5 ? -4 : 10;
            typeface.draw(graphics, Integer.toString(i + 1), TextStyle.bold(9), x + aside, y + above);
        }
        outline.closePath();
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(outline);
    }
}
