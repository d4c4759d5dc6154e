package vn.kho.api.copy;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kho.api.web.Inputs;
import vn.kho.core.copy.CopyOrder;
import vn.kho.core.result.ResultId;

/** What is asked for. */
@Schema(name = "CopyOrder")
record CopyForm(
        @NotNull UUID resultId,

        @Schema(description = "Who the copy is for", example = "Ngân hàng TMCP Ngoại thương Việt Nam")
        @NotBlank
        @Size(max = 200)
        String recipient,

        @Schema(example = "Hồ sơ vay vốn") @NotBlank @Size(max = 500)
        String purpose,

        @Schema(description = "Last day on which it should be relied on", example = "2030-12-31") @Nullable
        LocalDate useBy) {

    CopyOrder order() {
        return new CopyOrder(
                new ResultId(resultId), Inputs.text(recipient), Inputs.text(purpose), Optional.ofNullable(useBy));
    }
}
