package vn.kho.api.intake;

import java.util.Map;
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
import vn.kho.core.access.Caller;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.intake.Batch;
import vn.kho.core.intake.BatchId;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemState;
import vn.kho.core.page.Page;

/** Batches: the list, and one with its upload area, counts and items. */
@PageController
class BatchPages {
    private static final int LONGEST_NAME = 200;

    private final Intake intake;

    BatchPages(Intake intake) {
        this.intake = intake;
    }

    @GetMapping("/batches")
    String batches(Caller caller, @RequestParam Optional<String> after, Model model) {
        Page<Batch> page = intake.batches(caller, Asked.after(after));
        model.addAttribute("batches", page.items());
        model.addAttribute("next", Asked.next(page, UriComponentsBuilder.fromPath("/batches")));
        return "intake/batches";
    }

    @PostMapping("/batches")
    String open(Caller caller, @RequestParam String name, RedirectAttributes redirect) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            Notice.failed("problem.batch-name").on(redirect);
            return "redirect:/batches";
        }
        AgencyCode agency = caller.agency().orElseThrow(IntakeProblem.ForeignAgency::new);
        return "redirect:/batches/" + intake.open(caller, name.strip(), agency).id();
    }

    @GetMapping("/batches/{id}")
    String batch(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam Optional<ItemState> state,
            @RequestParam Optional<String> after,
            Model model) {
        BatchId batch = new BatchId(id);
        Page<Item> page = intake.items(caller, batch, state, Asked.after(after));
        progress(caller, id, model);
        model.addAttribute("items", page.items());
        model.addAttribute("state", state.map(ItemState::name).orElse(""));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/batches/" + id);
        state.ifPresent(chosen -> address.queryParam("state", chosen));
        model.addAttribute("next", Asked.next(page, address));
        return "intake/batch";
    }

    /** How many items stand where; asked again by the page as long as files wait to be examined. */
    @GetMapping("/batches/{id}/progress")
    String progress(Caller caller, @PathVariable UUID id, Model model) {
        BatchId batch = new BatchId(id);
        Map<ItemState, Integer> counts = intake.counts(caller, batch);
        model.addAttribute("batch", intake.batch(caller, batch));
        model.addAttribute("counts", counts);
        model.addAttribute("states", ItemState.values());
        model.addAttribute(
                "total", counts.values().stream().mapToInt(Integer::intValue).sum());
        model.addAttribute("waiting", counts.getOrDefault(ItemState.RECEIVED, 0) > 0);
        return "intake/batch :: progress";
    }

    @PostMapping("/batches/{id}/close")
    String close(Caller caller, @PathVariable UUID id, RedirectAttributes redirect) {
        intake.close(caller, new BatchId(id));
        Notice.done("batch.closed").on(redirect);
        return "redirect:/batches/" + id;
    }
}
