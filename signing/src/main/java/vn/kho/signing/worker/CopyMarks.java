package vn.kho.signing.worker;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import vn.kho.core.copy.LookupCode;

/**
 * Look-up codes that a file shows on its first and its last page, as text or else as a QR code: what is left of a copy
 * that was edited, saved anew or printed to another file.
 */
final class CopyMarks {
    /** More than a page with copies of some others attached has. */
    static final int MOST = 10;

    private static final int MAX_TEXT = 200_000;
    private static final float PIXELS_PER_POINT = 2;
    private static final double MAX_PIXELS = 10_000_000;
    private static final String LETTERS = "[0-9A-HJKMNP-TV-Z]";
    private static final Pattern CODE = Pattern.compile(
            "(?<!" + LETTERS + ")(?:" + LETTERS + "{4}[-\\s]{0,2}){6}" + LETTERS + "{4}(?!" + LETTERS + ")");

    private CopyMarks() {}

    static List<String> read(OpenPdf pdf, Limits limits) throws IOException {
        List<COSDictionary> pages = PageTree.read(pdf, limits).pages();
        Set<String> codes = new LinkedHashSet<>();
        Set<Integer> looked = new LinkedHashSet<>(List.of(0, pages.size() - 1));
        for (int page : looked) {
            addCodes(new ShownText().of(new PDPage(pages.get(page))), codes);
        }
        for (int page : looked) {
            if (codes.isEmpty()) {
                addCodes(qrCode(pdf, new PDPage(pages.get(page)), page, limits), codes);
            }
        }
        return codes.stream().limit(MOST).toList();
    }

    private static void addCodes(String text, Set<String> codes) {
        Matcher found = CODE.matcher(text.toUpperCase(Locale.ROOT));
        while (found.find() && codes.size() < MOST) {
            LookupCode.parse(found.group()).map(LookupCode::value).ifPresent(codes::add);
        }
    }

    private static String qrCode(OpenPdf pdf, PDPage page, int index, Limits limits) throws IOException {
        double pixels =
                (double) page.getCropBox().getWidth() * page.getCropBox().getHeight();
        float scale = (float) Math.min(PIXELS_PER_POINT, Math.sqrt(MAX_PIXELS / pixels));
        BufferedImage image = PageDrawing.draw(pdf, page, index, new PDFRenderer(pdf.document()), scale, limits);
        int width = image.getWidth();
        int height = image.getHeight();
        int[] colours = image.getRGB(0, 0, width, height, null, 0, width);
        try {
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, colours))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (ReaderException none) {
            return "";
        }
    }

    /** A page's text in the order in which it is drawn, with that of its annotations. */
    private static final class ShownText extends PDFTextStripper {
        private final StringBuilder text = new StringBuilder();

        ShownText() throws IOException {
            setSortByPosition(false);
        }

        String of(PDPage page) throws IOException {
            processPage(page);
            text.append('\n');
            for (PDAnnotation annotation : page.getAnnotations()) {
                showAnnotation(annotation);
                text.append('\n');
            }
            return text.toString();
        }

        @Override
        protected void writePage() {
            // The text is taken as it is drawn; nothing is laid out.
        }

        @Override
        protected void processTextPosition(TextPosition position) {
            String shown = position.getUnicode();
            if (shown != null && text.length() < MAX_TEXT) {
                text.append(shown);
            }
        }
    }
}
