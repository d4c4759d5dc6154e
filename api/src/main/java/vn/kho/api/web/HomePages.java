package vn.kho.api.web;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.signing.key.ExpiryNotice;
import vn.kho.signing.key.SealingKey;

/** The first page, and what Kho is. */
@PageController
class HomePages {
    private final ObjectProvider<SealingKey> key;
    private final Clock clock;

    HomePages(ObjectProvider<SealingKey> key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Model model, Caller caller) {
        if (caller.is(Role.RECORDS_OFFICE) || caller.is(Role.ADMINISTRATOR)) {
            key.stream()
                    .flatMap(each -> ExpiryNotice.about(each, clock.instant()).stream())
                    .forEach(notice -> model.addAttribute("sealEnds", notice));
        }
        return "home";
    }

    @GetMapping("/about")
    String about() {
        return "about";
    }
}
