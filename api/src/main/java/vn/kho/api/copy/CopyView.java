package vn.kho.api.copy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CopyKind;
import vn.kho.core.copy.StatusPlace;

/** A copy. */
@Schema(name = "Copy")
record CopyView(
        UUID copyId,
        UUID resultId,
        CopyKind kind,
        @Schema(example = "12/2026") String registerNo,
        String lookupCode,
        String sha256,
        long bytes,

        @Schema(example = "PAdES-BASELINE-T", description = "Empty for a re-delivery of a signed original")
        String level,

        @Schema(
                example = "PAdES-BASELINE-T",
                description = "Level that is still to be reached: no time stamp was to be had. The copy is valid, and"
                        + " grows by a section when it is raised")
        Optional<String> owedLevel,

        String recipient,
        String purpose,
        Optional<LocalDate> useBy,
        CertifiedCopy.CopyState state,

        @Schema(description = "Where its state stands in the status lists (/statuslists), the same for ever")
        StatusPlace statusPlace,

        String issuedAt,
        Optional<String> revokedAt,
        String verifyUrl,
        String contentUrl) {}
