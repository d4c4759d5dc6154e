package vn.kho.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers for requests whose address the firewall refuses, such as one with an empty or encoded path segment. */
@Component
final class RefusedRequests implements RequestRejectedHandler {
    private final ProblemResponses responses;

    RefusedRequests(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
            throws IOException {
        if (responses.answersAt(request)) {
            responses.write(Problem.of(HttpStatus.BAD_REQUEST, "address-refused"), request, response);
        } else {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }
}
