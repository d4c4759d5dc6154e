package vn.kho.api.administration;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kho.api.web.Notice;
import vn.kho.api.web.PageController;
import vn.kho.core.access.Caller;
import vn.kho.core.administration.CatalogueDesk;
import vn.kho.core.catalogue.Agency;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Procedure;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.result.LegalTime;

/** The catalogue on a day, and forms that add a version. */
@PageController
class CataloguePages {
    private static final int LONGEST_NAME = 200;

    private final CatalogueDesk desk;
    private final Clock clock;

    CataloguePages(CatalogueDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/catalogue")
    String catalogue(
            Caller caller,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> on,
            Model model) {
        LocalDate today = LegalTime.dayOf(clock.instant());
        model.addAttribute("on", on.orElse(today));
        model.addAttribute("today", today);
        model.addAttribute("agencies", desk.agencies(caller, on));
        model.addAttribute("procedures", desk.procedures(caller, on));
        model.addAttribute("types", desk.resultTypes(caller, on));
        model.addAttribute("validityKinds", ValidityKind.values());
        return "administration/catalogue";
    }

    @PostMapping("/catalogue/agencies")
    String agency(
            Caller caller,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate validFrom,
            @RequestParam(defaultValue = "") String successor,
            RedirectAttributes redirect) {
        Optional<AgencyCode> parsed = AgencyCode.parse(code);
        Optional<AgencyCode> heir = AgencyCode.parse(successor);
        if (parsed.isEmpty() || unnamed(name) || (!successor.isBlank() && heir.isEmpty())) {
            return refused("problem.catalogue-agency", redirect);
        }
        desk.put(caller, new Agency(parsed.get(), name.strip(), validFrom, heir));
        return kept(parsed.get().value(), redirect);
    }

    @PostMapping("/catalogue/procedures")
    String procedure(
            Caller caller,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate validFrom,
            RedirectAttributes redirect) {
        Optional<ProcedureCode> parsed = ProcedureCode.parse(code);
        if (parsed.isEmpty() || unnamed(name)) {
            return refused("problem.catalogue-procedure", redirect);
        }
        desk.put(caller, new Procedure(parsed.get(), name.strip(), validFrom));
        return kept(parsed.get().value(), redirect);
    }

    /** @param longestTerm ISO 8601 period such as {@code P5Y}, or blank */
    @PostMapping("/catalogue/result-types")
    String type(
            Caller caller,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam ValidityKind validity,
            @RequestParam(defaultValue = "") String longestTerm,
            @RequestParam(defaultValue = "{}") String fieldsSchema,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate validFrom,
            RedirectAttributes redirect) {
        Optional<ResultTypeCode> parsed = ResultTypeCode.parse(code);
        Optional<Period> term = period(longestTerm);
        if (parsed.isEmpty() || unnamed(name) || (!longestTerm.isBlank() && term.isEmpty())) {
            return refused("problem.catalogue-type", redirect);
        }
        desk.put(caller, new ResultType(parsed.get(), name.strip(), validity, term, fieldsSchema, validFrom));
        return kept(parsed.get().value(), redirect);
    }

    private static Optional<Period> period(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Period.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean unnamed(String name) {
        return name.isBlank() || name.strip().length() > LONGEST_NAME;
    }

    private static String kept(String code, RedirectAttributes redirect) {
        Notice.done("catalogue.done", code).on(redirect);
        return "redirect:/catalogue";
    }

    private static String refused(String key, RedirectAttributes redirect) {
        Notice.failed(key).on(redirect);
        return "redirect:/catalogue";
    }
}
