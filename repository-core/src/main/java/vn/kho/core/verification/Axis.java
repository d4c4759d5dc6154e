package vn.kho.core.verification;

/** The four questions that every verdict answers. */
public final class Axis {
    private Axis() {}

    /** Are these bytes what was signed, all of them. */
    public enum Integrity {
        PASSED,
        FAILED,
        NOT_CHECKED,
        INDETERMINATE
    }

    /** Whose key signed it. */
    public enum Issuer {
        PASSED,
        /** A trusted signer's, whose certificate had been revoked before. */
        REVOKED,
        UNTRUSTED,
        UNSIGNED,
        NOT_CHECKED,
        INDETERMINATE
    }

    /** State of the copy in the register. */
    public enum Copy {
        ACTIVE,
        REVOKED,
        PAST_USE_BY,
        /** Issued to somebody else than the asker says. */
        OTHER_RECIPIENT,
        /** The signed original itself, which has no line of its own. */
        ORIGINAL,
        UNKNOWN
    }
}
