package vn.kho.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Vietnamese first: pages speak the language kept in a cookie, REST the one of {@code Accept-Language}. */
final class Languages implements LocaleResolver {
    static final Locale VIETNAMESE = Locale.of("vi");
    static final List<Locale> SPOKEN = List.of(VIETNAMESE, Locale.ENGLISH);

    private final CookieLocaleResolver cookie = new CookieLocaleResolver("lang");
    private final AcceptHeaderLocaleResolver header = new AcceptHeaderLocaleResolver();

    Languages() {
        cookie.setDefaultLocale(VIETNAMESE);
        cookie.setCookieMaxAge(Duration.ofDays(365));
        cookie.setCookieHttpOnly(true);
        cookie.setCookieSameSite("Lax");
        header.setSupportedLocales(SPOKEN);
        header.setDefaultLocale(VIETNAMESE);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return header.resolveLocale(request);
        }
        Locale kept = cookie.resolveLocale(request);
        return SPOKEN.contains(kept) ? kept : VIETNAMESE;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        cookie.setLocale(request, response, locale);
    }
}
