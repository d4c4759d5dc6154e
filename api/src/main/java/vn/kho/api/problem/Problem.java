package vn.kho.api.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * A problem as HTTP knows it.
 *
 * @param code stable; its texts are {@code problem.CODE.title} and {@code problem.CODE.detail}
 * @param arguments of the texts; no personal data
 * @param retryAfter when trying again may help
 */
public record Problem(
        HttpStatus status,
        String code,
        List<String> arguments,
        Optional<Duration> retryAfter,
        List<RequestProblem.Detail> details) {
    public Problem {
        arguments = List.copyOf(arguments);
        details = List.copyOf(details);
    }

    static Problem of(HttpStatus status, String code, String... arguments) {
        return new Problem(status, code, List.of(arguments), Optional.empty(), List.of());
    }

    static Problem later(String code, Duration retryAfter) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, code, List.of(), Optional.of(retryAfter), List.of());
    }
}
