package vn.kho.signing.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import vn.kho.core.pdf.Stamp;
import vn.kho.signing.page.PageFrame;
import vn.kho.signing.page.PageFrame.Box;

/** Adds the signature field with its visible block, and the look-up panel, to page 1 of an opened document. */
final class StampedUpdate {
    private StampedUpdate() {}

    /**
     * Prepares the update; it is written to {@code out} when the signature is set.
     *
     * @param contentsBytes room for the signature
     */
    static ExternalSigningSupport prepare(
            PDDocument document, Stamp stamp, StampText text, int contentsBytes, OutputStream out) throws IOException {
        PDPage page = document.getPage(0);
        PageFrame frame = PageFrame.of(page);
        List<Box> occupied = new ArrayList<>(frame.occupied(page.getAnnotations()));
        PDFont font = StampFont.embed(document);

        PDSignature signature = signature(stamp);
        addSignature(document, signature, contentsBytes);
        PDAnnotationWidget widget = widgetOf(document, signature);
        widget.setLocked(true);
        occupied.add(AgencyBlock.draw(document, widget, frame, font, text.block(), occupied));

        PDAnnotation panel = LookupPanel.draw(document, frame, font, text.url(), text.lookup(), occupied);
        panel.setPage(page);
        List<PDAnnotation> annotations = page.getAnnotations();
        annotations.add(panel);
        page.setAnnotations(annotations);
        return document.saveIncrementalForExternalSigning(out);
    }

    private static PDSignature signature(Stamp stamp) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
        signature.setName(stamp.profile().agency());
        signature.setReason(stamp.profile().reason());
        signature.setLocation(stamp.profile().location());
        signature.setSignDate(GregorianCalendar.from(stamp.signingTime().toZonedDateTime()));
        return signature;
    }

    private static void addSignature(PDDocument document, PDSignature signature, int contentsBytes) throws IOException {
        try (SignatureOptions options = new SignatureOptions()) {
            options.setPage(0);
            options.setPreferredSignatureSize(contentsBytes);
            document.addSignature(signature, options);
        }
    }

    private static PDAnnotationWidget widgetOf(PDDocument document, PDSignature signature) {
        for (PDSignatureField field : document.getSignatureFields()) {
            PDSignature value = field.getSignature();
            if (value != null && value.getCOSObject().equals(signature.getCOSObject())) {
                return field.getWidgets().getFirst();
            }
        }
        throw new IllegalStateException("the signature field that was just added is not there");
    }
}
