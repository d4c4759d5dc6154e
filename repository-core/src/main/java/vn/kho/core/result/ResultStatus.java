package vn.kho.core.result;

/** State of a result at a moment, computed from its timeline. */
public enum ResultStatus {
    NOT_YET_EFFECTIVE,
    EFFECTIVE,
    SUSPENDED,
    EXPIRED,
    REVOKED,
    INVALIDATED,
    RETURNED,
    SUPERSEDED,
    /** The rule for its term is not confirmed and the paper states none. */
    UNKNOWN;

    public boolean inForce() {
        return this == EFFECTIVE;
    }
}
