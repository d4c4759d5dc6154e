package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifyRateLimitTest extends RunningKho {
    private static final RateSettings.Limit LIMIT = new RateSettings.Limit("anonymous", 60, 30);

    private final AtomicLong nanos = new AtomicLong();
    private final RateBuckets buckets = new RateBuckets(2, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void letsABurstThroughAndThenOneASecond() {
        for (int i = 0; i < 30; i++) {
            assertThat(buckets.take("a", LIMIT).isConsumed()).isTrue();
        }
        ConsumptionProbe refused = buckets.take("a", LIMIT);

        assertThat(refused.isConsumed()).isFalse();
        assertThat(Duration.ofNanos(refused.getNanosToWaitForRefill())).isEqualTo(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(buckets.take("a", LIMIT).isConsumed()).isTrue();
        assertThat(buckets.take("a", LIMIT).isConsumed()).isFalse();
    }

    @Test
    void countsEachClientApart() {
        assertThat(buckets.take("a", LIMIT).getRemainingTokens()).isEqualTo(29);
        assertThat(buckets.take("b", LIMIT).getRemainingTokens()).isEqualTo(29);
        assertThat(buckets.take("a", LIMIT).getRemainingTokens()).isEqualTo(28);
    }

    @Test
    void forgetsTheLongestUnseenOnly() {
        buckets.take("a", LIMIT);
        buckets.take("b", LIMIT);
        buckets.take("a", LIMIT);
        buckets.take("c", LIMIT);

        assertThat(buckets.take("a", LIMIT).getRemainingTokens()).isEqualTo(27);
        assertThat(buckets.take("b", LIMIT).getRemainingTokens()).isEqualTo(29);
    }

    @Test
    void takesANetworkOfIpv6ForOneClient() {
        assertThat(ClientNetwork.of("2001:db8:1:2::1")).isEqualTo(ClientNetwork.of("2001:db8:1:2:ffff::9"));
        assertThat(ClientNetwork.of("2001:db8:1:2::1")).isNotEqualTo(ClientNetwork.of("2001:db8:1:3::1"));
        assertThat(ClientNetwork.of("192.0.2.1")).isNotEqualTo(ClientNetwork.of("192.0.2.2"));
    }

    @Test
    void refusesAStrangerOverRestAndSaysWhenToComeBack() {
        Browser stranger = new Browser("127.0.0.1", port, "127.0.0.7");
        HttpResponse<String> first = stranger.get("/api/v1/verify/test-only");
        HttpResponse<String> last = exhaust(stranger, "/api/v1/verify/test-only");

        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"anonymous\";q=60;w=60");
        assertThat(first.headers().firstValue("RateLimit").orElse("")).startsWith("\"anonymous\";r=29;t=");
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isEqualTo(1);
        assertThat(last.headers().firstValue("RateLimit").orElse("")).startsWith("\"anonymous\";r=0;t=");
        assertThat(last.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(last.body())
                .contains("\"title\":\"Quá nhiều yêu cầu\"", "\"status\":429", "\"code\":\"rate-limited\"");
    }

    @Test
    void countsEveryWayOfVerifyingAndAnswersInTheClientsForm() {
        Browser stranger = new Browser("127.0.0.1", port, "127.0.0.11");
        exhaust(stranger, "/api/v1/verify/test-only");

        HttpResponse<String> dss = stranger.post("/services/rest/validation/validateSignature", Map.of());
        HttpResponse<String> siva = stranger.post("/validate", Map.of());

        assertThat(dss.statusCode()).isEqualTo(429);
        assertThat(dss.body()).startsWith("\"").contains("rate-limited");
        assertThat(siva.statusCode()).isEqualTo(429);
        assertThat(siva.body()).startsWith("{\"requestErrors\":[{\"message\":");
    }

    @Test
    void refusesAStrangerOnAPageButShowsTheForm() {
        Browser stranger = new Browser("127.0.0.1", port, "127.0.0.8");

        HttpResponse<String> last = exhaust(stranger, "/verify/test-only");

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(stranger.get("/verify").statusCode()).isNotEqualTo(429);
        assertThat(stranger.get("/about").statusCode()).isEqualTo(200);
    }

    @Test
    void isWiderForAnAgency() {
        String token = token("agency");
        Browser agency = new Browser("127.0.0.1", port, "127.0.0.9");

        HttpResponse<String> answer = exhaust(agency, "/api/v1/verify/test-only", "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"agency\";q=1200;w=60");
    }

    @Test
    void isNotMovedByAForgedAddress() {
        Browser stranger = new Browser("127.0.0.1", port, "127.0.0.10");
        exhaust(stranger, "/api/v1/verify/test-only");

        assertThat(exhaust(
                                stranger,
                                "/api/v1/verify/test-only",
                                "X-Forwarded-For",
                                "203.0.113.9",
                                "Forwarded",
                                "for=203.0.113.9")
                        .statusCode())
                .isEqualTo(429);
    }

    private static HttpResponse<String> exhaust(Browser browser, String path, String... headers) {
        HttpResponse<String> last = browser.get(path, headers);
        for (int i = 0; i < 60 && last.statusCode() != 429; i++) {
            last = browser.get(path, headers);
        }
        return last;
    }
}
