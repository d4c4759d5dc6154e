package vn.kho.api.access;

import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes into tokens of the embedded provider who the account is, under the names that Kho reads. */
final class ProviderClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private final DemoAccounts accounts;
    private final OidcSettings settings;

    ProviderClaims(DemoAccounts accounts, OidcSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
        if (access || OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            Optional.ofNullable(context.<Authentication>getPrincipal())
                    .flatMap(principal -> accounts.find(principal.getName()))
                    .ifPresent(account -> write(context, account));
        }
        if (access) {
            context.getClaims().audience(List.of(settings.audience()));
        }
    }

    private void write(JwtEncodingContext context, DemoAccounts.DemoAccount found) {
        OidcSettings.Claims names = settings.claims();
        DemoSettings.Account account = found.settings();
        context.getClaims().claims(claims -> {
            // The same subject whether the person signs in or a script takes the token: it is one account.
            claims.put("sub", found.name());
            claims.put(names.name(), account.name());
            claims.put(names.roles(), account.roles());
            account.claimedHolderKind().ifPresent(kind -> claims.put(names.holderKind(), kind));
            account.claimedHolderId().ifPresent(id -> claims.put(names.holderId(), id));
            account.claimedAgency().ifPresent(agency -> claims.put(names.agency(), agency));
        });
    }
}
