package vn.kho.core.pdf;

/** Why a PDF was not examined or not sealed. */
public abstract sealed class PdfProblem extends RuntimeException {
    private PdfProblem(String message) {
        super(message);
    }

    /** The file is not accepted; the reason is stable and has a text for people. */
    public static final class Refused extends PdfProblem {
        private final Reason reason;

        public Refused(Reason reason) {
            super("refused: " + reason);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** All examiners are taken; trying later helps. */
    public static final class Busy extends PdfProblem {
        public Busy() {
            super("no PDF examiner is free");
        }
    }

    /** The key or the time-stamping authority can't be reached; trying later may help. */
    public static sealed class SealingUnavailable extends PdfProblem {
        public SealingUnavailable(String message, Throwable cause) {
            super(message);
            initCause(cause);
        }
    }

    /** No time stamp is to be had: the key could sign at level B all the same. */
    public static final class TimeStampUnavailable extends SealingUnavailable {
        public TimeStampUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Why a file is refused; the code {@code pdf-…} on REST is the name in kebab-case. */
    public enum Reason {
        NOT_A_PDF,
        BROKEN,
        ENCRYPTED,
        JAVASCRIPT,
        LAUNCH_ACTION,
        EMBEDDED_FILE,
        EXTERNAL_STREAM,
        DYNAMIC_FORM,
        TOO_LARGE,
        TOO_MANY_PAGES,
        TOO_MANY_OBJECTS,
        TOO_DEEP,
        DECOMPRESSION_BOMB,
        TOO_SLOW,
        CHANGES_FORBIDDEN
    }
}
