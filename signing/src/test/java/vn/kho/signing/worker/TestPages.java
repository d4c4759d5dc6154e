package vn.kho.signing.worker;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;

/** Page 1 in the forms that offices and scanners make it: written with text, or scanned at 150 dots to the inch. */
final class TestPages {
    /** Reader's size and margins of an official document on A4, in points. */
    static final float WIDTH = 595;

    static final float HEIGHT = 842;
    private static final int SCAN_DPI = 150;

    private TestPages() {}

    /** Draws on a page whose origin is its reader's bottom left. */
    interface Writing {
        void on(PDPageContentStream canvas, float width, float height) throws IOException;
    }

    /** Draws on a scan in points from the top left. */
    interface Painting {
        void on(Graphics2D canvas);
    }

    /** Changes a finished page, such as by annotations. */
    interface Change {
        void to(PDDocument document, PDPage page) throws IOException;
    }

    /** An official document in its margins, upright for the reader however the page is stored. */
    static byte[] letter(PDRectangle media, PDRectangle crop, int rotation) {
        return written(media, crop, rotation, TestPages::writeLetter, (_, _) -> {});
    }

    static byte[] letter(PDRectangle size) {
        return letter(size, size, 0);
    }

    static byte[] written(PDRectangle media, PDRectangle crop, int rotation, Writing writing, Change change) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(media);
            page.setCropBox(crop);
            page.setRotation(rotation);
            document.addPage(page);
            boolean sideways = rotation % 180 != 0;
            float width = sideways ? crop.getHeight() : crop.getWidth();
            float height = sideways ? crop.getWidth() : crop.getHeight();
            try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
                canvas.transform(Matrix.getTranslateInstance(
                        crop.getLowerLeftX() + crop.getWidth() / 2, crop.getLowerLeftY() + crop.getHeight() / 2));
                canvas.transform(Matrix.getRotateInstance(Math.toRadians(rotation), 0, 0));
                canvas.transform(Matrix.getTranslateInstance(-width / 2, -height / 2));
                writing.on(canvas, width, height);
            }
            change.to(document, page);
            return saved(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The decree's margins: 30 mm left, 15 mm right, 20 mm above and below. */
    static void writeLetter(PDPageContentStream canvas, float width, float height) throws IOException {
        float unit = Math.min(width, height) / WIDTH;
        float size = 13 * unit;
        canvas.setFont(new PDType1Font(FontName.TIMES_ROMAN), size);
        float right = width - 42.5f * unit;
        for (float y = height - 57 * unit - size; y > 57 * unit; y -= 1.5f * size) {
            line(canvas, 85 * unit, right, y, size);
        }
    }

    /** Words from {@code left} to {@code right}. */
    static void line(PDPageContentStream canvas, float left, float right, float y, float size) throws IOException {
        String words = "GIAY PHEP khai thac tai nguyen nuoc ".repeat(20);
        int length = (int) ((right - left) / (0.47f * size));
        canvas.beginText();
        canvas.newLineAtOffset(left, y);
        canvas.showText(words.substring(0, Math.clamp(length, 1, words.length())));
        canvas.endText();
    }

    /** A page with a black picture of 600 dots to the inch in its middle, drawn this opaque. */
    static byte[] finePicture(float opaque) {
        BufferedImage black = new BufferedImage(2_000, 1_200, BufferedImage.TYPE_BYTE_GRAY);
        return written(
                new PDRectangle(WIDTH, HEIGHT),
                new PDRectangle(WIDTH, HEIGHT),
                0,
                (canvas, width, height) -> {},
                (document, page) -> {
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
                        state.setNonStrokingAlphaConstant(opaque);
                        content.setGraphicsStateParameters(state);
                        content.drawImage(LosslessFactory.createFromImage(document, black), 100, 380, 240, 144);
                    }
                });
    }

    /** A white A4 in black and white or grey, with a black line one dot thick across its right half in one row. */
    static byte[] fineScan(int dpi, boolean bitonal, int row) {
        int across = Math.round(WIDTH * dpi / 72);
        BufferedImage image = new BufferedImage(
                across,
                Math.round(HEIGHT * dpi / 72),
                bitonal ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.setColor(Color.BLACK);
        canvas.fillRect(across / 2, row, across / 2, 1);
        canvas.dispose();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(
                        bitonal
                                ? CCITTFactory.createFromImage(document, image)
                                : LosslessFactory.createFromImage(document, image),
                        0,
                        0,
                        WIDTH,
                        HEIGHT);
            }
            return saved(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Change with(PDAnnotation annotation, PDRectangle rectangle) {
        return (_, page) -> {
            annotation.setRectangle(rectangle);
            page.setAnnotations(List.of(annotation));
        };
    }

    /** A JPEG over all of an A4 page: letter on paper of some colour, with grain of some deviation. */
    static byte[] scan(Color paper, double grain, Painting painting) {
        BufferedImage image = blankScan(paper);
        paintLetter(image, paper);
        paint(image, painting);
        addGrain(image, grain);
        return ofPicture(image);
    }

    /** A photograph of many hues and edges from edge to edge. */
    static byte[] photograph() {
        BufferedImage image = blankScan(Color.DARK_GRAY);
        Random random = new Random(5);
        paint(image, canvas -> {
            canvas.setPaint(new GradientPaint(0, 0, new Color(120, 160, 210), 0, HEIGHT, new Color(40, 70, 30)));
            canvas.fill(new Rectangle2D.Float(0, 0, WIDTH, HEIGHT));
            for (int i = 0; i < 2_000; i++) {
                canvas.setColor(new Color(random.nextInt(180), random.nextInt(200), random.nextInt(160)));
                canvas.fillOval(random.nextInt(640) - 30, random.nextInt(900) - 30, 10 + random.nextInt(40), 25);
            }
        });
        addGrain(image, 4);
        return ofPicture(image);
    }

    private static BufferedImage blankScan(Color paper) {
        BufferedImage image = new BufferedImage(
                Math.round(WIDTH * SCAN_DPI / 72), Math.round(HEIGHT * SCAN_DPI / 72), BufferedImage.TYPE_INT_RGB);
        paint(image, canvas -> {
            canvas.setColor(paper);
            canvas.fill(new Rectangle2D.Float(0, 0, WIDTH, HEIGHT));
        });
        return image;
    }

    private static void paintLetter(BufferedImage image, Color paper) {
        paint(image, canvas -> {
            canvas.setColor(new Color(paper.getRed() / 5, paper.getGreen() / 5, paper.getBlue() / 5));
            canvas.setFont(new Font(Font.SERIF, Font.PLAIN, 13));
            for (float y = 70; y < HEIGHT - 57; y += 19.5f) {
                canvas.drawString("Giay phep khai thac nuoc duoi dat, cong trinh so 12 tai xa", 85, y);
            }
        });
    }

    private static void paint(BufferedImage image, Painting painting) {
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.scale(image.getWidth() / (double) WIDTH, image.getHeight() / (double) HEIGHT);
        painting.on(canvas);
        canvas.dispose();
    }

    private static void addGrain(BufferedImage image, double deviation) {
        SplittableRandom random = new SplittableRandom(7);
        int width = image.getWidth();
        int[] row = new int[width];
        for (int y = 0; deviation > 0 && y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int grain = (int) Math.round(random.nextGaussian() * deviation);
                row[x] = grainy(row[x] >> 16, grain) << 16 | grainy(row[x] >> 8, grain) << 8 | grainy(row[x], grain);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
    }

    private static int grainy(int channel, int grain) {
        return Math.clamp((channel & 0xff) + grain, 0, 255);
    }

    private static byte[] ofPicture(BufferedImage image) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
                canvas.drawImage(JPEGFactory.createFromImage(document, image, 0.6f), 0, 0, WIDTH, HEIGHT);
            }
            return saved(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page with a picture of 200 by 100 points at (300, 500) whose bytes are no picture. */
    static byte[] withPicture(COSName filter, int width, int height) {
        return bare("q 200 0 0 100 300 500 cm /Im0 Do Q".getBytes(StandardCharsets.US_ASCII), (document, page) -> {
            COSStream picture = document.getDocument().createCOSStream();
            try (OutputStream out = picture.createRawOutputStream()) {
                out.write(new Random(1).nextInt());
            }
            picture.setItem(COSName.FILTER, filter);
            picture.setItem(COSName.SUBTYPE, COSName.IMAGE);
            picture.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
            picture.setInt(COSName.BITS_PER_COMPONENT, 8);
            picture.setInt(COSName.WIDTH, width);
            picture.setInt(COSName.HEIGHT, height);
            COSDictionary objects = new COSDictionary();
            objects.setItem("Im0", picture);
            PDResources resources = new PDResources();
            resources.getCOSObject().setItem(COSName.XOBJECT, objects);
            page.setResources(resources);
        });
    }

    /** A page with these operators. */
    static byte[] drawnBy(byte[] operators) {
        return bare(operators, (_, _) -> {});
    }

    private static byte[] bare(byte[] operators, Change change) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            page.setContents(new PDStream(document, new ByteArrayInputStream(operators), COSName.FLATE_DECODE));
            change.to(document, page);
            return saved(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text from edge to edge. */
    static void fill(PDPageContentStream canvas, float width, float height) throws IOException {
        canvas.setFont(new PDType1Font(FontName.TIMES_ROMAN), 16);
        for (float y = 4; y < height; y += 20) {
            line(canvas, 3, width + 40, y, 16);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
