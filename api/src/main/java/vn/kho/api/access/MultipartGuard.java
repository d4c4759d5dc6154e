package vn.kho.api.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;

/**
 * Refuses multipart bodies that no page waits for, before anything reads them. The container writes a whole body to disk
 * as soon as somebody asks for a parameter, and the check of the CSRF token, which comes before sign-in, is the first
 * to ask.
 */
final class MultipartGuard extends OncePerRequestFilter {
    /** Where anybody may send a file by a form. */
    static final RequestMatcher QUESTION = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/verify");

    private static final RequestMatcher UPLOAD = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/batches/{id}/files"),
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/batches/{id}/manifest"));

    private final CallerArgument callers;
    private final long longestQuestion;

    /** @param longestQuestion bytes of the largest form that anybody may send to be verified */
    MultipartGuard(CallerArgument callers, long longestQuestion) {
        this.callers = callers;
        this.longestQuestion = longestQuestion;
    }

    /** The container looks at the type only, whatever the method. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<HttpStatus> refusal = refusal(request);
        if (refusal.isPresent()) {
            response.sendError(refusal.get().value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<HttpStatus> refusal(HttpServletRequest request) {
        if (QUESTION.matches(request)) {
            long length = request.getContentLengthLong();
            if (length < 0) {
                return Optional.of(HttpStatus.LENGTH_REQUIRED);
            }
            return length > longestQuestion ? Optional.of(HttpStatus.CONTENT_TOO_LARGE) : Optional.empty();
        }
        if (UPLOAD.matches(request)) {
            Caller caller = callers.current();
            return caller.is(Role.DIGITISER) ? Optional.empty() : Optional.of(HttpStatus.FORBIDDEN);
        }
        return Optional.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
}
