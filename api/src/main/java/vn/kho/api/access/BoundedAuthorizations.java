package vn.kho.api.access;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What the embedded provider has granted, in memory. The library's own list grows with every token for ever, so the
 * oldest grants are forgotten here; their tokens are signed and stay good until they expire.
 */
final class BoundedAuthorizations implements OAuth2AuthorizationService {
    private final InMemoryOAuth2AuthorizationService granted = new InMemoryOAuth2AuthorizationService();
    private final LinkedHashMap<String, OAuth2Authorization> byAge = new LinkedHashMap<>();
    private final int most;

    BoundedAuthorizations(int most) {
        this.most = most;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        granted.save(authorization);
        byAge.putLast(authorization.getId(), authorization);
        while (byAge.size() > most) {
            granted.remove(byAge.pollFirstEntry().getValue());
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        granted.remove(authorization);
        byAge.remove(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return granted.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return granted.findByToken(token, tokenType);
    }
}
