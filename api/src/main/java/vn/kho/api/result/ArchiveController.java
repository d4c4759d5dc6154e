package vn.kho.api.result;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Moments;
import vn.kho.api.web.PageImages;
import vn.kho.api.web.Paging;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Representation;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.result.Archive;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ValidityEvent;

/** Reading the archives. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "3. Archive", description = "A holder's results, whatever agency issued them. Role: holder.")
final class ArchiveController {
    private final Archive archive;
    private final Clock clock;

    ArchiveController(Archive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** An event of a timeline. */
    @Schema(name = "ValidityEvent")
    record EventView(
            UUID id,
            EventKind kind,
            String effective,
            String legalBasis,
            Optional<LocalDate> lastDay,
            Optional<UUID> successor,
            String recordedAt) {
        static EventView of(ValidityEvent event) {
            return new EventView(
                    event.id(),
                    event.kind(),
                    Moments.text(event.effective()),
                    event.legalBasis(),
                    event.lastDay(),
                    event.successor().map(ResultId::value),
                    Moments.text(event.recordedAt()));
        }
    }

    /** A timeline. */
    @Schema(name = "History")
    record HistoryView(List<EventView> events) {}

    /** Somebody whose archive the caller may open. */
    @Schema(name = "Principal")
    record PrincipalView(
            UUID representationId,
            HolderKind kind,
            String maskedNumber,
            Representation.Capacity capacity,
            LocalDate from,
            Optional<LocalDate> to) {
        static PrincipalView of(Representation representation) {
            return new PrincipalView(
                    representation.id(),
                    representation.principal().kind(),
                    representation.principal().masked(),
                    representation.capacity(),
                    representation.from(),
                    representation.to());
        }
    }

    /** Those whose archives the caller may open. */
    @Schema(name = "Principals")
    record PrincipalsView(List<PrincipalView> items) {}

    /** Who touched the caller's data. */
    @Schema(name = "UsageLine")
    record UsageView(String at, String actor, String action, String subject, Optional<String> purpose) {
        static UsageView of(JournalEntry entry) {
            return new UsageView(
                    Moments.text(entry.at()), entry.actor(), entry.action().name(), entry.subject(), entry.purpose());
        }
    }

    @Operation(
            summary = "The caller's archive, or that of somebody they represent",
            description = "Name the principal by `representation`, from /archive/principals.")
    @GetMapping("/archive")
    ResponseEntity<Paging.PageView<ResultView.Line>> archive(
            @RequestParam(required = false) @Nullable UUID representation,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        Instant now = clock.instant();
        Optional<HolderId> principal = principal(caller, representation);
        return Paging.answer(
                archive.archive(caller, principal, new Paging(limit, cursor).request()),
                result -> ResultView.Line.of(result, now));
    }

    /** By a representation's id only: addresses lie in logs, and hold no personal number. */
    private Optional<HolderId> principal(Caller caller, @Nullable UUID representation) {
        return Optional.ofNullable(representation)
                .map(id -> archive.represented(caller).stream()
                        .filter(r -> r.id().equals(id))
                        .map(Representation::principal)
                        .findFirst()
                        .orElseThrow(() -> new RequestProblem(RequestProblem.Kind.REPRESENTATION_UNKNOWN)));
    }

    @Operation(summary = "Those whose archives the caller may open today")
    @GetMapping("/archive/principals")
    PrincipalsView principals(@Parameter(hidden = true) Caller caller) {
        return new PrincipalsView(
                archive.represented(caller).stream().map(PrincipalView::of).toList());
    }

    @Operation(summary = "One result, with its status as of now", description = "The ETag begins with its revision.")
    @GetMapping("/results/{id}")
    ResponseEntity<ResultView> result(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        return ResultView.answer(archive.result(caller, new ResultId(id)), clock.instant());
    }

    @Operation(summary = "Everything that happened to a result's validity, in the order recorded")
    @GetMapping("/results/{id}/history")
    HistoryView history(@PathVariable UUID id, @Parameter(hidden = true) Caller caller) {
        ProcedureResult result = archive.result(caller, new ResultId(id));
        return new HistoryView(
                result.timeline().events().stream().map(EventView::of).toList());
    }

    @Operation(summary = "A page of the archived document as a picture; not a copy")
    @GetMapping(path = "/results/{id}/pages/{page}", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> page(
            @PathVariable UUID id,
            @PathVariable int page,
            @Parameter(description = "20 to 300") @RequestParam(required = false) @Nullable Integer dpi,
            @Parameter(hidden = true) Caller caller) {
        ResultId result = new ResultId(id);
        int pages = archive.result(caller, result).currentVersion().pages();
        return PageImages.answer(page, pages, dpi, resolution -> archive.page(caller, result, page, resolution));
    }

    @Operation(summary = "Who touched the caller's data, newest first")
    @GetMapping("/usage")
    ResponseEntity<Paging.PageView<UsageView>> usage(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(archive.usage(caller, new Paging(limit, cursor).request()), UsageView::of);
    }
}
