package vn.kho.api.administration;

import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kho.api.web.Asked;
import vn.kho.api.web.PageController;
import vn.kho.core.access.Caller;
import vn.kho.core.administration.AuditDesk;
import vn.kho.core.journal.JournalEntry;
import vn.kho.core.page.Page;

/** The auditor's view of the journal. */
@PageController
class JournalPages {
    private final AuditDesk desk;

    JournalPages(AuditDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/journal")
    String journal(Caller caller, @RequestParam Optional<String> after, Model model) {
        Page<JournalEntry> page = desk.journal(caller, Asked.after(after));
        model.addAttribute("entries", page.items());
        model.addAttribute("next", Asked.next(page, UriComponentsBuilder.fromPath("/journal")));
        return "administration/journal";
    }
}
