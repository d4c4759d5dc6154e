package vn.kho.core.pdf;

import java.util.Optional;
import java.util.OptionalLong;
import vn.kho.core.content.Content;

/**
 * Reports at length on the signatures of foreign PDFs, by ETSI EN 319 102-1 and in forms that other software reads.
 *
 * <p>It judges certificates by what their issuers answer, as {@link PdfInspector} does, and passes no signature that this
 * does not trust; a policy of the caller's may. The same limits hold as for {@link PdfInspector}, and safe for concurrent
 * use in the same way.
 */
public interface ReportingValidator {
    /**
     * The report, in UTF-8.
     *
     * @throws PdfProblem.Refused when the file can't be read as a PDF within the limits, or the report is too long
     * @throws PdfProblem.PolicyUnreadable when the order's policy is none
     * @throws PdfProblem.Busy when no examiner is free in time
     */
    byte[] report(Content pdf, ReportOrder order);

    /**
     * How many of the file's first bytes were there before one of its signatures was made.
     *
     * @param fileName as in the report that named the signature
     * @param signature its id in that report; the file's first signature when empty
     * @return empty when there is no such signature, or no file before it
     * @throws PdfProblem.Refused when the file can't be read as a PDF within the limits
     * @throws PdfProblem.Busy when no examiner is free in time
     */
    OptionalLong bytesBefore(Content pdf, String fileName, Optional<String> signature);
}
