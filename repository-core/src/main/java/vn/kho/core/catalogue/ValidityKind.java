package vn.kho.core.catalogue;

/** How the term of a result is fixed. */
public enum ValidityKind {
    /** From a day to a last day, which counts. */
    FIXED_TERM,
    /** Without end. */
    INDEFINITE,
    /** Until something happens that somebody records. */
    UNTIL_EVENT,
    /** Each item on the paper has a term of its own, such as plots of land. */
    PER_ITEM,
    /** The law's rule is not confirmed. */
    UNKNOWN
}
