package vn.kho.api.problem;

import org.springframework.http.HttpStatus;

/** Errors as another service's clients know them, at the addresses where Kho speaks as that service does. */
public interface ForeignForm {
    /** @param path of the request, below the application's */
    boolean speaksAt(String path);

    /** The status that such a client expects. */
    HttpStatus status(Problem problem);

    /** The body that such a client expects, to be written as JSON. @param view the problem in words */
    Object body(Problem problem, ProblemView view);
}
