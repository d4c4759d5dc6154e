package vn.kho.signing.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.Stamp;
import vn.kho.signing.source.Ref;
import vn.kho.signing.source.SourceFacts.Colour;

/**
 * Content of an appearance, in points of an A4 page: at first what all copies share, behind it places of constant length
 * for what differs from copy to copy.
 */
final class Drawing {
    private final double width;
    private final double height;
    private final byte[] content;
    private final int shared;
    private final Line[] lines;
    private final @Nullable Code code;

    private record Line(int at, LineTemplate template, double maxWidth) {
        Line behind(int before) {
            return new Line(before + at, template, maxWidth);
        }
    }

    private record Code(int at, StampCode content) {}

    private Drawing(double width, double height, byte[] content, int shared, List<Line> lines, @Nullable Code code) {
        this.width = width;
        this.height = height;
        this.content = content;
        this.shared = shared;
        this.lines = lines.toArray(Line[]::new);
        this.code = code;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /**
     * Fills in what the stamp says.
     *
     * @param at where the content begins in {@code out}, into which what differs was put, still blank; negative when
     *     what all copies share was not
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
        return qr.content().write(out, at + qr.at(), stamp);
    }

    /**
     * Writes the beginning of the form XObject, up to what differs from copy to copy.
     *
     * @param matrix entry of the dictionary, or empty text
     * @param resources of the content
     * @return where the content begins in the section
     */
    int begin(SectionWriter out, Ref ref, String matrix, String resources) {
        out.begin(ref);
        out.text("<</Type/XObject/Subtype/Form/BBox[0 0 " + Decimal.text(width) + " " + Decimal.text(height) + "]"
                + matrix + "/Resources" + resources + "/Length " + content.length + ">>\nstream\n");
        int place = out.length();
        out.bytes(content, 0, shared);
        return place;
    }

    /** Writes the rest of the form XObject, still blank. */
    void end(SectionWriter out) {
        out.bytes(content, shared, content.length - shared);
        out.text("\nendstream");
        out.end();
    }

    /** Writes a stream of its own with the content, of which nothing differs. */
    void stream(SectionWriter out, Ref ref) {
        out.begin(ref);
        out.text("<</Length " + content.length + ">>");
        out.stream(content);
        out.end();
    }

    /** Puts a drawing together. */
    static final class Builder {
        private final StringBuilder shared = new StringBuilder();
        private final StringBuilder own = new StringBuilder();
        private final FontProgram font;
        private final Stamp like;
        private final Colour colour;
        private final List<Line> lines = new ArrayList<>();
        private @Nullable StampCode code;
        private String modules = "";

        /** @param like a stamp with codes of the usual length */
        Builder(FontProgram font, Stamp like, Colour colour) {
            this.font = font;
            this.like = like;
            this.colour = colour;
            shared.append(paint(0));
        }

        /** Black text whose first line has its top at {@code top}. */
        Builder text(TextLines block, double x, double top) {
            List<LineTemplate> templates = LineTemplate.of(font, block.lines(), like);
            for (int i = 0; i < templates.size(); i++) {
                LineTemplate template = templates.get(i);
                StringBuilder text = template.fixed() ? shared : own;
                text.append("BT/F ")
                        .append(Decimal.text(block.size()))
                        .append(" Tf ")
                        .append(Decimal.text(x))
                        .append(' ')
                        .append(Decimal.text(top - block.baseline(i)))
                        .append(" Td ");
                if (!template.fixed()) {
                    lines.add(new Line(text.length(), template, block.width() / block.size()));
                }
                text.append(new String(template.blank(), StandardCharsets.ISO_8859_1))
                        .append(" ET\n");
            }
            return this;
        }

        /** A QR code, quiet zone included, with its lower left corner at ({@code x}, {@code y}). */
        Builder code(StampCode content, double x, double y, double size, int quietZone) {
            double module = size / (content.side() + 2 * quietZone);
            shared.append(paint(1))
                    .append(Decimal.text(x) + " " + Decimal.text(y) + " " + Decimal.text(size) + " "
                            + Decimal.text(size) + " re f\n")
                    .append(paint(0));
            modules = "q " + content.begin(module, x + quietZone * module, y + quietZone * module);
            code = content;
            return this;
        }

        Drawing build(double width, double height) {
            StampCode content = code;
            String before = shared + modules;
            String place = content == null ? "" : " ".repeat(content.capacity()) + content.end() + " Q\n";
            int ownFrom = before.length() + place.length();
            return new Drawing(
                    width,
                    height,
                    (before + place + own).getBytes(StandardCharsets.ISO_8859_1),
                    before.length(),
                    lines.stream().map(line -> line.behind(ownFrom)).toList(),
                    content == null ? null : new Code(before.length(), content));
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
        String grey = switch (colour) {
            case DEVICE -> "";
            case CALIBRATED -> "/ColorSpace<</K[/CalGray<</WhitePoint[0.9505 1 1.089]>>]>>";
        };
        return "<</Font<</F " + font + ">>" + grey + ">>";
    }
}
