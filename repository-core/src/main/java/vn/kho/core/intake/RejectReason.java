package vn.kho.core.intake;

/** Why a paper may not be digitised (Circular 01/2023 Art. 4(2)) or copied (Decree 23/2015 Art. 22). */
public enum RejectReason {
    ALREADY_SHARED_AS_DATA,
    PHOTOCOPY,
    SHOW_ONLY,
    SECRET,
    ERASED_OR_ALTERED,
    DAMAGED_OR_UNREADABLE,
    NO_COPY_MARK,
    UNLAWFUL_CONTENT,
    NOT_LEGALISED,
    NOT_CONFIRMED,
    NO_LONGER_IN_FORCE
}
