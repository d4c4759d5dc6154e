package vn.kho.api.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.ContentResource;
import vn.kho.api.web.Etags;
import vn.kho.api.web.Inputs;
import vn.kho.api.web.PageImages;
import vn.kho.api.web.Paging;
import vn.kho.core.access.Caller;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Checking;
import vn.kho.core.intake.Examination;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemId;
import vn.kho.core.intake.ItemState;
import vn.kho.core.intake.ManifestField;
import vn.kho.core.intake.RejectReason;

/** Items of batches: looking, correcting, deciding. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "2. Check", description = "A second person compares, then accepts, sends back or rejects. Role: checker.")
final class ItemController {
    private static final int LONGEST_VALUE = 4_000;

    private final Intake intake;
    private final Checking checking;
    private final FaultTexts texts;

    ItemController(Intake intake, Checking checking, FaultTexts texts) {
        this.intake = intake;
        this.checking = checking;
        this.texts = texts;
    }

    /** New values of fields. */
    @Schema(name = "Correction")
    record CorrectionForm(
            @Schema(
                    description = "New values by field; an empty text removes one",
                    example = "{\"docNumber\": \"124/GP-BCT\", \"issueDate\": \"05/01/2023\"}")
            @NotEmpty
            Map<String, @NotNull String> fields) {}

    /** What to decide. */
    @Schema(name = "Decision")
    record DecisionForm(
            @Schema(
                    allowableValues = {"accept", "send-back", "reject"},
                    example = "accept")
            @NotNull
            String decision,

            @Schema(description = "Needed to reject") @Nullable
            RejectReason reason,

            @Schema(description = "Needed to send back: what to mend") @Size(max = 1000) @Nullable
            String remark) {
        String remarkOrEmpty() {
            return remark == null ? "" : Inputs.text(remark);
        }
    }

    @Operation(summary = "Items of a batch, newest first")
    @GetMapping("/batches/{id}/items")
    ResponseEntity<Paging.PageView<ItemView.Line>> ofBatch(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable ItemState state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(
                intake.items(caller, new BatchId(id), Optional.ofNullable(state), new Paging(limit, cursor).request()),
                ItemView.Line::of);
    }

    @Operation(summary = "Items of all batches of the caller's agency in a state: the checker's queue")
    @GetMapping("/items")
    ResponseEntity<Paging.PageView<ItemView.Line>> queue(
            @RequestParam(defaultValue = "TO_CHECK") ItemState state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(checking.queue(caller, state, new Paging(limit, cursor).request()), ItemView.Line::of);
    }

    @Operation(summary = "One item: fields, faults, examination", description = "The ETag is its revision.")
    @GetMapping("/items/{id}")
    ResponseEntity<ItemView> get(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        return answer(intake.item(caller, new ItemId(id)));
    }

    @Operation(summary = "A page of the item's file as a picture")
    @GetMapping(path = "/items/{id}/pages/{page}", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> page(
            @PathVariable UUID id,
            @PathVariable int page,
            @Parameter(description = "20 to 300") @RequestParam(required = false) @Nullable Integer dpi,
            @Parameter(hidden = true) Caller caller) {
        ItemId item = new ItemId(id);
        int pages = checking.item(caller, item)
                .examination()
                .map(Examination::pages)
                .orElse(Integer.MAX_VALUE);
        return PageImages.answer(page, pages, dpi, resolution -> checking.page(caller, item, page, resolution));
    }

    @Operation(summary = "The item's file as it came")
    @GetMapping(path = "/items/{id}/content", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<ContentResource> content(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        ItemId item = new ItemId(id);
        vn.kho.core.content.Content file = checking.file(caller, item);
        return ContentResource.pdf(
                file, checking.item(caller, item).content().orElseThrow().id(), "scan-" + id + ".pdf");
    }

    @Operation(summary = "Correct fields", description = "Role: digitiser. Header If-Match is required.")
    @PatchMapping("/items/{id}")
    ResponseEntity<ItemView> correct(
            @PathVariable UUID id,
            @Valid @RequestBody CorrectionForm form,
            @Parameter(ref = "#/components/parameters/IfMatch")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable
                    String ifMatch,
            @Parameter(hidden = true) Caller caller) {
        long revision = Etags.revision(ifMatch);
        return answer(intake.correct(caller, new ItemId(id), changes(form), revision));
    }

    @Operation(
            summary = "Accept, send back or reject",
            description = "Header If-Match is required. Whoever uploaded or described the item can't decide on it."
                    + " Accepting puts the result into its holder's archive.")
    @PostMapping("/items/{id}/decisions")
    ResponseEntity<ItemView> decide(
            @PathVariable UUID id,
            @Valid @RequestBody DecisionForm form,
            @Parameter(ref = "#/components/parameters/IfMatch")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable
                    String ifMatch,
            @Parameter(hidden = true) Caller caller) {
        long revision = Etags.revision(ifMatch);
        ItemId item = new ItemId(id);
        switch (form.decision()) {
            case "accept" -> checking.accept(caller, item, revision);
            case "send-back" -> {
                if (form.remarkOrEmpty().isEmpty()) {
                    throw RequestProblem.ofField("/remark", "value-missing");
                }
                checking.sendBack(caller, item, form.remarkOrEmpty(), revision);
            }
            case "reject" -> {
                if (form.reason() == null) {
                    throw RequestProblem.ofField("/reason", "value-missing");
                }
                checking.reject(caller, item, form.reason(), form.remarkOrEmpty(), revision);
            }
            default -> throw RequestProblem.ofField("/decision", "decision-unknown");
        }
        return answer(checking.item(caller, item));
    }

    private ResponseEntity<ItemView> answer(Item item) {
        return ResponseEntity.ok().eTag(Etags.ofRevision(item.revision())).body(ItemView.of(item, texts));
    }

    private static Map<ManifestField, String> changes(CorrectionForm form) {
        Map<ManifestField, String> changes = new EnumMap<>(ManifestField.class);
        List<RequestProblem.Detail> faults = new ArrayList<>();
        form.fields().forEach((key, value) -> {
            Optional<ManifestField> field = Arrays.stream(ManifestField.values())
                    .filter(f -> f.key().equals(key))
                    .findFirst();
            String shown = key.length() <= 40 ? key : key.substring(0, 40);
            if (field.isEmpty()) {
                faults.add(new RequestProblem.Detail("/fields/" + shown, "field-unknown", ""));
            } else if (field.get() == ManifestField.FILE_NAME) {
                faults.add(new RequestProblem.Detail("/fields/" + shown, "field-fixed", ""));
            } else if (value.length() > LONGEST_VALUE) {
                faults.add(new RequestProblem.Detail("/fields/" + shown, "value-too-long", ""));
            } else {
                changes.put(field.get(), Inputs.text(value));
            }
        });
        if (!faults.isEmpty()) {
            throw new RequestProblem(RequestProblem.Kind.FIELDS_INVALID, faults);
        }
        return changes;
    }
}
