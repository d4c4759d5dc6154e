package vn.kho.api.result;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kho.api.web.Asked;
import vn.kho.api.web.Display;
import vn.kho.api.web.Notice;
import vn.kho.api.web.PageController;
import vn.kho.api.web.ProblemText;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.page.Page;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.party.PartyProblem;
import vn.kho.core.result.Archive;
import vn.kho.core.result.EventKind;
import vn.kho.core.result.EventOrder;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultId;
import vn.kho.core.result.ResultProblem;
import vn.kho.core.result.StatusDesk;

/** The records office: search of its registers, status events, holders found later. */
@PageController
class RecordPages {
    private static final int USE_BY_DAYS = 90;
    private static final int LONGEST_BASIS = 500;
    private static final int LONGEST_QUERY = 200;

    private final StatusDesk desk;
    private final Archive archive;
    private final Clock clock;
    private final Supplier<UUID> ids;

    RecordPages(StatusDesk desk, Archive archive, Clock clock, Supplier<UUID> ids) {
        this.desk = desk;
        this.archive = archive;
        this.clock = clock;
        this.ids = ids;
    }

    /** A result in a list. */
    record Line(ProcedureResult result, Validity validity) {}

    @GetMapping("/records")
    String search(
            Caller caller,
            Locale locale,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(defaultValue = "false") boolean unmatched,
            @RequestParam Optional<String> after,
            Model model) {
        Optional<AgencyCode> register = issuer.isBlank()
                ? Optional.empty()
                : Optional.of(AgencyCode.parse(issuer).orElseThrow(ResultProblem.Unknown::new));
        if (q.length() > LONGEST_QUERY) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Page<ProcedureResult> page = desk.search(caller, register, q, unmatched, Asked.after(after));
        Instant now = clock.instant();
        Display display = new Display(locale);
        model.addAttribute("q", q);
        model.addAttribute("issuer", issuer);
        model.addAttribute("unmatched", unmatched);
        model.addAttribute(
                "lines",
                page.map(result -> new Line(result, Validity.of(result, now, display)))
                        .items());
        model.addAttribute(
                "next",
                Asked.next(
                        page,
                        UriComponentsBuilder.fromPath("/records")
                                .queryParam("q", q)
                                .queryParam("issuer", issuer)
                                .queryParam("unmatched", unmatched)));
        return "result/records";
    }

    @GetMapping("/records/{id}")
    String record(Caller caller, Locale locale, @PathVariable UUID id, Model model) {
        caller.require(Role.RECORDS_OFFICE, Role.AUDITOR);
        ProcedureResult result = archive.result(caller, new ResultId(id));
        Instant now = clock.instant();
        model.addAttribute("result", result);
        model.addAttribute("validity", Validity.of(result, now, new Display(locale)));
        model.addAttribute("now", now);
        model.addAttribute("today", LegalTime.dayOf(now));
        model.addAttribute("copyKey", ids.get());
        model.addAttribute("useBy", LegalTime.dayOf(now).plusDays(USE_BY_DAYS));
        model.addAttribute("eventKinds", kinds());
        model.addAttribute("holderKinds", HolderKind.values());
        return "result/record";
    }

    /**
     * Records an event.
     *
     * @param successor id of the result that replaces this one
     */
    @PostMapping("/records/{id}/events")
    String event(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam EventKind kind,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime effective,
            @RequestParam String legalBasis,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> lastDay,
            @RequestParam Optional<UUID> successor,
            @RequestParam long revision,
            RedirectAttributes redirect) {
        String basis = legalBasis.strip();
        if (basis.isEmpty() || basis.length() > LONGEST_BASIS) {
            Notice.failed("problem.legal-basis").on(redirect);
            return "redirect:/records/" + id;
        }
        if (lastDay.isPresent() && !kind.setsTerm()) {
            Notice.failed("problem.event.last-day-not-expected").on(redirect);
            return "redirect:/records/" + id;
        }
        EventOrder order = new EventOrder(
                kind,
                effective.toInstant(LegalTime.ZONE),
                basis,
                lastDay,
                successor.filter(other -> kind == EventKind.SUPERSEDED).map(ResultId::new));
        try {
            desk.record(caller, new ResultId(id), order, revision);
            Notice.done("record.event.done").on(redirect);
        } catch (ResultProblem.EventRefused | ResultProblem.Changed refused) {
            ProblemText.of(refused).orElseThrow().notice().on(redirect);
        }
        return "redirect:/records/" + id;
    }

    @PostMapping("/records/{id}/holder")
    String match(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam HolderKind kind,
            @RequestParam String number,
            @RequestParam long revision,
            RedirectAttributes redirect) {
        try {
            HolderId holder = new StatusController.HolderForm(kind, number).id(clock.instant());
            desk.match(caller, new ResultId(id), holder, revision);
            Notice.done("record.match.done").on(redirect);
        } catch (PartyProblem.MalformedId | ResultProblem.AlreadyMatched | ResultProblem.Changed refused) {
            ProblemText.of(refused).orElseThrow().notice().on(redirect);
        }
        return "redirect:/records/" + id;
    }

    private static List<EventKind> kinds() {
        return Stream.of(EventKind.values())
                .filter(kind -> kind != EventKind.ISSUED)
                .toList();
    }
}
