package vn.kho.core.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.copy.RegisterNumber;
import vn.kho.core.pdf.SignatureFinding;
import vn.kho.core.result.ResultStatus;

/**
 * The answer to a question, from a viewpoint. A value: "no" is an answer, never an exception. It carries no bytes of the
 * document, and of the holder and the number only masked forms.
 *
 * @param source state of the result behind the copy; empty when no result is known
 * @param signatures what the file's own signatures say, when the file was examined
 */
public record Verdict(
        Conclusion conclusion,
        Finding<Axis.Integrity> integrity,
        Finding<Axis.Issuer> issuer,
        Finding<Axis.Copy> copy,
        Finding<Optional<ResultStatus>> source,
        Optional<CopyFacts> copyFacts,
        Optional<ResultFacts> resultFacts,
        List<SignatureFinding> signatures,
        Viewpoint from) {

    public Verdict {
        signatures = List.copyOf(signatures);
    }

    /** What the register says about the copy. */
    public record CopyFacts(
            CopyKind kind,
            RegisterNumber registerNumber,
            Instant issuedAt,
            String level,
            Optional<LocalDate> useBy,
            String recipient,
            Optional<Instant> revokedAt) {}

    /** What may be said about the result without a right to it. */
    public record ResultFacts(
            ResultTypeCode type,
            String docName,
            String maskedNumber,
            String maskedHolder,
            String issuerName,
            LocalDate issueDate,
            Optional<LocalDate> lastDay,
            Optional<Instant> endedAt) {}
}
