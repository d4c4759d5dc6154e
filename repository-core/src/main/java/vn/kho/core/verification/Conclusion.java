package vn.kho.core.verification;

/** The one-word answer, worst first. */
public enum Conclusion {
    /** The bytes are not what was signed or issued. */
    ALTERED,
    /** Intact, but the signer's certificate had been revoked when it was signed. */
    SIGNATURE_NOT_VALID,
    /** The copy was withdrawn. */
    COPY_REVOKED,
    /** What was issued, but the result behind it is not in force. */
    GENUINE_NOT_IN_FORCE,
    /** The code is in the register, but the result behind it is not in force. */
    REGISTERED_NOT_IN_FORCE,
    /** What was issued, but to somebody else than the asker says. */
    ISSUED_TO_ANOTHER,
    /** What was issued, but the day until which it was meant to be used is over. */
    COPY_PAST_USE_BY,
    /** The copy is in the register, but had not been issued at the moment that was asked about. */
    NOT_ISSUED_THEN,
    /** Neither a copy of ours nor signed. */
    UNKNOWN,
    /** It can't be said. */
    INDETERMINATE,
    /** An intact signature of a trusted signer, but no copy of ours. */
    SIGNATURE_VALID_NOT_OURS,
    /** The code is in the register and the result in force; the paper in hand was not compared. */
    REGISTERED_IN_FORCE,
    /** What was issued, and the result is in force. */
    GENUINE_IN_FORCE
}
