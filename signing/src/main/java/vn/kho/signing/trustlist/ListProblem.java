package vn.kho.signing.trustlist;

import eu.europa.esig.dss.model.DSSException;

/** A list can't be had, or is none. Its message is for administrators. */
final class ListProblem extends DSSException {
    private static final long serialVersionUID = 1;

    ListProblem(String message) {
        super(message);
    }

    ListProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
