package vn.kho.api.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.kho.core.access.Caller;

/**
 * Limits how many files strangers send at a time. A limit on how often they begin says nothing about requests that send
 * slowly and never end.
 */
final class OpenBodiesLimit extends OncePerRequestFilter {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final RequestMatcher files;
    private final OpenBodies bodies;
    private final CallerArgument callers;
    private final VerifyRateLimit.Refusal refusal;

    OpenBodiesLimit(RequestMatcher files, OpenBodies bodies, CallerArgument callers, VerifyRateLimit.Refusal refusal) {
        this.files = files;
        this.bodies = bodies;
        this.callers = callers;
        this.refusal = refusal;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !files.matches(request) || !callers.current().equals(Caller.anonymous());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String network = ClientNetwork.of(request.getRemoteAddr());
        if (!bodies.open(network)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            refusal.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "rate-limited");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            bodies.close(network);
        }
    }
}
