package vn.kho.api.access;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kho.api.web.PageController;

/** Where one signs in: the form of the embedded provider, or the way to the external one. */
@PageController
class LoginPage {
    private final boolean embedded;

    LoginPage(OidcSettings settings) {
        this.embedded = settings.externalIssuer().isEmpty();
    }

    @GetMapping("/login")
    String show(@RequestParam(required = false) @Nullable String error, Model model) {
        if (!embedded && error == null) {
            return "redirect:" + PageChain.SIGN_IN;
        }
        model.addAttribute("embedded", embedded);
        model.addAttribute("failed", error != null);
        model.addAttribute("signIn", PageChain.SIGN_IN);
        return "access/login";
    }
}
