package vn.kho.signing.sample;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints a paper the way Decree 30/2020 lays out administrative documents.
 *
 * <p>The first characters of a body line say what it is: {@code !} title, {@code +} centred bold, {@code ~} italic
 * paragraph, {@code #} bold paragraph, {@code Điều} an article, {@code |} table row of two cells, {@code ===} next page, {@code map} a sketch
 * map, {@code to} a recipient, {@code sign} the signature block ({@code rank / rank / name}); anything else is a
 * paragraph.
 */
final class PaperPrinter {
    private static final TextStyle BODY = TextStyle.regular(12);
    private static final String ARTICLE = "Điều";
    private static final double LINE_HEIGHT = 17;
    private static final double INDENT = 28;
    private static final double PARAGRAPH_GAP = 4;
    private static final double SIGNATURE_GAP = 22;
    private static final String NO_VALUE = "MẪU – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ / SAMPLE";

    private final Paper paper;
    private final Typeface typeface;
    private final List<BufferedImage> finished = new ArrayList<>();
    private final List<String> recipients = new ArrayList<>();
    private Sheet sheet;
    private Rectangle2D.Double column;
    private int columnIndex;
    private double y;

    PaperPrinter(Paper paper, Typeface typeface) {
        this.paper = paper;
        this.typeface = typeface;
        this.sheet = new Sheet(paper.form(), typeface);
        this.column = paper.form().column(0);
        this.y = column.y;
    }

    /** Prints the whole paper and returns its pages at {@value Sheet#DOTS_PER_INCH} dpi, as a reader sees them. */
    List<BufferedImage> print() throws IOException {
        y = DecreeHeader.print(paper, sheet, column);
        footer();
        for (String line : paper.body()) {
            print(line);
        }
        finished.add(sheet.finish());
        return finished;
    }

    private void print(String line) throws IOException {
        int gap = line.indexOf(' ');
        String mark = gap < 0 ? line : line.substring(0, gap);
        String rest = line.substring(gap + 1);
        switch (mark) {
            case "" -> y += LINE_HEIGHT * 0.6;
            case "===" -> nextColumn();
            case "!" -> centred(rest, TextStyle.bold(14), 21);
            case "+" -> centred(rest, TextStyle.bold(12), LINE_HEIGHT);
            case "~" -> paragraph(rest, TextStyle.italic(BODY.size()));
            case "#" -> paragraph(rest, TextStyle.bold(BODY.size()));
            case ARTICLE -> paragraph(line, BODY, 2);
            case "|" -> tableRow(rest);
            case "map" -> map();
            case "to" -> recipients.add(rest);
            case "sign" -> signature(Arrays.asList(rest.split(" / ")));
            default -> paragraph(line, BODY);
        }
    }

    private void centred(String text, TextStyle style, double height) throws IOException {
        for (String line : wrap(text, style, column.width * 0.86, 0)) {
            room(height);
            y += height;
            sheet.centred(line, style, column.getCenterX(), y);
        }
    }

    private void paragraph(String text, TextStyle style) throws IOException {
        paragraph(text, style, 0);
    }

    private void paragraph(String text, TextStyle style, int boldWords) throws IOException {
        List<String> lines = wrap(text, style, column.width, INDENT);
        for (int i = 0; i < lines.size(); i++) {
            room(LINE_HEIGHT);
            y += LINE_HEIGHT;
            double indent = i == 0 ? INDENT : 0;
            boolean last = i == lines.size() - 1;
            justified(lines.get(i), style, i == 0 ? boldWords : 0, column.x + indent, last ? 0 : column.width - indent);
        }
        y += PARAGRAPH_GAP;
    }

    /** Spreads the words over {@code width}; 0 leaves them as close as they come. Bold is as wide as regular here. */
    private void justified(String line, TextStyle style, int boldWords, double x, double width) throws IOException {
        String[] words = line.split(" ", -1);
        double space = typeface.width(" ", style);
        if (width > 0 && words.length > 1) {
            space += (width - typeface.width(line, style)) / (words.length - 1);
        }
        double at = x;
        for (int i = 0; i < words.length; i++) {
            sheet.text(words[i], i < boldWords ? TextStyle.bold(style.size()) : style, at, y);
            at += typeface.width(words[i], style) + space;
        }
    }

    private void tableRow(String row) throws IOException {
        String[] cells = row.split(" \\| ", 2);
        double middle = column.x + column.width * 0.42;
        List<String> left = wrap(cells[0], BODY, column.width * 0.42 - 12, 0);
        List<String> right = wrap(cells[1], BODY, column.width * 0.58 - 12, 0);
        double height = LINE_HEIGHT * Math.max(left.size(), right.size()) + 6;
        room(height);
        sheet.box(new Rectangle2D.Double(column.x, y, column.width, height));
        sheet.line(middle, y, middle, y + height);
        for (int i = 0; i < left.size(); i++) {
            sheet.text(left.get(i), BODY, column.x + 6, y + LINE_HEIGHT * (i + 1) - 2);
        }
        for (int i = 0; i < right.size(); i++) {
            sheet.text(right.get(i), BODY, middle + 6, y + LINE_HEIGHT * (i + 1) - 2);
        }
        y += height;
    }

    private void map() throws IOException {
        double height = 330;
        room(height);
        SketchMap.draw(sheet, new Rectangle2D.Double(column.x, y + 8, column.width, height - 24));
        y += height;
    }

    private void signature(List<String> lines) throws IOException {
        room(SIGNATURE_GAP + SignatureBlock.HEIGHT);
        y = SignatureBlock.print(sheet, column, y + SIGNATURE_GAP, lines, recipients);
    }

    private void room(double height) throws IOException {
        if (y + height > column.getMaxY()) {
            nextColumn();
        }
    }

    private void nextColumn() throws IOException {
        columnIndex++;
        int columns = paper.form().columns();
        if (columnIndex % columns == 0) {
            finished.add(sheet.finish());
            sheet = new Sheet(paper.form(), typeface);
        }
        column = paper.form().column(columnIndex % columns);
        y = column.y;
        sheet.centred(Integer.toString(columnIndex + 1), TextStyle.regular(11), column.getCenterX(), y - 22);
        footer();
    }

    private void footer() throws IOException {
        sheet.inColour(new Color(0x9a, 0x3a, 0x3a), (graphics, type) -> {
            TextStyle small = TextStyle.regular(7.5);
            type.draw(
                    graphics,
                    NO_VALUE,
                    small,
                    column.getCenterX() - type.width(NO_VALUE, small) / 2,
                    column.getMaxY() + 32);
        });
    }

    private List<String> wrap(String text, TextStyle style, double width, double indent) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = Stream.of(line, word)
                    .filter(part -> !part.isEmpty())
                    .reduce((a, b) -> a + " " + b)
                    .orElse("");
            double limit = lines.isEmpty() ? width - indent : width;
            if (!line.isEmpty() && typeface.width(longer, style) > limit) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}
