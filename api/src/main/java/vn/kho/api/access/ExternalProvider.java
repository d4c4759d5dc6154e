package vn.kho.api.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import vn.kho.api.start.KhoSettings;

/** Tokens and sign-in of an OpenID provider elsewhere, asked at first use so that Kho starts while it is down. */
@Configuration(proxyBeanMethods = false)
@Conditional(ProviderChoice.External.class)
class ExternalProvider {
    @Bean
    JwtDecoder accessTokens(OidcSettings settings, TokenChecks checks) {
        JwtDecoder decoders = new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer(settings))
                    .jwsAlgorithms(algorithms -> algorithms.addAll(settings.algorithms()))
                    .build();
            checks.guardAccess(decoder, issuer(settings));
            return decoder;
        });
        return token -> {
            try {
                return decoders.decode(token);
            } catch (JwtDecoderInitializationException e) {
                // No verdict on the token: as a plain JwtException it counts as the provider's failure.
                throw new JwtException("the keys of the OpenID provider could not be read", e);
            }
        };
    }

    @Bean
    ClientRegistrationRepository ownClient(OidcSettings settings, KhoSettings kho) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(issuer(settings))
                        .registrationId(PageChain.REGISTRATION)
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret().reveal())
                        // Not from the request: a forged Host header must not move where the code goes.
                        .redirectUri(kho.url(PageChain.CALLBACK))
                        .scope(settings.scopes())
                        .userNameAttributeName(IdTokenClaimNames.SUB)
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .build()));
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(OidcSettings settings, TokenChecks checks) {
        OidcIdTokenDecoderFactory factory = new OidcIdTokenDecoderFactory();
        factory.setJwsAlgorithmResolver(client -> settings.algorithms().getFirst());
        factory.setJwtValidatorFactory(checks::signIn);
        return factory;
    }

    private static String issuer(OidcSettings settings) {
        return settings.externalIssuer().orElseThrow();
    }
}
