package vn.kho.api.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Problems that Spring finds in a request, and everything that nobody foresaw. */
final class WebProblems {
    private WebProblems() {}

    static Problem of(Exception failure) {
        return switch (failure) {
            case HttpMessageNotReadableException f -> unreadable(f);
            case MethodArgumentNotValidException f -> Problems.of(FieldFaults.of(f.getFieldErrors()));
            case MethodArgumentTypeMismatchException f ->
                // An id that can't be one names nothing: the same answer as for one that isn't there.
                f.getParameter().hasParameterAnnotation(PathVariable.class)
                        ? Problem.of(HttpStatus.NOT_FOUND, "not-found")
                        : parameter(f.getName());
            case ServletRequestBindingException f -> Problem.of(HttpStatus.BAD_REQUEST, "parameter-missing");
            case HttpMediaTypeNotSupportedException f ->
                Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media-type-unsupported");
            case HttpMediaTypeNotAcceptableException f -> Problem.of(HttpStatus.NOT_ACCEPTABLE, "not-acceptable");
            case HttpRequestMethodNotSupportedException f ->
                Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed");
            // The firewall looks at parameters only when they are read.
            case RequestRejectedException f -> Problem.of(HttpStatus.BAD_REQUEST, "address-refused");
            case NoResourceFoundException f -> Problem.of(HttpStatus.NOT_FOUND, "not-found");
            case NoHandlerFoundException f -> Problem.of(HttpStatus.NOT_FOUND, "not-found");
            case MaxUploadSizeExceededException f -> Problem.of(HttpStatus.CONTENT_TOO_LARGE, "request-too-large");
            case MultipartException f -> Problem.of(HttpStatus.BAD_REQUEST, "multipart-malformed");
            case DataAccessResourceFailureException f -> unavailable();
            case TransientDataAccessException f -> unavailable();
            case CannotCreateTransactionException f -> unavailable();
            default -> Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal");
        };
    }

    private static Problem unavailable() {
        return Problem.later("records-unavailable", Duration.ofSeconds(30));
    }

    private static Problem parameter(String name) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "parameter-malformed",
                List.of(),
                Optional.empty(),
                List.of(new RequestProblem.Detail(name, "value-malformed", "")));
    }

    private static Problem fields(List<RequestProblem.Detail> details) {
        return Problems.of(new RequestProblem(RequestProblem.Kind.FIELDS_INVALID, details));
    }

    /** Says which field has a value of the wrong form, never the value. */
    private static Problem unreadable(HttpMessageNotReadableException failure) {
        if (failure.getCause() instanceof JacksonException json
                && !json.getPath().isEmpty()) {
            String pointer = json.getPath().stream()
                    .map(step -> step.getPropertyName() != null ? "/" + step.getPropertyName() : "/" + step.getIndex())
                    .collect(Collectors.joining());
            return fields(List.of(new RequestProblem.Detail(pointer, "value-malformed", "")));
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "body-unreadable");
    }
}
