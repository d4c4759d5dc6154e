package vn.kho.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/** Keeps the language that {@code ?lang=} asks for; any other value than the languages spoken is ignored. */
final class LanguageSwitch implements HandlerInterceptor {
    private final LocaleResolver languages;

    LanguageSwitch(LocaleResolver languages) {
        this.languages = languages;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String asked = request.getParameter("lang");
        Languages.SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(asked))
                .findFirst()
                .ifPresent(locale -> languages.setLocale(request, response, locale));
        return true;
    }
}
