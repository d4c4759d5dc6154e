package vn.kho.api.intake;

import java.util.Optional;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kho.api.web.Asked;
import vn.kho.api.web.Notice;
import vn.kho.api.web.PageController;
import vn.kho.api.web.ProblemText;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.intake.Checking;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemId;
import vn.kho.core.intake.ItemState;
import vn.kho.core.intake.RejectReason;
import vn.kho.core.page.Page;
import vn.kho.core.page.PageRequest;
import vn.kho.core.result.ProcedureResult;
import vn.kho.core.result.ResultProblem;

/** The second person's desk: the queue, the paper beside its fields, and the decision. */
@PageController
class CheckPages {
    private static final int LONGEST_REMARK = 1_000;

    private final Checking checking;

    CheckPages(Checking checking) {
        this.checking = checking;
    }

    @GetMapping("/check")
    String queue(Caller caller, @RequestParam Optional<String> after, Model model) {
        Page<Item> page = checking.queue(caller, ItemState.TO_CHECK, Asked.after(after));
        model.addAttribute("items", page.items());
        model.addAttribute("next", Asked.next(page, UriComponentsBuilder.fromPath("/check")));
        return "intake/queue";
    }

    @GetMapping("/check/{id}")
    String compare(Caller caller, @PathVariable UUID id, Model model) {
        Item item = checking.item(caller, new ItemId(id));
        model.addAttribute("item", item);
        model.addAttribute("fields", ItemField.of(item));
        model.addAttribute("reading", checking.reading(item).description());
        model.addAttribute("own", isOwn(caller, item));
        model.addAttribute(
                "decidable", caller.is(Role.CHECKER) && !isOwn(caller, item) && item.state() == ItemState.TO_CHECK);
        model.addAttribute("reasons", RejectReason.values());
        return "intake/compare";
    }

    @PostMapping("/check/{id}/accept")
    String accept(Caller caller, @PathVariable UUID id, @RequestParam long revision, RedirectAttributes redirect) {
        try {
            ProcedureResult result = checking.accept(caller, new ItemId(id), revision);
            Notice.done("check.accepted", result.code().value()).on(redirect);
            return next(caller, id);
        } catch (IntakeProblem.Changed
                | IntakeProblem.WrongState
                | IntakeProblem.OwnWork
                | ResultProblem.Duplicate refused) {
            ProblemText.of(refused).orElseThrow().notice().on(redirect);
            return "redirect:/check/" + id;
        }
    }

    @PostMapping("/check/{id}/send-back")
    String sendBack(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam String remark,
            @RequestParam long revision,
            RedirectAttributes redirect) {
        if (remark.isBlank() || remark.strip().length() > LONGEST_REMARK) {
            Notice.failed("problem.remark-missing").on(redirect);
            return "redirect:/check/" + id;
        }
        try {
            checking.sendBack(caller, new ItemId(id), remark.strip(), revision);
            Notice.done("check.sent-back").on(redirect);
            return next(caller, id);
        } catch (IntakeProblem.Changed | IntakeProblem.WrongState | IntakeProblem.OwnWork refused) {
            ProblemText.of(refused).orElseThrow().notice().on(redirect);
            return "redirect:/check/" + id;
        }
    }

    @PostMapping("/check/{id}/reject")
    String reject(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam RejectReason reason,
            @RequestParam(defaultValue = "") String remark,
            @RequestParam long revision,
            RedirectAttributes redirect) {
        if (remark.strip().length() > LONGEST_REMARK) {
            Notice.failed("problem.remark-missing").on(redirect);
            return "redirect:/check/" + id;
        }
        try {
            checking.reject(caller, new ItemId(id), reason, remark.strip(), revision);
            Notice.done("check.rejected").on(redirect);
            return next(caller, id);
        } catch (IntakeProblem.Changed | IntakeProblem.WrongState | IntakeProblem.OwnWork refused) {
            ProblemText.of(refused).orElseThrow().notice().on(redirect);
            return "redirect:/check/" + id;
        }
    }

    /** The next item that the caller may decide, or the queue when there is none. */
    private String next(Caller caller, UUID decided) {
        return checking
                .queue(caller, ItemState.TO_CHECK, PageRequest.first(PageRequest.MAX_LIMIT))
                .items()
                .reversed()
                .stream()
                .filter(item -> !item.id().value().equals(decided) && !isOwn(caller, item))
                .findFirst()
                .map(item -> "redirect:/check/" + item.id())
                .orElse("redirect:/check");
    }

    private static boolean isOwn(Caller caller, Item item) {
        Optional<String> actor = Optional.of(caller.actor());
        return item.uploadedBy().equals(actor)
                || actor.filter(item.describedBy()::contains).isPresent();
    }
}
