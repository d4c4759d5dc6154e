package vn.kho.signing.worker;

import java.util.List;
import java.util.OptionalLong;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfReport;
import vn.kho.core.pdf.SealFacts;
import vn.kho.signing.validation.SigningEvidence;

/** What a worker says about a {@link Job}. */
public sealed interface Answer {
    /** The file may be archived. @param evidence on each of the report's signatures, in their order */
    record Report(PdfReport report, List<SigningEvidence> evidence) implements Answer {
        public Report {
            evidence = List.copyOf(evidence);
        }
    }

    /** What sealing has to know. */
    record Facts(SealFacts facts) implements Answer {}

    /** What was found about each signature. */
    record Findings(List<Examined> findings) implements Answer {
        public Findings {
            findings = List.copyOf(findings);
        }
    }

    /** A page as PNG; nobody compares answers. */
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(byte[] png) implements Answer {}

    /** A report as it was ordered; nobody compares answers. */
    @SuppressWarnings("ArrayRecordComponent")
    record Written(byte[] report) implements Answer {}

    /** How many bytes there were before a signature. */
    record Before(OptionalLong length) implements Answer {}

    /** Look-up codes that the file shows. */
    record Marks(List<String> codes) implements Answer {
        public Marks {
            codes = List.copyOf(codes);
        }
    }

    /** The order's policy is none. */
    record PolicyUnreadable() implements Answer {}

    /** The file is refused. */
    record Refusal(PdfProblem.Reason reason) implements Answer {}

    /** The file has fewer pages. */
    record NoSuchPage() implements Answer {}
}
