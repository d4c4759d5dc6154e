package vn.kho.api.result;

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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Etags;
import vn.kho.api.web.IdempotentRequests;
import vn.kho.api.web.IdempotentRequests.Made;
import vn.kho.api.web.Inputs;
import vn.kho.api.web.Moments;
import vn.kho.api.web.Paging;
import vn.kho.core.access.Caller;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.party.PersonId;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.EventOrder;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.StatusDesk;

/** The records office's work on results. */
@RestController
@RequestMapping("/api/v1/results")
@Tag(name = "5. Status", description = "Events with their legal basis, holders found later. Role: records office.")
final class StatusController {
    private final StatusDesk desk;
    private final IdempotentRequests requests;
    private final Clock clock;

    StatusController(StatusDesk desk, IdempotentRequests requests, Clock clock) {
        this.desk = desk;
        this.requests = requests;
        this.clock = clock;
    }

    /** What happened. */
    @Schema(name = "EventOrder")
    record EventForm(
            @Schema(example = "REVOKED") @NotNull EventKind kind,

            @Schema(
                    description = "From when it counts, RFC 3339; now when missing",
                    example = "2026-10-08T09:00:00+07:00")
            @Nullable
            String effective,

            @Schema(description = "Number and date of the decision", example = "Quyết định 45/QĐ-BCT ngày 08/10/2026")
            @NotBlank
            @Size(max = 500)
            String legalBasis,

            @Schema(description = "New last day, for kinds that set a term; it counts") @Nullable
            LocalDate lastDay,

            @Schema(description = "The result that replaces this one, for SUPERSEDED") @Nullable
            UUID successor) {

        EventOrder order(Instant now) {
            if (lastDay != null && !kind.setsTerm()) {
                throw RequestProblem.ofField("/lastDay", "last-day-not-expected");
            }
            return new EventOrder(
                    kind,
                    effective == null ? now : Moments.parse("/effective", effective),
                    Inputs.text(legalBasis),
                    Optional.ofNullable(lastDay),
                    Optional.ofNullable(successor).map(ResultId::new));
        }
    }

    /** Whose result it is. */
    @Schema(name = "HolderNumber")
    record HolderForm(
            @Schema(example = "PERSON") @NotNull HolderKind kind,

            @Schema(example = "001190000017") @NotBlank @Size(max = 40)
            String number) {

        HolderId id(Instant now) {
            HolderId id = HolderId.parse(kind, number);
            return id instanceof PersonId person
                    ? person.requireBornBy(LegalTime.dayOf(now).getYear())
                    : id;
        }
    }

    @Operation(summary = "Results of a register that the caller's agency keeps, newest in the archive first")
    @GetMapping
    ResponseEntity<Paging.PageView<ResultView.Line>> search(
            @Parameter(description = "Part of number, name, code or abstract; diacritics don't matter")
                    @RequestParam(defaultValue = "")
                    String q,
            @RequestParam(required = false) @Nullable String issuer,
            @Parameter(description = "Only results whose holder has no number yet")
                    @RequestParam(defaultValue = "false")
                    boolean unmatched,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        Instant now = clock.instant();
        Optional<AgencyCode> register = Inputs.optional("issuer", "agency-code-malformed", issuer, AgencyCode::parse);
        if (q.length() > 200) {
            throw RequestProblem.ofField("q", "value-too-long");
        }
        return Paging.answer(
                desk.search(caller, register, Inputs.text(q), unmatched, new Paging(limit, cursor).request()),
                result -> ResultView.Line.of(result, now));
    }

    @Operation(
            summary = "Record an event",
            description = "It counts in every verdict from the answer on. Header If-Match is required;"
                    + " Idempotency-Key is honoured.")
    @Parameter(ref = "#/components/parameters/IdempotencyKey")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ResultView.class)))
    @PostMapping("/{id}/events")
    ResponseEntity<byte[]> event(
            @PathVariable UUID id,
            @Valid @RequestBody EventForm form,
            @Parameter(ref = "#/components/parameters/IfMatch")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable
                    String ifMatch,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        long revision = Etags.revision(ifMatch);
        return requests.onceIfKeyed(caller, request, form, () -> {
            Instant now = clock.instant();
            ProcedureResult changed = desk.record(caller, new ResultId(id), form.order(now), revision);
            return Made.created("/api/v1/results/" + id + "/history", ResultView.of(changed, now));
        });
    }

    @Operation(
            summary = "Give a result its holder's number",
            description = "From then on it shows in their archive. Header If-Match is required.")
    @PostMapping("/{id}/holder")
    ResponseEntity<ResultView> match(
            @PathVariable UUID id,
            @Valid @RequestBody HolderForm form,
            @Parameter(ref = "#/components/parameters/IfMatch")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable
                    String ifMatch,
            @Parameter(hidden = true) Caller caller) {
        long revision = Etags.revision(ifMatch);
        Instant now = clock.instant();
        return ResultView.answer(desk.match(caller, new ResultId(id), form.id(now), revision), now);
    }
}
