package vn.kho.api.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.IdempotentRequests;
import vn.kho.api.web.IdempotentRequests.Made;
import vn.kho.api.web.Inputs;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Representation;
import vn.kho.core.administration.RepresentationDesk;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;

/** Who may act for whom. */
@RestController
@RequestMapping("/api/v1/representations")
@Tag(
        name = "8. Representation",
        description = "Who may act for whom, by a proof that an officer saw. Role: records office.")
final class RepresentationController {
    private final RepresentationDesk desk;
    private final IdempotentRequests requests;

    RepresentationController(RepresentationDesk desk, IdempotentRequests requests) {
        this.desk = desk;
        this.requests = requests;
    }

    /** A holder by number. */
    @Schema(name = "HolderNumberOf")
    record PartyForm(
            @Schema(example = "PERSON") @NotNull HolderKind kind,

            @Schema(example = "001190000017") @NotBlank @Size(max = 40)
            String number) {
        HolderId id() {
            return HolderId.parse(kind, number);
        }
    }

    /** What the officer notes. */
    @Schema(name = "RepresentationOrder")
    record RepresentationForm(
            @Schema(description = "Whose archive it opens") @NotNull @Valid
            PartyForm principal,

            @Schema(description = "Who may act") @NotNull @Valid
            PartyForm representative,

            @Schema(example = "AUTHORISED") @NotNull Representation.Capacity capacity,

            @Schema(example = "Giấy ủy quyền số 12/2026, công chứng ngày 05/10/2026") @NotBlank @Size(max = 200)
            String proof,

            @Schema(description = "Last day, which counts; no end when missing") @Nullable
            LocalDate to) {}

    /** A representation; numbers are masked. */
    @Schema(name = "Representation")
    record RepresentationView(
            UUID id,
            HolderKind principalKind,
            String principal,
            HolderKind representativeKind,
            String representative,
            Representation.Capacity capacity,
            String proof,
            LocalDate from,
            Optional<LocalDate> to) {
        static RepresentationView of(Representation noted) {
            return new RepresentationView(
                    noted.id(),
                    noted.principal().kind(),
                    noted.principal().masked(),
                    noted.representative().kind(),
                    noted.representative().masked(),
                    noted.capacity(),
                    noted.proof(),
                    noted.from(),
                    noted.to());
        }
    }

    @Operation(summary = "Note a representation that begins today", description = "Idempotency-Key is honoured.")
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RepresentationView.class)))
    @PostMapping
    ResponseEntity<byte[]> note(
            @Valid @RequestBody RepresentationForm form,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        return requests.onceIfKeyed(caller, request, form, () -> {
            HolderId principal = form.principal().id();
            HolderId representative = form.representative().id();
            if (principal.equals(representative)) {
                throw RequestProblem.ofField("/representative", "representative-is-principal");
            }
            Representation noted = desk.note(
                    caller,
                    new RepresentationDesk.Order(
                            principal,
                            representative,
                            form.capacity(),
                            Inputs.text(form.proof()),
                            Optional.ofNullable(form.to())));
            return Made.created("/api/v1/representations/" + noted.id(), RepresentationView.of(noted));
        });
    }

    @Operation(summary = "End a representation at once", description = "Harmless when repeated.")
    @PostMapping("/{id}/end")
    ResponseEntity<Void> end(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        if (!desk.end(caller, id)) {
            throw new RequestProblem(RequestProblem.Kind.REPRESENTATION_UNKNOWN);
        }
        return ResponseEntity.noContent().build();
    }
}
