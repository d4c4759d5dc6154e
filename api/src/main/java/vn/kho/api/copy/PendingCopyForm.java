package vn.kho.api.copy;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.OfficerKey;

/** A copy that an officer's token is to sign. */
@Schema(name = "PendingCopyOrder")
record PendingCopyForm(
        @Valid @NotNull CopyForm order,

        @Schema(
                description = "X.509 certificates in DER as base64, the officer's own first, then those above it as far"
                        + " as the token has them. At most 10 of at most 10 kB")
        @NotEmpty
        @Size(max = 10)
        List<@NotNull @Size(max = 13_500) String> certificates,

        @Schema(
                description =
                        "How the token signs: rsa-sha256, rsa-pss-sha256 or ecdsa-sha256, or one of them with sha384"
                                + " or sha512. Without it rsa-sha256, or what is usual for the curve")
        @Nullable
        @Size(max = 40)
        String signatureAlgorithm) {

    OfficerKey key() {
        List<byte[]> encoded = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            encoded.add(SignatureForm.decoded("/certificates/" + i, certificates.get(i)));
        }
        return new OfficerKey(encoded, Optional.ofNullable(signatureAlgorithm).filter(name -> !name.isBlank()));
    }
}
