package vn.kho.signing.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.signing.trust.TrustStores;

/** What a worker finds about a file's signatures, without the worker. */
public final class TestVerdict {
    private final Examiner examiner = new Examiner(Limits.defaults());

    public TestVerdict(Path trustDirectory) {
        examiner.trust(new TrustStores(trustDirectory).current().anchors());
    }

    public List<SignatureFinding> of(Path file, Instant at) throws IOException {
        return Examined.findings(((Answer.Findings) examiner.examine(new Job.Signatures(file, at))).findings());
    }
}
