package vn.kho.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import vn.kho.core.access.Caller;

/** Turns what pages throw into a page that says in a sentence what happened and what to do. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageProblems {
    private final PageModel layout;

    PageProblems(PageModel layout) {
        this.layout = layout;
    }

    /** An address or a field that can't be read is answered like one that leads nowhere. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ModelAndView malformed(Caller caller, Locale locale, HttpServletRequest request) {
        return page(HttpStatus.NOT_FOUND, "problem.not-found", new Object[0], caller, locale, request);
    }

    /** Failures that aren't problems of the core go on to the container, which logs them and shows the same page. */
    @ExceptionHandler(RuntimeException.class)
    ModelAndView problem(RuntimeException failure, Caller caller, Locale locale, HttpServletRequest request) {
        ProblemText text = ProblemText.of(failure).orElseThrow(() -> failure);
        return page(text.status(), text.key(), text.arguments().toArray(), caller, locale, request);
    }

    private ModelAndView page(
            HttpStatus status,
            String key,
            Object[] arguments,
            Caller caller,
            Locale locale,
            HttpServletRequest request) {
        Model model = new ExtendedModelMap();
        layout.fill(model, caller, locale, request);
        ModelAndView page = new ModelAndView("error", model.asMap(), status);
        page.addObject("status", status.value());
        page.addObject("problem", key);
        page.addObject("problemArguments", arguments);
        return page;
    }
}
