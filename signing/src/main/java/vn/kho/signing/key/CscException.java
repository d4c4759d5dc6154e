package vn.kho.signing.key;

import java.util.regex.Pattern;

/** A remote signing service did not do what it was asked. Says which request and the error's code, nothing sent. */
final class CscException extends Exception {
    private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,60}");

    CscException(String request, int status, String code) {
        super(request + ": status " + status + (CODE.matcher(code).matches() ? " (" + code + ")" : ""));
    }

    CscException(String message) {
        super(message);
    }

    CscException(String message, Throwable cause) {
        super(message, cause);
    }
}
