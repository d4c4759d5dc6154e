package vn.kho.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.api.start.KhoSettings;

/** Answers a request that a filter stops, as problem JSON (RFC 9457) in the language of the request. */
final class ProblemWriter {
    private final JsonMapper json;
    private final MessageSource messages;
    private final LocaleResolver locales;
    private final KhoSettings kho;

    ProblemWriter(JsonMapper json, MessageSource messages, LocaleResolver locales, KhoSettings kho) {
        this.json = json;
        this.messages = messages;
        this.locales = locales;
        this.kho = kho;
    }

    /** Headers that belong to the problem must be set before; {@code code} is stable and kebab-case. */
    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        Locale locale = locales.resolveLocale(request);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", kho.url("/docs/problems/" + code));
        problem.put("title", messages.getMessage("access." + code + ".title", null, locale));
        problem.put("status", status.value());
        problem.put("detail", messages.getMessage("access." + code + ".detail", null, locale));
        problem.put("code", code);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }
}
