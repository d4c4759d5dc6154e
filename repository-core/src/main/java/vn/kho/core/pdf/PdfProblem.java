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

    /** Key, certificate, delegation or time stamps don't allow a seal now; trying later may help. */
    public static sealed class SealingUnavailable extends PdfProblem {
        private final SealingFault fault;

        /** For what has no fault of its own. */
        public SealingUnavailable(String message, Throwable cause) {
            this(SealingFault.UNAVAILABLE, message, cause);
        }

        /** @param message for the log; holds no secret */
        public SealingUnavailable(SealingFault fault, String message, Throwable cause) {
            super(message);
            this.fault = fault;
            initCause(cause);
        }

        /** A check before signing that did not pass: nothing failed that could be a cause. */
        public SealingUnavailable(SealingFault fault, String message) {
            super(message);
            this.fault = fault;
        }

        public SealingFault fault() {
            return fault;
        }
    }

    /**
     * Which check before signing did not pass; the code {@code sealing-…} on REST is the name in kebab-case.
     * Decree 23/2025/NĐ-CP: a seal needs a valid certificate, and a delegation in force where one is used.
     */
    public enum SealingFault {
        /** The key, its holder or the time stamps can't be had. */
        UNAVAILABLE,
        KEY_UNREACHABLE,
        CERTIFICATE_NOT_VALID,
        ISSUER_NOT_VALID,
        KEY_USAGE_UNFIT,
        DELEGATION_NOT_IN_FORCE
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

    /** This office has not said whose tokens may seal its copies. */
    public static final class OfficersNotSet extends PdfProblem {
        public OfficersNotSet() {
            super("no officers' certificates are set");
        }
    }

    /** Copies can't be sealed with the certificate that an officer's token has. */
    public static final class OfficerCertificateRefused extends PdfProblem {
        private final CertificateFault fault;

        /** @param detail for the log */
        public OfficerCertificateRefused(CertificateFault fault, String detail) {
            super(detail);
            this.fault = fault;
        }

        public CertificateFault fault() {
            return fault;
        }
    }

    /** Why an officer's certificate is refused; the code {@code officer-certificate-…} on REST is the name in kebab-case. */
    public enum CertificateFault {
        /** Not certificates, too many or too long ones. */
        MALFORMED,
        /** The key is of no kind or size that may seal, or can't sign as was said. */
        KEY_UNFIT,
        /** It does not lead to an authority that this service trusts. */
        NOT_TRUSTED,
        /** Neither it nor one above it is among those that the office named. */
        NOT_ACCEPTED,
        NOT_VALID,
        ISSUER_NOT_VALID,
        KEY_USAGE_UNFIT,
        /** Revoked, or unknown to its issuer. */
        NOT_GOOD
    }

    /** What came back from a token is no signature over what went out, by the key of the certificate. */
    public static final class SignatureUnfit extends PdfProblem {
        public SignatureUnfit() {
            super("the value is no signature over this copy by the certificate's key");
        }
    }

    /** The criteria that a report was asked by can't be read as a validation policy. */
    public static final class PolicyUnreadable extends PdfProblem {
        public PolicyUnreadable() {
            super("the validation policy can't be read");
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
