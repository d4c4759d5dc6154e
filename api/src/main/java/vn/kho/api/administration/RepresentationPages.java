package vn.kho.api.administration;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kho.api.web.Notice;
import vn.kho.api.web.PageController;
import vn.kho.api.web.ProblemText;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Representation;
import vn.kho.core.access.Role;
import vn.kho.core.administration.RepresentationDesk;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.party.PartyProblem;

/** Where the records office notes who may act for whom. */
@PageController
class RepresentationPages {
    private static final int LONGEST_PROOF = 200;

    private final RepresentationDesk desk;

    RepresentationPages(RepresentationDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/representations")
    String form(Caller caller, Model model) {
        caller.require(Role.RECORDS_OFFICE);
        model.addAttribute("holderKinds", HolderKind.values());
        model.addAttribute("capacities", Representation.Capacity.values());
        return "administration/representations";
    }

    @PostMapping("/representations")
    String note(
            Caller caller,
            @RequestParam HolderKind principalKind,
            @RequestParam String principal,
            @RequestParam HolderKind representativeKind,
            @RequestParam String representative,
            @RequestParam Representation.Capacity capacity,
            @RequestParam String proof,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to,
            RedirectAttributes redirect) {
        caller.require(Role.RECORDS_OFFICE);
        try {
            HolderId whose = HolderId.parse(principalKind, principal);
            HolderId who = HolderId.parse(representativeKind, representative);
            if (whose.equals(who)) {
                Notice.failed("problem.represents-self").on(redirect);
            } else if (proof.isBlank() || proof.strip().length() > LONGEST_PROOF) {
                Notice.failed("problem.proof").on(redirect);
            } else {
                Representation noted =
                        desk.note(caller, new RepresentationDesk.Order(whose, who, capacity, proof.strip(), to));
                Notice.done("representation.done", noted.id().toString()).on(redirect);
            }
        } catch (PartyProblem.MalformedId refused) {
            ProblemText.of(refused).orElseThrow().notice().on(redirect);
        }
        return "redirect:/representations";
    }

    @PostMapping("/representations/end")
    String end(Caller caller, @RequestParam UUID id, RedirectAttributes redirect) {
        boolean ended = desk.end(caller, id);
        (ended ? Notice.done("representation.ended") : Notice.failed("problem.no-representation")).on(redirect);
        return "redirect:/representations";
    }
}
