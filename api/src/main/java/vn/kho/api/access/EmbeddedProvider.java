package vn.kho.api.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.MultipartConfigElement;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import vn.kho.api.start.DataDirectory;
import vn.kho.api.start.DemoLogins;
import vn.kho.api.start.KhoSettings;
import vn.kho.api.start.PrivateFile;

/**
 * An OpenID provider inside the process, for demos: discovery, code with PKCE for people, client credentials for
 * systems. Production mode never has it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(ProviderChoice.Embedded.class)
class EmbeddedProvider {
    private static final String KEY_FILE = "provider/signing-key.json";
    private static final int MOST_AUTHORIZATIONS = 1_000;

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    DemoAccounts demoAccounts(DemoSettings settings, DataDirectory directory, PasswordEncoder encoder) {
        PrivateFile file = new PrivateFile(directory.resolve(DemoLogins.FILE));
        return new DemoAccounts(settings, new DemoPasswords(file, new SecureRandom()), encoder);
    }

    @Bean
    JWKSource<SecurityContext> providerKeys(DataDirectory directory) {
        return new ImmutableJWKSet<>(new JWKSet(ProviderKey.in(new PrivateFile(directory.resolve(KEY_FILE)))));
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(KhoSettings kho) {
        // Fixed, so that tokens are the same whether they were taken at localhost or at 127.0.0.1.
        return AuthorizationServerSettings.builder()
                .issuer(kho.baseUrl().toString())
                .build();
    }

    @Bean
    ProviderClients providerClients(DemoAccounts accounts, KhoSettings kho, PasswordEncoder encoder) {
        return new ProviderClients(accounts, kho, encoder, new SecureRandom());
    }

    @Bean
    RegisteredClientRepository registeredClients(ProviderClients clients) {
        return clients.registered();
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new BoundedAuthorizations(MOST_AUTHORIZATIONS);
    }

    @Bean
    ProviderClaims providerClaims(DemoAccounts accounts, OidcSettings settings) {
        return new ProviderClaims(accounts, settings);
    }

    @Bean
    ClientRegistrationRepository ownClient(ProviderClients clients, Environment environment) {
        // The port of the back channel is known only once the server listens.
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(clients.own(environment)));
    }

    @Bean
    JwtDecoder accessTokens(JWKSource<SecurityContext> keys, KhoSettings kho, TokenChecks checks) {
        NimbusJwtDecoder decoder = decoder(keys);
        checks.guardAccess(decoder, kho.baseUrl().toString());
        return decoder;
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(JWKSource<SecurityContext> keys, TokenChecks checks) {
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        return client -> decoders.computeIfAbsent(client.getRegistrationId(), id -> {
            NimbusJwtDecoder decoder = decoder(keys);
            checks.guardSignIn(decoder, client);
            return decoder;
        });
    }

    @Bean
    @Order(1)
    SecurityFilterChain providerChain(
            HttpSecurity http,
            DemoAccounts accounts,
            SecurityHeaders headers,
            CsrfTokenRepository csrfTokens,
            CallerArgument callers,
            MultipartConfigElement forms) {
        OAuth2AuthorizationServerConfigurer provider = new OAuth2AuthorizationServerConfigurer();
        provider.oidc(Customizer.withDefaults());
        // The pages share the session cookie: apart, the provider knows the account and the pages know the ID token.
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey("KHO_PROVIDER_CONTEXT");
        HttpSessionRequestCache requests = new HttpSessionRequestCache();
        requests.setSessionAttrName("KHO_PROVIDER_REQUEST");
        SavedRequestAwareAuthenticationSuccessHandler signedIn = new SavedRequestAwareAuthenticationSuccessHandler();
        signedIn.setRequestCache(requests);
        signedIn.setDefaultTargetUrl(PageChain.SIGN_IN);

        MediaTypeRequestMatcher browsers = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        browsers.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return http.with(provider, Customizer.withDefaults())
                .securityMatcher(new OrRequestMatcher(
                        request -> provider.getEndpointsMatcher().matches(request),
                        PathPatternRequestMatcher.withDefaults().matcher("/login")))
                .authorizeHttpRequests(requestsTo -> requestsTo
                        .requestMatchers("/login")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .userDetailsService(new InMemoryUserDetailsManager(accounts.people()))
                .formLogin(form -> form.loginPage("/login").successHandler(signedIn))
                .exceptionHandling(refusal -> refusal.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), browsers))
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(requests))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .addFilterBefore(new MultipartGuard(callers, forms.getMaxFileSize()), CsrfFilter.class)
                .logout(logout -> logout.disable())
                .headers(headers)
                .build();
    }

    private static NimbusJwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
    }
}
