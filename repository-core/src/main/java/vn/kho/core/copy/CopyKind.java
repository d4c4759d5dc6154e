package vn.kho.core.copy;

/** Which act a copy is (Decree 30/2020 Art. 3 and 25). */
public enum CopyKind {
    /** Sao y: paper to electronic, stamped and signed by the agency. */
    TRUE_COPY,
    /** Re-delivery of a result that is signed already: the same bytes, no act of copying. */
    REDELIVERY
}
