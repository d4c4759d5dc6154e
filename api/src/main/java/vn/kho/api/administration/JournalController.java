package vn.kho.api.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.web.Moments;
import vn.kho.api.web.Paging;
import vn.kho.core.access.Caller;
import vn.kho.core.administration.AuditDesk;
import vn.kho.core.journal.Action;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.party.HolderId;

/** The journal. */
@RestController
@RequestMapping("/api/v1/journal")
@Tag(name = "9. Journal", description = "Who did what. Role: auditor.")
final class JournalController {
    private final AuditDesk desk;

    JournalController(AuditDesk desk) {
        this.desk = desk;
    }

    /** One line; the holder's number is masked. */
    @Schema(name = "JournalLine")
    record JournalView(
            UUID id,
            String at,
            String actor,
            Action action,
            String subject,
            Optional<String> holder,
            Optional<String> purpose) {
        static JournalView of(JournalEntry entry) {
            return new JournalView(
                    entry.id(),
                    Moments.text(entry.at()),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.holder().map(HolderId::masked),
                    entry.purpose());
        }
    }

    @Operation(summary = "The journal, newest first")
    @GetMapping
    ResponseEntity<Paging.PageView<JournalView>> journal(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) Caller caller) {
        return Paging.answer(desk.journal(caller, new Paging(limit, cursor).request()), JournalView::of);
    }
}
