package vn.kho.api.copy;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import vn.kho.api.problem.RequestProblem;

/** What an officer's token answered. */
@Schema(name = "PendingCopySignature")
record SignatureForm(
        @Schema(
                description =
                        "The signature value as base64. Of ECDSA in DER, or the two numbers side by side as browsers"
                                + " give them")
        @NotBlank
        @Size(max = 2_000)
        String signature) {

    byte[] value() {
        return decoded("/signature", signature);
    }

    /** @throws RequestProblem naming {@code pointer} when it is no base64 */
    static byte[] decoded(String pointer, String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw RequestProblem.ofField(pointer, "base64");
        }
    }
}
