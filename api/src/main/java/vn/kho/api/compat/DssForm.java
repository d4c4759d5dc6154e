package vn.kho.api.compat;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import vn.kho.api.problem.ForeignForm;
import vn.kho.api.problem.Problem;
import vn.kho.api.problem.ProblemView;

/**
 * Errors as DSS's REST interface has them: status 500 and a JSON string. What concerns the connection and not the
 * document keeps its status, so that clients and proxies know when to come back.
 */
@Component
final class DssForm implements ForeignForm {
    static final String PATH = "/services/rest/validation";

    @Override
    public boolean speaksAt(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    @Override
    public HttpStatus status(Problem problem) {
        return switch (problem.status()) {
            case UNAUTHORIZED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    UNSUPPORTED_MEDIA_TYPE,
                    CONTENT_TOO_LARGE,
                    TOO_MANY_REQUESTS,
                    SERVICE_UNAVAILABLE -> problem.status();
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    @Override
    public Object body(Problem problem, ProblemView view) {
        StringBuilder message = new StringBuilder(view.title())
                .append(" (")
                .append(view.code())
                .append("). ")
                .append(view.detail());
        view.errors()
                .forEach(field ->
                        message.append(' ').append(field.pointer()).append(": ").append(field.message()));
        return message.toString();
    }
}
