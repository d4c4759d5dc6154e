package vn.kho.api.verification;

import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.kho.api.web.PageController;

/** The page that checks the seal on paper by itself; browsers keep it for times without a network. */
@PageController
class OfflinePage {
    /** What its script may have to say. */
    private static final List<String> TEXTS = List.of(
            "ready",
            "no-keys",
            "not-kept",
            "not-secure",
            "reading",
            "opening",
            "looking",
            "no-code",
            "no-picture",
            "no-camera",
            "says-STANDS",
            "next-STANDS",
            "says-GENUINE",
            "next-GENUINE",
            "says-WITHDRAWN",
            "next-WITHDRAWN",
            "says-SUSPENDED",
            "next-SUSPENDED",
            "says-SUPERSEDED",
            "next-SUPERSEDED",
            "says-TERM_OVER",
            "next-TERM_OVER",
            "says-PAST_USE_BY",
            "next-PAST_USE_BY",
            "says-FORGED",
            "next-FORGED",
            "says-MALFORMED",
            "next-MALFORMED",
            "says-UNKNOWN_KEY",
            "next-UNKNOWN_KEY",
            "says-NO_SEAL",
            "next-NO_SEAL",
            "says-OTHER_FORM",
            "next-OTHER_FORM",
            "says-NOT_OURS",
            "next-NOT_OURS",
            "list-none",
            "list-made",
            "list-outdated",
            "no-last-day",
            "fact-holder",
            "fact-number",
            "fact-type",
            "fact-issueDate",
            "fact-lastDay",
            "fact-issuedAt",
            "fact-useBy",
            "fact-purpose",
            "fact-code",
            "genuine-unknown",
            "next-genuine-unknown");

    @GetMapping("/verify/offline")
    String page(Model model) {
        model.addAttribute("texts", TEXTS);
        return "verification/offline";
    }
}
