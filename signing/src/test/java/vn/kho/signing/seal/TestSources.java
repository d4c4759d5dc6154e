package vn.kho.signing.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.util.Matrix;

/** Sources of every kind that a scanner, an office program or a PDF tool writes. */
final class TestSources {
    static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final PDRectangle LANDSCAPE = new PDRectangle(842, 595);

    private TestSources() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> sources = new LinkedHashMap<>();
        byte[] portrait = page(PDRectangle.A4, 0);
        sources.put("portrait", portrait);
        sources.put("landscape", page(LANDSCAPE, 0));
        sources.put("rotated-90", page(LANDSCAPE, 90));
        sources.put("rotated-180", page(PDRectangle.A4, 180));
        sources.put("rotated-270", page(LANDSCAPE, 270));
        sources.put("a3", page(PDRectangle.A3, 0));
        sources.put("a5", page(PDRectangle.A5, 0));
        sources.put("a0", page(PDRectangle.A0, 0));
        sources.put("cropped", cropped(0));
        sources.put("cropped-rotated-90", cropped(90));
        sources.put("cross-reference-stream", Tools.qpdf(portrait, "--object-streams=disable", "--force-version=1.5"));
        sources.put("object-streams", Tools.qpdf(portrait, "--object-streams=generate"));
        sources.put("linearised", Tools.qpdf(portrait, "--linearize"));
        sources.put("linearised-object-streams", Tools.qpdf(portrait, "--linearize", "--object-streams=generate"));
        sources.put("already-signed", TestSeal.seal(portrait));
        sources.put("already-signed-object-streams", TestSeal.seal(Tools.qpdf(portrait, "--object-streams=generate")));
        return sources;
    }

    /** A document that somebody certified, allowing later changes up to a level of DocMDP. */
    static byte[] certified(int permission) {
        try (PDDocument document = Loader.loadPDF(page(PDRectangle.A4, 0))) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.P, permission);
            COSDictionary reference = new COSDictionary();
            reference.setItem("TransformMethod", COSName.DOCMDP);
            reference.setItem("TransformParams", parameters);
            COSArray references = new COSArray();
            references.add(reference);
            signature.getCOSObject().setItem("Reference", references);
            document.addSignature(signature);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncrementalForExternalSigning(out).setSignature(new byte[] {0x30, 0});
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two pages; the first has a frame and a word at its reader's top left, drawn upright for the reader. */
    static byte[] page(PDRectangle box, int rotation) {
        try (PDDocument document = new PDDocument()) {
            add(document, box, rotation);
            document.addPage(new PDPage(box));
            return save(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page without a free place within its margins. */
    static byte[] full(PDRectangle box, float margin) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(box);
            document.addPage(page);
            try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
                for (float y = margin; y <= box.getHeight() - margin; y += 8) {
                    canvas.moveTo(margin, y);
                    canvas.lineTo(box.getWidth() - margin, y);
                }
                canvas.stroke();
            }
            return save(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] cropped(int rotation) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = add(document, new PDRectangle(-50, -20, 800, 1000), rotation);
            page.setCropBox(new PDRectangle(20, 60, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight()));
            return save(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDPage add(PDDocument document, PDRectangle box, int rotation) throws IOException {
        PDPage page = new PDPage(box);
        page.setRotation(rotation);
        document.addPage(page);
        try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
            PDRectangle inner = page.getCropBox();
            float margin = 57 * Math.max(1, Math.min(inner.getWidth(), inner.getHeight()) / 595);
            canvas.addRect(
                    inner.getLowerLeftX() + margin,
                    inner.getLowerLeftY() + margin,
                    inner.getWidth() - 2 * margin,
                    inner.getHeight() - 2 * margin);
            canvas.stroke();
            canvas.transform(Matrix.getTranslateInstance(
                    inner.getLowerLeftX() + inner.getWidth() / 2, inner.getLowerLeftY() + inner.getHeight() / 2));
            canvas.transform(Matrix.getRotateInstance(Math.toRadians(rotation), 0, 0));
            canvas.beginText();
            canvas.setFont(new PDType1Font(FontName.HELVETICA), 36);
            canvas.newLineAtOffset(-100, 0);
            canvas.showText("GIAY PHEP " + rotation);
            canvas.endText();
        }
        return page;
    }

    private static byte[] save(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }
}
