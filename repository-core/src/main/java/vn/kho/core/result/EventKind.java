package vn.kho.core.result;

/** What can happen to a result's validity. */
public enum EventKind {
    /** Opens the term. */
    ISSUED,
    /** Gia hạn: a new last day. */
    EXTENDED,
    /** Extension by law for all results of a kind. */
    STATUTORY_EXTENSION,
    /** Sửa đổi, bổ sung: new content, the same or the remaining term. */
    AMENDED,
    /** Đình chỉ. */
    SUSPENDED,
    /** End of a suspension. */
    RESUMED,
    /** Thu hồi. */
    REVOKED,
    /** Hủy hiệu lực, also with effect from the beginning. */
    INVALIDATED,
    /** Trả lại by the holder. */
    RETURNED,
    /** Replaced by another result. */
    SUPERSEDED,
    /** A decision that annuls the latest revocation, invalidation, return or supersession. */
    REINSTATED;

    /** True when the event ends the result's force until it is reinstated. */
    public boolean ends() {
        return switch (this) {
            case REVOKED, INVALIDATED, RETURNED, SUPERSEDED -> true;
            case ISSUED, EXTENDED, STATUTORY_EXTENSION, AMENDED, SUSPENDED, RESUMED, REINSTATED -> false;
        };
    }

    /** True when the event carries a new last day. */
    public boolean setsTerm() {
        return switch (this) {
            case ISSUED, EXTENDED, STATUTORY_EXTENSION, AMENDED -> true;
            case SUSPENDED, RESUMED, REVOKED, INVALIDATED, RETURNED, SUPERSEDED, REINSTATED -> false;
        };
    }
}
