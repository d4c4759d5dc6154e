package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.kho.core.pdf.Stamp;
import vn.kho.signing.source.SourceFacts.Colour;

/**
 * Content of an appearance, in points of an A4 page, with places of constant length for what differs from copy to copy.
 */
final class Drawing {
    private final double width;
    private final double height;
    private final byte[] content;
    private final List<Line> lines;
    private final Optional<Code> code;

    private record Line(int at, LineTemplate template, double maxWidth) {}

    private record Code(int at, int capacity, QrTemplate template) {}

    private Drawing(double width, double height, byte[] content, List<Line> lines, Optional<Code> code) {
        this.width = width;
        this.height = height;
        this.content = content;
        this.lines = lines;
        this.code = code;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Bytes of the content stream. */
    int length() {
        return content.length;
    }

    byte[] content() {
        return content.clone();
    }

    /**
     * Fills in what the stamp says, where the content was put into {@code out} at {@code at}.
     *
     * @return false when the QR code found no room
     */
    boolean fill(byte[] out, int at, FontProgram font, Stamp stamp) {
        for (Line line : lines) {
            line.template().write(out, at + line.at(), font, stamp, line.maxWidth());
        }
        if (code.isEmpty()) {
            return true;
        }
        Code qr = code.get();
        int limit = at + qr.at() + qr.capacity();
        int end = QrPath.write(out, at + qr.at(), limit, qr.template().rows(stamp.code()));
        if (end < 0) {
            return false;
        }
        Ascii.blank(out, end, limit);
        return true;
    }

    /** Puts a drawing together. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final FontProgram font;
        private final Stamp like;
        private final Colour colour;
        private final List<Line> lines = new ArrayList<>();
        private Optional<Code> code = Optional.empty();

        /** @param like a stamp with codes of the usual length */
        Builder(FontProgram font, Stamp like, Colour colour) {
            this.font = font;
            this.like = like;
            this.colour = colour;
        }

        /** Black text whose first line has its top at {@code top}. */
        Builder text(TextLines block, double x, double top) {
            text.append(paint(0)).append("BT\n");
            List<LineTemplate> templates = LineTemplate.of(block.lines(), like);
            for (int i = 0; i < templates.size(); i++) {
                LineTemplate template = templates.get(i);
                text.append("/F ")
                        .append(decimal(block.size()))
                        .append(" Tf 1 0 0 1 ")
                        .append(decimal(x))
                        .append(' ')
                        .append(decimal(top - block.baseline(i)))
                        .append(" Tm ");
                byte[] shown = new byte[template.capacity()];
                template.write(shown, 0, font, like, Double.MAX_VALUE);
                if (!template.fixed()) {
                    lines.add(new Line(text.length(), template, block.width() / block.size()));
                }
                text.append(new String(shown, StandardCharsets.US_ASCII)).append('\n');
            }
            text.append("ET\n");
            return this;
        }

        /** A QR code, quiet zone included, with its lower left corner at ({@code x}, {@code y}). */
        Builder code(QrTemplate template, int capacity, double x, double y, double size, int quietZone) {
            double module = size / (template.side() + 2 * quietZone);
            text.append(paint(1))
                    .append("%s %s %s %s re f\n".formatted(decimal(x), decimal(y), decimal(size), decimal(size)));
            text.append(paint(0))
                    .append("q %s 0 0 %s %s %s cm\n"
                            .formatted(
                                    decimal(module),
                                    decimal(module),
                                    decimal(x + quietZone * module),
                                    decimal(y + quietZone * module)));
            code = Optional.of(new Code(text.length(), capacity, template));
            text.append(" ".repeat(capacity)).append("\nf Q\n");
            return this;
        }

        Drawing build(double width, double height) {
            return new Drawing(
                    width,
                    height,
                    ("q\n" + text + "Q").getBytes(StandardCharsets.ISO_8859_1),
                    lines.stream()
                            .map(line -> new Line(line.at() + 2, line.template(), line.maxWidth()))
                            .toList(),
                    code.map(qr -> new Code(qr.at() + 2, qr.capacity(), qr.template())));
        }

        private String paint(int grey) {
            return switch (colour) {
                case DEVICE -> grey + " g\n";
                case CALIBRATED -> "/K cs " + grey + " sc\n";
            };
        }
    }

    /** Resources that the content needs. @param font reference to the font */
    static String resources(String font, Colour colour) {
        return switch (colour) {
            case DEVICE -> "<</Font<</F " + font + ">>>>";
            case CALIBRATED -> "<</Font<</F " + font + ">>/ColorSpace<</K[/CalGray<</WhitePoint[0.9505 1 1.089]>>]>>>>";
        };
    }

    static String decimal(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
