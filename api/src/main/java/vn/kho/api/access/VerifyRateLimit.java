package vn.kho.api.access;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;

/**
 * Limits how often one client verifies, so that look-up codes can't be guessed and the service can't be drowned. The
 * client's address is the connection's; behind a proxy see {@code server.forward-headers-strategy}.
 */
final class VerifyRateLimit extends OncePerRequestFilter {
    private final RequestMatcher limited;
    private final RateBuckets buckets;
    private final RateSettings settings;
    private final CallerArgument callers;
    private final Refusal refusal;

    VerifyRateLimit(
            RequestMatcher limited,
            RateBuckets buckets,
            RateSettings settings,
            CallerArgument callers,
            Refusal refusal) {
        this.limited = limited;
        this.buckets = buckets;
        this.settings = settings;
        this.callers = callers;
        this.refusal = refusal;
    }

    /** How the answer 429 is written. */
    @FunctionalInterface
    interface Refusal {
        void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
                throws IOException;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !limited.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = callers.current();
        RateSettings.Limit limit = limitOf(caller);
        ConsumptionProbe probe = buckets.take(
                caller.equals(Caller.anonymous()) ? ClientNetwork.of(request.getRemoteAddr()) : caller.actor(), limit);
        headers(response, limit, probe);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(probe.getNanosToWaitForRefill())));
            refusal.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "rate-limited");
        }
    }

    private RateSettings.Limit limitOf(Caller caller) {
        if (caller.is(Role.AGENCY_CLIENT)) {
            return settings.agencyLimit();
        }
        return caller.equals(Caller.anonymous()) ? settings.anonymousLimit() : settings.accountLimit();
    }

    /** The fields of draft-ietf-httpapi-ratelimit-headers: quota and window, what is left, and when it is full. */
    private static void headers(HttpServletResponse response, RateSettings.Limit limit, ConsumptionProbe probe) {
        response.setHeader("RateLimit-Policy", "\"%s\";q=%d;w=60".formatted(limit.name(), limit.perMinute()));
        response.setHeader(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(limit.name(), probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
