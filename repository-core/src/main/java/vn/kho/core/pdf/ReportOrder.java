package vn.kho.core.pdf;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import vn.kho.core.content.Content;

/**
 * What a {@link ReportingValidator} is to say.
 *
 * @param fileName what the report calls the file; at most 255 characters that XML may hold
 * @param at the moment of the judgement; now when empty
 * @param policy criteria in place of the house's own, as an XML validation policy of DSS; at most 1 MiB
 * @param tokens what the report carries whole and not only by its digest
 */
public record ReportOrder(
        Form form, String fileName, Optional<Instant> at, Optional<Content> policy, Set<Token> tokens) {
    /** Longest policy, in bytes. */
    public static final int LONGEST_POLICY = 1024 * 1024;

    public ReportOrder {
        tokens = Set.copyOf(tokens);
    }

    /** A report by the house's criteria, as of now, that carries no tokens. */
    public static ReportOrder plain(Form form, String fileName) {
        return new ReportOrder(form, fileName, Optional.empty(), Optional.empty(), Set.of());
    }

    /** Forms of a report. */
    public enum Form {
        /** The four reports of DSS in one JSON object, as its REST interface has them. */
        DSS_JSON,
        /** The validation report of ETSI TS 119 102-2, as XML. */
        ETSI_XML
    }

    /** What a report can carry. */
    public enum Token {
        CERTIFICATE,
        TIME_STAMP,
        REVOCATION_DATA,
        EVIDENCE_RECORD
    }
}
