package vn.kho.signing.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentId;
import vn.kho.core.pdf.SealFacts;
import vn.kho.core.pdf.SealSource;
import vn.kho.signing.source.FactsForm;
import vn.kho.signing.source.SourceFacts;

/** The survey that a worker makes, without the worker. */
public final class TestSurvey {
    private TestSurvey() {}

    public static SourceFacts facts(byte[] pdf) {
        try {
            Path file = Files.createTempFile("survey", ".pdf");
            try {
                Files.write(file, pdf);
                try (OpenPdf open = OpenPdf.open(file, Limits.defaults())) {
                    return SourceSurvey.of(open, Limits.defaults());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SealFacts survey(byte[] pdf) {
        return FactsForm.write(facts(pdf));
    }

    /** A source that is surveyed when the sealer asks. */
    public static SealSource source(byte[] pdf) {
        return new SealSource(ContentId.of(pdf), Content.of(pdf), () -> survey(pdf), () -> survey(pdf));
    }
}
