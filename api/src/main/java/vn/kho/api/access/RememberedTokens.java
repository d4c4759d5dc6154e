package vn.kho.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import vn.kho.core.content.ContentId;

/**
 * Believes a token for a minute once it was found good, or until it expires: the provider's signature is not verified
 * anew for every request. A key that the provider withdraws is honoured so much longer.
 *
 * <p>Tokens are remembered by their SHA-256.
 */
final class RememberedTokens implements JwtDecoder {
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<ContentId, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Known(Jwt token, Instant until) {}

    /** @param decoder verifies signatures and claims; tokens without an expiry fail it */
    RememberedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        ContentId id = ContentId.of(token.getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant();
        Known before = known.getIfPresent(id);
        if (before != null && now.isBefore(before.until())) {
            return before.token();
        }
        Jwt decoded = decoder.decode(token);
        Instant expires = decoded.getExpiresAt();
        Instant until = now.plus(BELIEVED);
        known.put(id, new Known(decoded, expires != null && expires.isBefore(until) ? expires : until));
        return decoded;
    }
}
