package vn.kho.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers every failure of the REST interface with a problem; the only place that knows HTTP. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {
    private final ProblemResponses writer;

    ProblemAdvice(ProblemResponses writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        // Security's filters answer for access; pages have a view of their own.
        if (!writer.answersAt(request)
                || failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException) {
            throw failure;
        }
        if (failure instanceof AsyncRequestNotUsableException) {
            // The client went away: nobody is left to answer.
            return;
        }
        Problem problem = writer.of(failure, request);
        if (failure instanceof HttpRequestMethodNotSupportedException methods
                && methods.getSupportedMethods() != null) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods.getSupportedMethods()));
        }
        if (failure instanceof HttpMediaTypeNotSupportedException types) {
            response.setHeader(HttpHeaders.ACCEPT, MediaType.toString(types.getSupportedMediaTypes()));
        }
        writer.write(problem, request, response);
    }
}
