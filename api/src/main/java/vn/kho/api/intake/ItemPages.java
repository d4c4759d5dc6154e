package vn.kho.api.intake;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kho.api.web.Notice;
import vn.kho.api.web.PageController;
import vn.kho.api.web.Pictures;
import vn.kho.api.web.ProblemText;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.intake.Checking;
import vn.kho.core.intake.Intake;
import vn.kho.core.intake.IntakeProblem;
import vn.kho.core.intake.Item;
import vn.kho.core.intake.ItemId;
import vn.kho.core.intake.ManifestField;

/** One item: its page images beside its fields, its faults, and the digitiser's corrections. */
@PageController
class ItemPages {
    private static final int LONGEST_VALUE = 4_000;

    private final Intake intake;
    private final Checking checking;

    ItemPages(Intake intake, Checking checking) {
        this.intake = intake;
        this.checking = checking;
    }

    @GetMapping("/items/{id}")
    String item(Caller caller, @PathVariable UUID id, Model model) {
        Item item = intake.item(caller, new ItemId(id));
        model.addAttribute("item", item);
        model.addAttribute("fields", ItemField.of(item));
        model.addAttribute("batch", intake.batch(caller, item.batch()));
        model.addAttribute(
                "correctable", caller.is(Role.DIGITISER) && !item.state().isFinal());
        return "intake/item";
    }

    @GetMapping("/items/{id}/pages/{page}")
    ResponseEntity<byte[]> picture(
            Caller caller, @PathVariable UUID id, @PathVariable int page, @RequestParam(defaultValue = "110") int dpi) {
        return Pictures.answer(() -> checking.page(caller, new ItemId(id), page, Math.clamp(dpi, 20, 300)));
    }

    @PostMapping("/items/{id}/fields")
    String correct(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @RequestParam long revision,
            RedirectAttributes redirect) {
        Item item = intake.item(caller, new ItemId(id));
        Map<ManifestField, String> changes = new EnumMap<>(ManifestField.class);
        for (ManifestField field : ManifestField.values()) {
            String typed = form.get(field.key());
            if (typed == null || field == ManifestField.FILE_NAME) {
                continue;
            }
            String value = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
            if (value.length() > LONGEST_VALUE) {
                Notice.failed("problem.value-too-long").on(redirect);
                return "redirect:/items/" + id;
            }
            if (!value.equals(ItemField.value(item, field))) {
                changes.put(field, value);
            }
        }
        try {
            Item corrected = intake.correct(caller, item.id(), changes, revision);
            (corrected.faults().isEmpty() ? Notice.done("item.corrected") : Notice.failed("item.faulty")).on(redirect);
        } catch (IntakeProblem.Changed | IntakeProblem.WrongState refused) {
            ProblemText.of(refused).orElseThrow().notice().on(redirect);
        }
        return "redirect:/items/" + id;
    }
}
