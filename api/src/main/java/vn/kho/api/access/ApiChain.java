package vn.kho.api.access;

import java.util.Collection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import vn.kho.api.start.KhoSettings;

/**
 * Access to REST: a bearer token in the header or nothing, no session, no cookie. Verification is open to everybody;
 * what else a caller may do is decided in the use cases.
 */
@Configuration(proxyBeanMethods = false)
class ApiChain {
    private static final String METADATA = "/.well-known/oauth-protected-resource";
    private static final String VERIFY = "/api/v1/verify/**";

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
            SecurityHeaders headers,
            ProblemWriter problems) {
        AuthenticationEntryPoint unauthenticated = unauthenticated(problems);
        AccessDeniedHandler forbidden = forbidden(problems);
        return http.securityMatcher("/api/**", METADATA)
                .authorizeHttpRequests(requests -> requests.requestMatchers(VERIFY)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing but the bearer header proves who asks, so there is nothing that another site could ride on.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(accessTokens).jwtAuthenticationConverter(converter(claims)))
                        .protectedResourceMetadata(metadata -> metadata.protectedResourceMetadataCustomizer(
                                about -> about.resource(kho.baseUrl().toString())
                                        .authorizationServer(settings.externalIssuer()
                                                .orElse(kho.baseUrl().toString()))))
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(forbidden))
                .exceptionHandling(refusal ->
                        refusal.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .addFilterBefore(
                        new VerifyRateLimit(
                                PathPatternRequestMatcher.withDefaults().matcher(VERIFY),
                                buckets,
                                rates,
                                callers,
                                problems::write),
                        AuthorizationFilter.class)
                .headers(headers)
                .build();
    }

    private static Converter<Jwt, AbstractAuthenticationToken> converter(CallerClaims claims) {
        return jwt -> {
            Collection<GrantedAuthority> authorities = CallerClaims.authorities(claims.read(jwt));
            return new JwtAuthenticationToken(jwt, authorities);
        };
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
        BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
        return (request, response, reason) -> {
            challenge.commence(request, response, reason);
            problems.write(request, response, HttpStatus.valueOf(response.getStatus()), "unauthenticated");
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        BearerTokenAccessDeniedHandler challenge = new BearerTokenAccessDeniedHandler();
        return (request, response, reason) -> {
            challenge.handle(request, response, reason);
            problems.write(request, response, HttpStatus.FORBIDDEN, "forbidden");
        };
    }
}
