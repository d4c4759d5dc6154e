package vn.kho.signing.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import vn.kho.signing.page.InkMap;
import vn.kho.signing.page.PageFrame;
import vn.kho.signing.page.Placement;
import vn.kho.signing.page.Placement.Size;

/** Page 1 of a PDF as surveyed, and where a usual block and panel go on it. */
record SurveyedPage(PageFrame frame, InkMap ink) {
    private static final Size BLOCK = new Size(140, 36);
    private static final List<Size> PANELS = List.of(new Size(245, 57), new Size(110, 104), new Size(66, 143));

    static SurveyedPage of(byte[] pdf, Path directory) {
        try {
            Path file = Files.write(Files.createTempFile(directory, "page", ".pdf"), pdf);
            try (OpenPdf open = OpenPdf.open(file, Limits.defaults())) {
                PDPage page = new PDPage(
                        PageTree.read(open, Limits.defaults()).pages().getFirst());
                InkMap ink = InkSurvey.of(open, page.getCOSObject(), Limits.defaults());
                return new SurveyedPage(PageFrame.of(page), ink);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Placement placement() {
        return Placement.find(frame, ink, BLOCK, PANELS);
    }
}
