package vn.kho.api.access;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.kho.api.problem.Problem;
import vn.kho.api.problem.ProblemResponses;
import vn.kho.api.start.KhoSettings;

/**
 * Access to REST: a bearer token in the header or nothing, no session, no cookie. Verification is open to everybody;
 * what else a caller may do is decided in the use cases.
 */
@Configuration(proxyBeanMethods = false)
class ApiChain {
    private static final Logger LOG = LoggerFactory.getLogger(ApiChain.class);
    private static final String METADATA = "/.well-known/oauth-protected-resource";
    private static final String VERIFY = "/api/v1/verify/**";
    /** Where Kho validates as DSS and SiVa do, for clients made for those. */
    private static final String[] FOREIGN_VALIDATION = {
        "/services/rest/validation/**", "/validate", "/validateHashcode", "/getDataFiles"
    };

    private static final String MONITORING = "/monitoring/**";

    /** From memory and through caches: not limited in how often they may be asked for. */
    private static final String STATUS_LISTS = "/statuslists/**";

    /** A thousand questions at once are for accounts. */
    private static final String VERIFY_BATCH = "/api/v1/verify/batch";

    @Bean
    @Order(2)
    SecurityFilterChain restChain(
            HttpSecurity http,
            JwtDecoder accessTokens,
            KhoSettings kho,
            OidcSettings settings,
            CallerClaims claims,
            CallerArgument callers,
            RateBuckets buckets,
            RateSettings rates,
            OpenBodies bodies,
            SecurityHeaders headers,
            ProblemResponses problems,
            Clock clock) {
        AuthenticationEntryPoint unauthenticated = unauthenticated(problems);
        AccessDeniedHandler forbidden = forbidden(problems);
        VerifyRateLimit.Refusal tooMany =
                (request, response, status, code) -> problems.write(problem(status, code), request, response);
        RequestMatcher questions = matching(VERIFY, FOREIGN_VALIDATION);
        return http.securityMatcher(new OrRequestMatcher(
                        matching("/api/**", METADATA, STATUS_LISTS), matching(MONITORING, FOREIGN_VALIDATION)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(VERIFY_BATCH)
                        .authenticated()
                        .requestMatchers(new OrRequestMatcher(questions, matching(MONITORING, STATUS_LISTS)))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing but the bearer header proves who asks, so there is nothing that another site could ride on.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(new RememberedTokens(accessTokens, clock))
                                .jwtAuthenticationConverter(converter(claims)))
                        .protectedResourceMetadata(metadata -> metadata.protectedResourceMetadataCustomizer(
                                about -> about.resource(kho.baseUrl().toString())
                                        .authorizationServer(settings.externalIssuer()
                                                .orElse(kho.baseUrl().toString()))))
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(forbidden)
                        .withObjectPostProcessor(providerMayBeAway(unauthenticated, problems)))
                .exceptionHandling(refusal ->
                        refusal.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .addFilterBefore(
                        new VerifyRateLimit(questions, buckets, rates, callers, tooMany), AuthorizationFilter.class)
                .addFilterBefore(
                        new OpenBodiesLimit(
                                new AndRequestMatcher(
                                        questions, request -> HttpMethod.POST.matches(request.getMethod())),
                                bodies,
                                callers,
                                tooMany),
                        AuthorizationFilter.class)
                .headers(headers)
                .build();
    }

    private static RequestMatcher matching(String first, String... others) {
        return new OrRequestMatcher(Stream.concat(Stream.of(first), Stream.of(others))
                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList());
    }

    private static Converter<Jwt, AbstractAuthenticationToken> converter(CallerClaims claims) {
        return jwt -> {
            Collection<GrantedAuthority> authorities = CallerClaims.authorities(claims.read(jwt));
            return new JwtAuthenticationToken(jwt, authorities);
        };
    }

    /** Without the provider's keys nobody can be told from anybody: that is our trouble and not the caller's. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> providerMayBeAway(
            AuthenticationEntryPoint unauthenticated, ProblemResponses problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, reason) -> {
                    if (reason instanceof AuthenticationServiceException) {
                        LOG.atError().setCause(reason).log("provider.unavailable");
                        response.setHeader(HttpHeaders.RETRY_AFTER, "30");
                        problems.write(
                                problem(HttpStatus.SERVICE_UNAVAILABLE, "identity-provider-unavailable"),
                                request,
                                response);
                    } else {
                        unauthenticated.commence(request, response, reason);
                    }
                });
                return filter;
            }
        };
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemResponses problems) {
        BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
        return (request, response, reason) -> {
            challenge.commence(request, response, reason);
            problems.write(problem(HttpStatus.valueOf(response.getStatus()), "unauthenticated"), request, response);
        };
    }

    private static AccessDeniedHandler forbidden(ProblemResponses problems) {
        BearerTokenAccessDeniedHandler challenge = new BearerTokenAccessDeniedHandler();
        return (request, response, reason) -> {
            challenge.handle(request, response, reason);
            problems.write(problem(HttpStatus.FORBIDDEN, "forbidden"), request, response);
        };
    }

    private static Problem problem(HttpStatus status, String code) {
        return new Problem(status, code, List.of(), Optional.empty(), List.of());
    }
}
