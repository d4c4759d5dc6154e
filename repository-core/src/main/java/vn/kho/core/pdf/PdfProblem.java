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

    /** The key or a service that sealing needs can't be used; trying later may help. */
    public static sealed class SealingUnavailable extends PdfProblem {
        public SealingUnavailable(String message, Throwable cause) {
            super(message);
            initCause(cause);
        }
    }

    /** No time-stamping authority gives a time stamp now: a copy of level B could still be made. */
    public static final class TimeStampUnavailable extends SealingUnavailable {
        public TimeStampUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A certificate's status (OCSP, CRL) can't be learnt now: nothing of level LT can be made. */
    public static final class StatusUnavailable extends SealingUnavailable {
        public StatusUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The agency's certificate, or one above it, is revoked or not known to its issuer: nothing may be signed. */
    public static final class CertificateNotGood extends SealingUnavailable {
        public CertificateNotGood(String message, Throwable cause) {
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
