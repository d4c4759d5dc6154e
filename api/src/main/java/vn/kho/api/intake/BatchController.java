package vn.kho.api.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.web.Etags;
import vn.kho.api.web.IdempotentRequests;
import vn.kho.api.web.IdempotentRequests.Made;
import vn.kho.api.web.Inputs;
import vn.kho.api.web.Moments;
import vn.kho.api.web.Paging;
import vn.kho.core.access.Caller;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.intake.Batch;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.intake.ItemState;

/** Batches of scans. */
@RestController
@RequestMapping("/api/v1/batches")
@Tag(name = "1. Upload", description = "Batches of scans, their files and their manifest. Role: digitiser.")
final class BatchController {
    private final Intake intake;
    private final IdempotentRequests requests;

    BatchController(Intake intake, IdempotentRequests requests) {
        this.intake = intake;
        this.requests = requests;
    }

    /** What to open. @param agency the caller's own when missing */
    record BatchForm(
            @Schema(example = "Giấy phép hoạt động điện lực 2023, hộp 12") @NotBlank @Size(max = 200)
            String name,

            @Schema(description = "Agency of the batch: the caller's own (default) or a unit below it", example = "G13")
            @Size(max = 40)
            @Nullable
            String agency) {}

    /** A batch in a list. */
    record BatchLine(UUID id, String name, String agency, String openedBy, String openedAt, Optional<String> closedAt) {
        static BatchLine of(Batch batch) {
            return new BatchLine(
                    batch.id().value(),
                    batch.name(),
                    batch.agency().value(),
                    batch.openedBy(),
                    Moments.text(batch.openedAt()),
                    batch.closedAt().map(Moments::text));
        }
    }

    /** A batch with how many of its items stand where. */
    @Schema(name = "Batch")
    record BatchView(
            UUID id,
            String name,
            String agency,
            String openedBy,
            String openedAt,
            Optional<String> closedAt,

            @Schema(description = "Number of items per state")
            Map<ItemState, Integer> counts) {
        static BatchView of(Batch batch, Map<ItemState, Integer> counts) {
            Map<ItemState, Integer> all = new EnumMap<>(ItemState.class);
            for (ItemState state : ItemState.values()) {
                all.put(state, counts.getOrDefault(state, 0));
            }
            BatchLine line = BatchLine.of(batch);
            return new BatchView(
                    line.id(), line.name(), line.agency(), line.openedBy(), line.openedAt(), line.closedAt(), all);
        }
    }

    @Operation(summary = "Open a batch", description = "Header Idempotency-Key is required.")
    @Parameter(ref = "#/components/parameters/IdempotencyKeyRequired")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = BatchView.class)))
    @PostMapping
    ResponseEntity<byte[]> open(
            @Valid @RequestBody BatchForm form,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        return requests.once(caller, request, form, () -> {
            AgencyCode agency = Inputs.optional("/agency", "agency-code-malformed", form.agency(), AgencyCode::parse)
                    .or(caller::agency)
                    .orElseThrow(IntakeProblem.ForeignAgency::new);
            Batch batch = intake.open(caller, Inputs.text(form.name()), agency);
            return Made.created("/api/v1/batches/" + batch.id(), BatchView.of(batch, Map.of()));
        });
    }

    @Operation(summary = "Batches of the caller's agency, newest first")
    @GetMapping
    ResponseEntity<Paging.PageView<BatchLine>> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(intake.batches(caller, new Paging(limit, cursor).request()), BatchLine::of);
    }

    @Operation(summary = "One batch, with the number of items per state")
    @GetMapping("/{id}")
    ResponseEntity<BatchView> get(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        BatchId batch = new BatchId(id);
        BatchView view = BatchView.of(intake.batch(caller, batch), intake.counts(caller, batch));
        return ResponseEntity.ok().eTag(Etags.ofView(view)).body(view);
    }

    @Operation(summary = "Close a batch to further files and rows", description = "Harmless when repeated.")
    @PostMapping("/{id}/close")
    BatchView close(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        Batch closed = intake.close(caller, new BatchId(id));
        return BatchView.of(closed, intake.counts(caller, closed.id()));
    }
}
