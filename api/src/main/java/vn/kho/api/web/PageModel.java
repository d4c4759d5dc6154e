package vn.kho.api.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.core.env.Environment;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kho.api.start.TestSeal;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;

/** What the layout of every page needs: who is signed in, the language, and whether signatures have legal value. */
@ControllerAdvice(annotations = PageController.class, assignableTypes = BasicErrorController.class)
class PageModel {
    private final boolean testAuthority;

    PageModel(Environment environment) {
        testAuthority = TestSeal.isUsed(environment);
    }

    @ModelAttribute
    void fill(Model model, Caller caller, Locale locale, HttpServletRequest request) {
        Map<String, Boolean> may =
                Arrays.stream(Role.values()).collect(Collectors.toMap(Role::name, role -> caller.is(role)));
        model.addAttribute("caller", caller);
        model.addAttribute("signedIn", !caller.equals(Caller.anonymous()));
        model.addAttribute("may", may);
        model.addAttribute("lang", locale.getLanguage());
        model.addAttribute("display", new Display(locale));
        model.addAttribute("testAuthority", testAuthority);
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("inVietnamese", here(request, "vi"));
        model.addAttribute("inEnglish", here(request, "en"));
    }

    /** The page shown, in another language. The answer to a POST has no address of its own: its form has. */
    private static String here(HttpServletRequest request, String language) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath(failed instanceof String uri ? uri : request.getRequestURI());
        if (request.getMethod().equals("GET")) {
            address.query(request.getQueryString());
        }
        return address.replaceQueryParam("lang", language).build().toUriString();
    }
}
