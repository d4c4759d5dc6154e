package vn.kho.signing.worker;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/** Draws a page as a PNG of at most 25 megapixels. */
final class PageRenderer {
    private static final double POINTS_PER_INCH = 72;
    private static final double MAX_PIXELS = 25_000_000;
    private static final double MAX_SIDE = 30_000;

    private PageRenderer() {}

    static Answer render(OpenPdf pdf, Limits limits, int page, int dpi) throws IOException {
        List<COSDictionary> pages = PageTree.read(pdf, limits).pages();
        if (page < 1 || page > pages.size()) {
            return new Answer.NoSuchPage();
        }
        PDPage drawn = new PDPage(pages.get(page - 1));
        BufferedImage image = PageDrawing.draw(
                pdf, drawn, page - 1, new PDFRenderer(pdf.document()), scale(drawn.getCropBox(), dpi), limits);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return new Answer.Picture(png.toByteArray());
    }

    private static float scale(PDRectangle box, int dpi) {
        double width = box.getWidth();
        double height = box.getHeight();
        double wanted = dpi / POINTS_PER_INCH;
        double byArea = Math.sqrt(MAX_PIXELS / (width * height));
        double bySide = MAX_SIDE / Math.max(width, height);
        double scale = Math.min(wanted, Math.min(byArea, bySide));
        if (!(scale > 0)) {
            throw new Refused(Reason.BROKEN);
        }
        return (float) scale;
    }
}
