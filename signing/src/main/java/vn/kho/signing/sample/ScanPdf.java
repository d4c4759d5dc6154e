package vn.kho.signing.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** A scanner's PDF: version 1.4, one colour JPEG per page, no text. */
final class ScanPdf {
    private static final float JPEG_QUALITY = 0.55f;

    private ScanPdf() {}

    static byte[] of(Paper paper, List<BufferedImage> scans) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setVersion(1.4f);
            // PDFBox takes the time as file identifier when there is none, and the bytes would differ each time.
            document.setDocumentId((long) paper.fileName().hashCode());
            PDDocumentInformation information = new PDDocumentInformation();
            information.setProducer("Kho sample scans");
            information.setCreationDate(
                    GregorianCalendar.from(paper.issued().atTime(9, 0).atZone(ZoneOffset.ofHours(7))));
            document.setDocumentInformation(information);
            for (BufferedImage scan : scans) {
                addPage(document, paper.form(), scan);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        }
    }

    private static void addPage(PDDocument document, PageForm form, BufferedImage scan) throws IOException {
        boolean sideways = form.rotation() != 0;
        BufferedImage stored = sideways ? quarterTurnLeft(scan) : scan;
        PDPage page = new PDPage(
                sideways ? new PDRectangle(form.height(), form.width()) : new PDRectangle(form.width(), form.height()));
        page.setRotation(form.rotation());
        document.addPage(page);
        PDImageXObject image = JPEGFactory.createFromImage(document, stored, JPEG_QUALITY, Sheet.DOTS_PER_INCH);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(
                    image,
                    0,
                    0,
                    page.getMediaBox().getWidth(),
                    page.getMediaBox().getHeight());
        }
    }

    private static BufferedImage quarterTurnLeft(BufferedImage image) {
        BufferedImage turned = new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                turned.setRGB(y, image.getWidth() - 1 - x, image.getRGB(x, y));
            }
        }
        return turned;
    }
}
