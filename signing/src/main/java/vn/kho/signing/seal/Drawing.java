package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.Stamp;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts.Colour;

/**
 * Content of an appearance, in points of an A4 page: a fixed part that all copies share, and a part with places of
 * constant length for what differs from copy to copy.
 */
final class Drawing {
    private static final String SHOW_FIXED_PART = "/S Do\n";

    private final double width;
    private final double height;
    private final byte[] fixed;
    private final byte[] content;
    private final Line[] lines;
    private final @Nullable Code code;

    private record Line(int at, LineTemplate template, double maxWidth) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Code(int at, int capacity, QrTemplate template, long[] varying) {}

    private Drawing(double width, double height, byte[] fixed, byte[] content, List<Line> lines, @Nullable Code code) {
        this.width = width;
        this.height = height;
        this.fixed = fixed;
        this.content = content;
        this.lines = lines.toArray(Line[]::new);
        this.code = code;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** What all copies show, for a form XObject of its own that {@link #content} shows as {@code /S}. */
    byte[] fixed() {
        return fixed.clone();
    }

    /**
     * Fills in what the stamp says, where the content, still blank, was put into {@code out} at {@code at}.
     *
     * @return false when the QR code found no room
     */
    boolean fill(byte[] out, int at, Stamp stamp) {
        for (Line line : lines) {
            line.template().fill(out, at + line.at(), stamp, line.maxWidth());
        }
        Code qr = code;
        if (qr == null) {
            return true;
        }
        int from = at + qr.at();
        return QrPath.write(out, from, from + qr.capacity(), qr.template().rows(stamp.code()), qr.varying()) >= 0;
    }

    /** Writes the form XObject of the fixed part. @param font reference to the font */
    void writeFixed(SectionWriter out, Ref ref, String font, Colour colour) {
        out.object(ref, SectionWriter.body(head("", resources(font, colour, ""), fixed.length), fixed));
    }

    /**
     * Writes the form XObject of what differs, still blank.
     *
     * @param matrix entry of the dictionary, or empty text
     * @return where the content begins in the section
     */
    int writeForm(SectionWriter out, Ref ref, String matrix, String resources) {
        out.begin(ref);
        out.text(head(matrix, resources, content.length) + "\nstream\n");
        int place = out.length();
        out.bytes(content);
        out.text("\nendstream");
        out.end();
        return place;
    }

    private String head(String matrix, String resources, int length) {
        return "<</Type/XObject/Subtype/Form/BBox[0 0 " + decimal(width) + " " + decimal(height) + "]" + matrix
                + "/Resources" + resources + "/Length " + length + ">>";
    }

    /** Puts a drawing together. */
    static final class Builder {
        private final StringBuilder fixed = new StringBuilder();
        private final StringBuilder own = new StringBuilder();
        private final FontProgram font;
        private final Stamp like;
        private final Colour colour;
        private final List<Line> lines = new ArrayList<>();
        private @Nullable Code code;

        /** @param like a stamp with codes of the usual length */
        Builder(FontProgram font, Stamp like, Colour colour) {
            this.font = font;
            this.like = like;
            this.colour = colour;
        }

        /** Black text whose first line has its top at {@code top}. */
        Builder text(TextLines block, double x, double top) {
            List<LineTemplate> templates = LineTemplate.of(font, block.lines(), like);
            for (int i = 0; i < templates.size(); i++) {
                LineTemplate template = templates.get(i);
                StringBuilder text = template.fixed() ? fixed : own;
                text.append(paint(0))
                        .append("BT/F ")
                        .append(decimal(block.size()))
                        .append(" Tf ")
                        .append(decimal(x))
                        .append(' ')
                        .append(decimal(top - block.baseline(i)))
                        .append(" Td ");
                if (!template.fixed()) {
                    lines.add(new Line(text.length(), template, block.width() / block.size()));
                }
                text.append(new String(template.blank(), StandardCharsets.US_ASCII))
                        .append(" ET\n");
            }
            return this;
        }

        /** A QR code, quiet zone included, with its lower left corner at ({@code x}, {@code y}). */
        Builder code(QrTemplate template, int capacity, double x, double y, double size, int quietZone) {
            double module = size / (template.side() + 2 * quietZone);
            String modules = paint(0)
                    + "q %s 0 0 %s %s %s cm\n"
                            .formatted(
                                    decimal(module),
                                    decimal(module),
                                    decimal(x + quietZone * module),
                                    decimal(y + quietZone * module));
            fixed.append(paint(1))
                    .append("%s %s %s %s re f\n".formatted(decimal(x), decimal(y), decimal(size), decimal(size)))
                    .append(modules)
                    .append(QrPath.of(template.alwaysDark()))
                    .append("f Q\n");
            own.append(modules);
            code = new Code(own.length(), capacity, template, template.varying());
            own.append(" ".repeat(capacity)).append("\nf Q\n");
            return this;
        }

        Drawing build(double width, double height) {
            int before = SHOW_FIXED_PART.length();
            return new Drawing(
                    width,
                    height,
                    latin(fixed.toString()),
                    latin(SHOW_FIXED_PART + own),
                    lines.stream()
                            .map(line -> new Line(before + line.at(), line.template(), line.maxWidth()))
                            .toList(),
                    code == null
                            ? null
                            : new Code(before + code.at(), code.capacity(), code.template(), code.varying()));
        }

        private static byte[] latin(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        private String paint(int grey) {
            return switch (colour) {
                case DEVICE -> grey + " g\n";
                case CALIBRATED -> "/K cs " + grey + " sc\n";
            };
        }
    }

    /**
     * Resources that the content needs.
     *
     * @param font reference to the font
     * @param fixedPart reference to the form XObject of the fixed part; empty text in its own resources
     */
    static String resources(String font, Colour colour, String fixedPart) {
        String grey = switch (colour) {
            case DEVICE -> "";
            case CALIBRATED -> "/ColorSpace<</K[/CalGray<</WhitePoint[0.9505 1 1.089]>>]>>";
        };
        return "<</Font<</F " + font + ">>" + grey + (fixedPart.isEmpty() ? "" : "/XObject<</S " + fixedPart + ">>")
                + ">>";
    }

    static String decimal(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
