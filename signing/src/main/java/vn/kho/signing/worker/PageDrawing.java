package vn.kho.signing.worker;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws a page within the limits on what drawing needs. */
final class PageDrawing {
    private PageDrawing() {}

    /** @param index of the page, from 0 */
    static BufferedImage draw(OpenPdf pdf, PDPage page, int index, PDFRenderer renderer, float scale, Limits limits)
            throws IOException {
        requireModestPictures(page, limits);
        // A big picture is then decoded at the size it is shown at, not at its own.
        renderer.setSubsamplingAllowed(true);
        BufferedImage image = renderer.renderImage(index, scale, ImageType.RGB);
        pdf.requireReadable();
        return image;
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
