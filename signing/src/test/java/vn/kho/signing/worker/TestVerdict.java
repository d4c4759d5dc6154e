package vn.kho.signing.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import vn.kho.core.pdf.SignatureFinding;

/** What a worker finds about a file's signatures, without the worker. */
public final class TestVerdict {
    private final Examiner examiner;

    public TestVerdict(Path trustDirectory) {
        examiner = new Examiner(Limits.defaults(), trustDirectory);
    }

    public List<SignatureFinding> of(Path file, Instant at) throws IOException {
        return ((Answer.Findings) examiner.examine(new Job.Signatures(file, at))).findings();
    }
}
