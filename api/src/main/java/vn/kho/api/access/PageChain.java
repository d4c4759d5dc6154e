package vn.kho.api.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.kho.api.start.KhoSettings;

/**
 * Access to pages: sign-in at the OpenID provider (code with PKCE), a session cookie, CSRF tokens. A path that isn't
 * named here as open to everybody needs a sign-in.
 */
@Configuration(proxyBeanMethods = false)
class PageChain {
    /** Name of Kho's own client among client registrations. */
    static final String REGISTRATION = "kho";
    /** Where signing in begins. */
    static final String SIGN_IN = "/oauth2/authorization/" + REGISTRATION;
    /** Where the provider sends the browser back to. */
    static final String CALLBACK = "/login/oauth2/code/" + REGISTRATION;

    private static final String[] OPEN = {
        "/",
        "/verify",
        "/verify/**",
        "/t/**",
        "/about",
        "/problems/**",
        "/webjars/**",
        "/assets/**",
        "/favicon.ico",
        "/login",
        "/error",
        "/openapi.json",
        "/openapi.json/**",
        "/docs",
        "/docs/**",
        "/swagger-ui/**",
        "/actuator/health",
        "/actuator/health/**"
    };

    @Bean
    @Order(3)
    SecurityFilterChain pagesChain(
            HttpSecurity http,
            KhoSettings kho,
            ClientRegistrationRepository ownClient,
            CallerClaims claims,
            CallerArgument callers,
            RateBuckets buckets,
            RateSettings rates,
            OpenBodies bodies,
            SecurityHeaders headers,
            CsrfTokenRepository csrfTokens,
            MultipartConfigElement forms) {
        VerifyRateLimit.Refusal tooMany = (request, response, status, code) -> response.sendError(status.value());
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(ownClient);
        signedOut.setPostLogoutRedirectUri(kho.url("/"));
        HttpSessionRequestCache requests = new HttpSessionRequestCache();
        requests.setRequestMatcher(new AndRequestMatcher(
                PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/**"), new NegatedRequestMatcher(byHtmx())));
        return http.authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .failureUrl("/login?error")
                        // In the session and not in a list that grows with every person who ever signed in.
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .userInfoEndpoint(people -> people.oidcUserService(new SignedInPeople(claims))))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(signInFirst()))
                .requestCache(cache -> cache.requestCache(requests))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .logout(logout -> logout.logoutUrl("/logout")
                        .invalidateHttpSession(true)
                        .deleteCookies("KHO_SESSION")
                        .logoutSuccessHandler(signedOut))
                .addFilterBefore(
                        new VerifyRateLimit(asksForVerdict(), buckets, rates, callers, tooMany), CsrfFilter.class)
                .addFilterBefore(new MultipartGuard(callers, forms.getMaxFileSize()), CsrfFilter.class)
                .addFilterBefore(
                        new OpenBodiesLimit(MultipartGuard.QUESTION, bodies, callers, tooMany), CsrfFilter.class)
                .headers(headers)
                .build();
    }

    /**
     * The bare page with the form, and the one that checks paper by itself, cost nothing; what else is below the first,
     * and what is posted to it, does.
     */
    private static RequestMatcher asksForVerdict() {
        return new OrRequestMatcher(
                PathPatternRequestMatcher.pathPattern("/t/**"),
                new AndRequestMatcher(
                        PathPatternRequestMatcher.pathPattern("/verify/**"),
                        new NegatedRequestMatcher(new OrRequestMatcher(
                                PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/verify"),
                                PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/verify/offline/**"),
                                PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/verify/offline-worker.js")))));
    }

    /** Browsers go and sign in; a script in a page would follow the redirect without anybody seeing the form. */
    private static AuthenticationEntryPoint signInFirst() {
        AuthenticationEntryPoint redirect = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
        RequestMatcher script = byHtmx();
        return (request, response, reason) -> {
            if (script.matches(request)) {
                response.setHeader("HX-Redirect", SIGN_IN);
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else {
                redirect.commence(request, response, reason);
            }
        };
    }

    private static RequestMatcher byHtmx() {
        return new OrRequestMatcher(
                new RequestHeaderRequestMatcher("HX-Request"),
                new RequestHeaderRequestMatcher("X-Requested-With", "XMLHttpRequest"));
    }
}
