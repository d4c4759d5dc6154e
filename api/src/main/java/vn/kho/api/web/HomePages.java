package vn.kho.api.web;

import org.springframework.web.bind.annotation.GetMapping;

/** The first page, and what Kho is. */
@PageController
class HomePages {
    @GetMapping("/")
    String home() {
        return "home";
    }

    @GetMapping("/about")
    String about() {
        return "about";
    }
}
