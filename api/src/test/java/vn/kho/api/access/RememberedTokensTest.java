package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {
    private final AtomicInteger verified = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private Duration life = Duration.ofHours(1);
    private final RememberedTokens tokens = new RememberedTokens(
            token -> {
                verified.incrementAndGet();
                if (token.equals("forged")) {
                    throw new BadJwtException("not the provider's");
                }
                return Jwt.withTokenValue(token)
                        .header("alg", "RS256")
                        .subject(token)
                        .issuedAt(now)
                        .expiresAt(now.plus(life))
                        .build();
            },
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void verifiesATokenOnceAMinute() {
        tokens.decode("a");
        now = now.plusSeconds(59);
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(verified).hasValue(1);

        now = now.plusSeconds(1);
        tokens.decode("a");
        assertThat(verified).hasValue(2);
    }

    @Test
    void looksAgainWhenATokenExpires() {
        life = Duration.ofSeconds(20);
        tokens.decode("a");
        now = now.plusSeconds(20);
        tokens.decode("a");

        assertThat(verified).hasValue(2);
    }

    @Test
    void takesNoTokenForAnother() {
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
    }

    @Test
    void neverBelievesATokenThatFailed() {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode("forged"));
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode("forged"));
    }
}
