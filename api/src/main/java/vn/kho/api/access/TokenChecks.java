package vn.kho.api.access;

import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What a token must say, beside being signed by the right key, before Kho believes it. */
final class TokenChecks {
    private final OidcSettings settings;
    private final CallerClaims claims;

    TokenChecks(OidcSettings settings, CallerClaims claims) {
        this.settings = settings;
        this.claims = claims;
    }

    /** Checks of access tokens. An ID token fails them: its audience is the client and not the API. */
    void guardAccess(NimbusJwtDecoder decoder, String issuer) {
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtTimestampValidator(settings.clockSkew()),
                readable())));
    }

    /** Checks of ID tokens, those of OpenID Connect Core 3.1.3.7. */
    void guardSignIn(NimbusJwtDecoder decoder, ClientRegistration client) {
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        decoder.setJwtValidator(signIn(client));
    }

    OAuth2TokenValidator<Jwt> signIn(ClientRegistration client) {
        OidcIdTokenValidator standard = new OidcIdTokenValidator(client);
        standard.setClockSkew(settings.clockSkew());
        return new DelegatingOAuth2TokenValidator<>(List.of(standard, new JwtTimestampValidator(settings.clockSkew())));
    }

    private OAuth2TokenValidator<Jwt> readable() {
        return token -> {
            try {
                claims.read(token);
                return OAuth2TokenValidatorResult.success();
            } catch (CallerClaims.Malformed e) {
                return OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, e.getMessage(), null));
            }
        };
    }
}
