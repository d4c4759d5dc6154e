package vn.kho.signing.worker;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;

/**
 * Draws a page for its ink: where the usual renderer leaves out what it cannot read, this one paints the place black,
 * or fails.
 */
final class InkRenderer extends PDFRenderer {
    /** Pictures that take more bytes when unpacked are painted black. */
    private static final long MAX_PICTURE_BYTES = 64L * 1024 * 1024;

    /** A0 at 200 dpi or A3 at 600. */
    private static final long MAX_JPEG_PIXELS = 72_000_000;

    /**
     * Pictures that take more are decoded at the size they are shown at, which leaves dots out; all others are shrunk
     * so that a line of one dot is still seen.
     */
    private static final long MAX_WHOLE_BYTES = 160L * 1024 * 1024;

    /** Some tens of times what a dense map has: a second or few. */
    private static final int MAX_OPERATORS = 2_000_000;

    private final float scale;

    /** @param scale dots of the drawing per unit of the page */
    InkRenderer(PDDocument document, float scale) {
        super(document);
        this.scale = scale;
        // A smoother interpolation takes a third of the time of a scan's survey. This one heeds every dot too: large
        // pictures come shrunk, and what is left is never shrunk by more than half.
        RenderingHints hints =
                new RenderingHints(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        hints.put(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        setRenderingHints(hints);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new Drawer(parameters, scale);
    }

    private static final class Drawer extends PageDrawer {
        private final float scale;
        private int operators;

        private Drawer(PageDrawerParameters parameters, float scale) throws IOException {
            super(parameters);
            this.scale = scale;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (++operators > MAX_OPERATORS) {
                throw new IllegalStateException("page 1 takes too long to draw");
            }
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage picture) throws IOException {
            if (isTooLarge(picture)) {
                paintPlaceOfPicture();
                return;
            }
            int dotsInOne = dotsInOne(picture);
            try {
                if (dotsInOne > 1 && decodedBytes(picture) <= MAX_WHOLE_BYTES) {
                    drawShrunk(picture, dotsInOne);
                } else {
                    super.drawImage(picture);
                }
            } catch (IOException e) {
                paintPlaceOfPicture();
            }
        }

        /** How many of a picture's dots, along a side, would fall into one of the page's. */
        private int dotsInOne(PDImage picture) {
            Matrix shown = getGraphicsState().getCurrentTransformationMatrix();
            double across = picture.getWidth() / (shown.getScalingFactorX() * scale);
            double up = picture.getHeight() / (shown.getScalingFactorY() * scale);
            return (int) Math.clamp(Math.min(across, up), 1, Math.min(picture.getWidth(), picture.getHeight()));
        }

        /** In the library's two steps: its bytes and the picture made of them. */
        private static long decodedBytes(PDImage picture) throws IOException {
            long pixels = (long) picture.getWidth() * picture.getHeight();
            boolean grey = picture.isStencil() || picture.getColorSpace().getNumberOfComponents() == 1;
            return pixels * (grey ? 2 : 6);
        }

        private void drawShrunk(PDImage picture, int dotsInOne) throws IOException {
            BufferedImage whole =
                    picture.isStencil() ? picture.getStencilImage(getNonStrokingPaint()) : picture.getImage();
            BufferedImage shrunk = Shrunk.of(whole, dotsInOne);
            setClip();
            Graphics2D graphics = getGraphics();
            graphics.setComposite(getGraphicsState().getNonStrokingJavaComposite());
            AffineTransform place =
                    getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
            // A picture's own first row is its top one, a unit square's is its bottom (ISO 32000-2, 8.9.5).
            place.translate(0, 1);
            place.scale(1.0 / shrunk.getWidth(), -1.0 / shrunk.getHeight());
            graphics.drawImage(shrunk, place, null);
        }

        /** JPEG 2000 fails before there is a picture to draw: the library has no decoder for it. */
        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException e) throws IOException {
            if (e instanceof MissingImageReaderException || isPicture(operator, operands)) {
                paintPlaceOfPicture();
            } else if (e instanceof MissingOperandException
                    || e instanceof MissingResourceException
                    || e instanceof EmptyGraphicsStackException) {
                super.operatorException(operator, operands, e);
            } else {
                throw e;
            }
        }

        private boolean isPicture(Operator operator, List<COSBase> operands) {
            PDResources resources = getResources();
            if (!operator.getName().equals(OperatorName.DRAW_OBJECT) || resources == null || operands.isEmpty()) {
                return false;
            }
            COSDictionary objects = resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
            return objects != null
                    && operands.getFirst() instanceof COSName name
                    && objects.getDictionaryObject(name) instanceof COSStream stream
                    && COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
        }

        private static boolean isTooLarge(PDImage picture) throws IOException {
            long pixels = (long) picture.getWidth() * picture.getHeight();
            if (picture instanceof PDImageXObject object && isJpeg(object.getCOSObject())) {
                return pixels > MAX_JPEG_PIXELS;
            }
            int components = picture.isStencil() ? 1 : picture.getColorSpace().getNumberOfComponents();
            return pixels * picture.getBitsPerComponent() * components / Byte.SIZE > MAX_PICTURE_BYTES;
        }

        private static boolean isJpeg(COSStream picture) {
            COSBase filters = picture.getFilters();
            return COSName.DCT_DECODE.equals(filters)
                    || (filters instanceof COSArray array
                            && array.size() == 1
                            && COSName.DCT_DECODE.equals(array.getObject(0)));
        }

        private void paintPlaceOfPicture() {
            setClip();
            Graphics2D graphics = getGraphics();
            AffineTransform before = graphics.getTransform();
            Color colour = graphics.getColor();
            graphics.transform(
                    getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
            graphics.setColor(Color.BLACK);
            graphics.fill(new Rectangle2D.Float(0, 0, 1, 1));
            graphics.setColor(colour);
            graphics.setTransform(before);
        }
    }
}
