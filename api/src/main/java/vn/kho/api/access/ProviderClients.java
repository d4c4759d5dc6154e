package vn.kho.api.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import vn.kho.api.start.KhoSettings;

/**
 * Clients of the embedded provider: the pages of Kho itself, and one for each demo account, because a script cannot
 * sign in by a browser. Such a client acts as the person of its account, which only a demo may allow.
 */
final class ProviderClients {
    static final String OWN_CLIENT = "kho-web";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final DemoAccounts accounts;
    private final KhoSettings kho;
    private final PasswordEncoder encoder;
    private final String ownSecret;

    ProviderClients(DemoAccounts accounts, KhoSettings kho, PasswordEncoder encoder, SecureRandom random) {
        this.accounts = accounts;
        this.kho = kho;
        this.encoder = encoder;
        // Known to this process only, and to no file: sessions end with the process as well.
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.ownSecret = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    RegisteredClientRepository registered() {
        List<RegisteredClient> clients = new ArrayList<>();
        clients.add(RegisteredClient.withId(OWN_CLIENT)
                .clientId(OWN_CLIENT)
                .clientSecret(encoder.encode(ownSecret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(callbacks()))
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
        accounts.clients().stream()
                .map(account -> RegisteredClient.withId(account.clientId())
                        .clientId(account.clientId())
                        .clientSecret(account.hash())
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .tokenSettings(TokenSettings.builder()
                                .accessTokenTimeToLive(TOKEN_LIFE)
                                .build())
                        .build())
                .forEach(clients::add);
        return new InMemoryRegisteredClientRepository(clients);
    }

    /** The same client as the pages see it. The browser goes to relative addresses, so any loopback name will do. */
    ClientRegistration own(Environment environment) {
        return ClientRegistration.withRegistrationId(PageChain.REGISTRATION)
                .clientId(OWN_CLIENT)
                .clientSecret(ownSecret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}" + PageChain.CALLBACK)
                .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
                .authorizationUri("/oauth2/authorize")
                .tokenUri(backChannel(environment) + "/oauth2/token")
                .issuerUri(kho.baseUrl().toString())
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    private static String backChannel(Environment environment) {
        String address = environment.getProperty("server.address", "127.0.0.1");
        String host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + environment.getRequiredProperty("local.server.port");
    }

    private Set<String> callbacks() {
        Set<String> callbacks = new TreeSet<>(Set.of(kho.url(PageChain.CALLBACK)));
        if (LOOPBACK.contains(kho.baseUrl().getHost())) {
            String port = kho.baseUrl().getPort() < 0 ? "" : ":" + kho.baseUrl().getPort();
            LOOPBACK.forEach(
                    host -> callbacks.add(kho.baseUrl().getScheme() + "://" + host + port + PageChain.CALLBACK));
        }
        return callbacks;
    }
}
