package vn.kho.signing.worker;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
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
        requireModestPictures(drawn, limits);

        PDFRenderer renderer = new PDFRenderer(pdf.document());
        // A big picture is then decoded at the size it is shown at, not at its own.
        renderer.setSubsamplingAllowed(true);
        BufferedImage image = renderer.renderImage(page - 1, scale(drawn.getCropBox(), dpi), ImageType.RGB);
        pdf.requireReadable();
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

    private static void requireModestPictures(PDPage page, Limits limits) throws IOException {
        ObjectWalk walk = new ObjectWalk(limits);
        COSBase contents = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        PDResources resources = page.getResources();
        walk.drawing(contents, resources == null ? null : resources.getCOSObject());
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            if (annotations.getObject(i) instanceof COSDictionary annotation) {
                walk.drawing(annotation.getDictionaryObject(COSName.AP));
            }
        }
    }
}
