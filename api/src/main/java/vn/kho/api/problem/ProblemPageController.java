package vn.kho.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.springframework.context.NoSuchMessageException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What a problem's {@code type} points to: its texts, for people who meet the code in a log. */
@Hidden
@RestController
final class ProblemPageController {
    private final Texts texts = Texts.ofProblems();

    /** A problem's texts. */
    record Page(String code, Bilingual title, Bilingual detail) {}

    @GetMapping(path = "/docs/problems/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page> asJson(@PathVariable String code) {
        return ResponseEntity.of(page(code));
    }

    @GetMapping(path = "/docs/problems/{code}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> asHtml(@PathVariable String code) {
        return ResponseEntity.of(page(code).map(ProblemPageController::html));
    }

    private Optional<Page> page(String code) {
        try {
            String key = "problem." + code;
            return Optional.of(new Page(code, texts.both(key + ".title"), texts.both(key + ".detail")));
        } catch (NoSuchMessageException unknown) {
            return Optional.empty();
        }
    }

    private static String html(Page page) {
        return """
                <!doctype html><html lang="vi"><meta charset="utf-8"><title>%1$s</title>
                <h1>%2$s</h1><p>%3$s</p><h2 lang="en">%4$s</h2><p lang="en">%5$s</p><p><code>%1$s</code></p></html>
                """.formatted(
                        HtmlUtils.htmlEscape(page.code(), "UTF-8"),
                        HtmlUtils.htmlEscape(page.title().vi(), "UTF-8"),
                        HtmlUtils.htmlEscape(page.detail().vi(), "UTF-8"),
                        HtmlUtils.htmlEscape(page.title().en(), "UTF-8"),
                        HtmlUtils.htmlEscape(page.detail().en(), "UTF-8"));
    }
}
