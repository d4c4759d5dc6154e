package vn.kho.api.copy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Base64;
import java.util.UUID;
import vn.kho.api.web.Moments;
import vn.kho.core.copy.TokenDesk;

/** A copy that waits for the signature of an officer's token. */
@Schema(name = "PendingCopy")
record PendingCopyView(
        UUID id,
        @Schema(example = "12/2026") String registerNo,

        @Schema(description = "What the token is to sign, as base64: a hash that is not to be hashed again")
        String hash,

        @Schema(description = "Which digest the hash is", example = "SHA-256")
        String digestAlgorithm,

        @Schema(description = "The same as an object identifier", example = "2.16.840.1.101.3.4.2.1")
        String digestOid,

        @Schema(example = "rsa-sha256") String signatureAlgorithm,

        @Schema(description = "Until then the signature is waited for")
        String expiresAt) {

    static PendingCopyView of(TokenDesk.Begun begun) {
        return new PendingCopyView(
                begun.copy().value(),
                begun.registerNumber().number() + "/" + begun.registerNumber().year(),
                Base64.getEncoder().encodeToString(begun.task().hash()),
                begun.task().digestAlgorithm(),
                begun.task().digestOid(),
                begun.task().signatureAlgorithm(),
                Moments.text(begun.expiresAt()));
    }
}
