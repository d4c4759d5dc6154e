package vn.kho.api.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import vn.kho.api.start.Secret;
import vn.kho.api.start.StartProblem;

/**
 * Where people and systems prove who they are.
 *
 * @param issuer address of the OpenID provider; empty for the embedded one, which is for demos only
 * @param clientId Kho's own client at an external provider
 * @param clientSecret secret of that client
 * @param scopes what is asked for at sign-in; must contain openid
 * @param audience value that access tokens for the API must carry in {@code aud}
 * @param algorithms accepted signatures of tokens
 * @param clockSkew how far the provider's clock may be off
 * @param claims names of the claims that say what somebody may be; a dot goes one level down
 */
@ConfigurationProperties("kho.oidc")
record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") Secret clientSecret,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("kho") String audience,
        @DefaultValue({"RS256", "PS256", "ES256"}) List<SignatureAlgorithm> algorithms,
        @DefaultValue("10s") Duration clockSkew,
        @DefaultValue Claims claims) {

    OidcSettings {
        scopes = List.copyOf(scopes);
        algorithms = List.copyOf(algorithms);
        if (!issuer.isBlank() && (clientId.isBlank() || clientSecret.reveal().isBlank())) {
            throw new StartProblem.Misconfigured("kho.oidc.issuer needs kho.oidc.client-id and kho.oidc.client-secret");
        }
        if (audience.isBlank() || algorithms.isEmpty() || !scopes.contains("openid")) {
            throw new StartProblem.Misconfigured("kho.oidc needs an audience, an algorithm and the scope openid");
        }
    }

    /** The provider that is not our own. */
    Optional<String> externalIssuer() {
        return issuer.isBlank() ? Optional.empty() : Optional.of(issuer.strip());
    }

    /** Names of claims in access and ID tokens. */
    record Claims(
            @DefaultValue("roles") String roles,
            @DefaultValue("holder_kind") String holderKind,
            @DefaultValue("holder_id") String holderId,
            @DefaultValue("agency") String agency,
            @DefaultValue("name") String name) {}
}
