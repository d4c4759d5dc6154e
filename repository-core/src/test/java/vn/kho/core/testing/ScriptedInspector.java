package vn.kho.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.PdfInspector;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.SealFacts;
import vn.kho.core.pdf.SignatureFinding;

/** An inspector that a test tells what it finds; what it was not told of is a plain unsigned page. */
public final class ScriptedInspector implements PdfInspector {
    private final Map<ContentId, PdfProblem.Reason> refused = new HashMap<>();
    private final Map<ContentId, List<SignatureFinding>> signed = new HashMap<>();

    private final Map<ContentId, List<String>> shown = new HashMap<>();

    public void refuse(byte[] bytes, PdfProblem.Reason reason) {
        refused.put(ContentId.of(bytes), reason);
    }

    public void accept(byte[] bytes) {
        refused.remove(ContentId.of(bytes));
    }

    public void show(byte[] bytes, String... codes) {
        shown.put(ContentId.of(bytes), List.of(codes));
    }

    public void find(byte[] bytes, SignatureFinding... signatures) {
        signed.put(ContentId.of(bytes), List.of(signatures));
    }

    @Override
    public PdfReport inspect(Content pdf) {
        return new PdfReport(
                "1.7",
                2,
                new PdfReport.PageBox(595, 842, 0),
                Optional.empty(),
                signatures(pdf, Instant.EPOCH),
                Optional.of(survey(pdf)));
    }

    @Override
    public SealFacts survey(Content pdf) {
        return new SealFacts(new byte[] {1});
    }

    @Override
    public List<SignatureFinding> signatures(Content pdf, Instant at) {
        ContentId id = ContentId.of(bytes(pdf));
        if (refused.containsKey(id)) {
            throw new PdfProblem.Refused(refused.get(id));
        }
        return signed.getOrDefault(id, List.of());
    }

    @Override
    public List<String> lookupCodes(Content pdf) {
        return shown.getOrDefault(ContentId.of(bytes(pdf)), List.of());
    }

    @Override
    public byte[] renderPage(Content pdf, int page, int dpi) {
        return new byte[] {(byte) page};
    }

    private static byte[] bytes(Content pdf) {
        try (InputStream in = pdf.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
