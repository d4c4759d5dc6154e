package vn.kho.api.result;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kho.api.web.Asked;
import vn.kho.api.web.Display;
import vn.kho.api.web.PageController;
import vn.kho.api.web.Pictures;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Representation;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;
import vn.kho.core.result.Archive;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ResultProblem;

/** The holder's side: their archive, one result, and who touched their data. */
@PageController
class ArchivePages {
    private static final int USE_BY_DAYS = 90;

    private final Archive archive;
    private final Clock clock;

    ArchivePages(Archive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** A result in a list. */
    record Card(ProcedureResult result, Validity validity) {}

    /** @param as id of the representation under which a principal's archive is opened: no personal number in addresses */
    @GetMapping("/archive")
    String archive(
            Caller caller,
            Locale locale,
            @RequestParam Optional<UUID> as,
            @RequestParam Optional<String> after,
            Model model) {
        List<Representation> represented = archive.represented(caller);
        Optional<Representation> chosen = as.map(id -> represented.stream()
                .filter(representation -> representation.id().equals(id))
                .findFirst()
                .orElseThrow(ResultProblem.Unknown::new));
        Page<ProcedureResult> page = archive.archive(caller, chosen.map(Representation::principal), Asked.after(after));
        Instant now = clock.instant();
        Display display = new Display(locale);
        model.addAttribute("represented", represented);
        model.addAttribute("as", as.map(UUID::toString).orElse(""));
        model.addAttribute(
                "cards",
                page.map(result -> new Card(result, Validity.of(result, now, display)))
                        .items());
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/archive");
        as.ifPresent(id -> address.queryParam("as", id));
        model.addAttribute("next", Asked.next(page, address));
        return "result/archive";
    }

    @GetMapping("/archive/{id}")
    String result(Caller caller, Locale locale, @PathVariable UUID id, Model model) {
        ProcedureResult result = archive.result(caller, new ResultId(id));
        Instant now = clock.instant();
        LocalDate today = LegalTime.dayOf(now);
        model.addAttribute("result", result);
        model.addAttribute("validity", Validity.of(result, now, new Display(locale)));
        model.addAttribute("today", today);
        model.addAttribute("useBy", today.plusDays(USE_BY_DAYS));
        return "result/result";
    }

    @GetMapping("/archive/{id}/pages/{page}")
    ResponseEntity<byte[]> picture(
            Caller caller, @PathVariable UUID id, @PathVariable int page, @RequestParam(defaultValue = "100") int dpi) {
        return Pictures.answer(() -> archive.page(caller, new ResultId(id), page, Math.clamp(dpi, 20, 300)));
    }

    @GetMapping("/usage")
    String usage(Caller caller, @RequestParam Optional<String> after, Model model) {
        Page<JournalEntry> page = archive.usage(caller, Asked.after(after));
        model.addAttribute("entries", page.items());
        model.addAttribute("next", Asked.next(page, UriComponentsBuilder.fromPath("/usage")));
        return "result/usage";
    }
}
