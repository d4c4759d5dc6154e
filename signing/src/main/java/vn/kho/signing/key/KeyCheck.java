package vn.kho.signing.key;

import java.time.Instant;

/** One thing that must hold before each signature. Runs for every copy: what takes time is found out beforehand. */
@FunctionalInterface
public interface KeyCheck {
    /**
     * Lets pass, or says why nothing may be signed.
     *
     * @throws vn.kho.core.pdf.PdfProblem.SealingUnavailable naming the fault
     */
    void require(Instant now);
}
