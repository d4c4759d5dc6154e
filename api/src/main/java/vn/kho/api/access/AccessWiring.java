package vn.kho.api.access;

import io.github.bucket4j.TimeMeter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.kho.api.start.KhoSettings;

/** The parts that all filter chains share, and the {@code Caller} argument of controllers. */
@Configuration(proxyBeanMethods = false)
class AccessWiring {
    private static final int MOST_OPEN_BODIES = 20;
    private static final int MOST_OPEN_BODIES_OF_NETWORK = 4;

    @Bean
    CallerClaims callerClaims(OidcSettings settings) {
        return new CallerClaims(settings.claims());
    }

    @Bean
    CallerArgument callerArgument(CallerClaims claims) {
        return new CallerArgument(claims);
    }

    @Bean
    TokenChecks tokenChecks(OidcSettings settings, CallerClaims claims) {
        return new TokenChecks(settings, claims);
    }

    @Bean
    SecurityHeaders securityHeaders(KhoSettings kho, OidcSettings settings) {
        return new SecurityHeaders(kho, settings);
    }

    @Bean
    RateBuckets rateBuckets(RateSettings settings) {
        return new RateBuckets(settings.mostClients(), TimeMeter.SYSTEM_MILLISECONDS);
    }

    @Bean
    OpenBodies openBodies() {
        return new OpenBodies(MOST_OPEN_BODIES, MOST_OPEN_BODIES_OF_NETWORK);
    }

    /** In a cookie and not in the session, so that people who only verify need no session. */
    @Bean
    CsrfTokenRepository csrfTokens(KhoSettings kho) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        // With the prefix, browsers refuse the cookie when a neighbouring host tries to set it.
        tokens.setCookieName(kho.https() ? "__Host-KHO_CSRF" : "KHO_CSRF");
        tokens.setCookieCustomizer(
                cookie -> cookie.path("/").httpOnly(true).secure(kho.https()).sameSite("Lax"));
        return tokens;
    }

    @Bean
    WebMvcConfigurer accessMvc(CallerArgument callers) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(callers);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CsrfCookieBeforePage());
            }
        };
    }
}
