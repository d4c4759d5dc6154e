package vn.kho.api.web;

import java.io.Serializable;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the next page says about what was just done.
 *
 * @param good whether it worked
 * @param key of the message
 * @param arguments of the message
 */
public record Notice(boolean good, String key, List<String> arguments) implements Serializable {
    public Notice {
        arguments = List.copyOf(arguments);
    }

    public static Notice done(String key, String... arguments) {
        return new Notice(true, key, List.of(arguments));
    }

    public static Notice failed(String key, String... arguments) {
        return new Notice(false, key, List.of(arguments));
    }

    /** Shows it on the page that the redirect leads to. */
    public void on(RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", this);
    }
}
