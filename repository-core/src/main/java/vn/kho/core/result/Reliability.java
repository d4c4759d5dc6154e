package vn.kho.core.result;

/** How far the electronic version can be relied on (mức độ tin cậy). */
public enum Reliability {
    /** Uploaded by the holder, unsigned. */
    SELF_DECLARED,
    /** Digitised and compared by two officers; no signature on the file. */
    DIGITISED_CHECKED,
    /** Digitised, signed by the scanning officer. */
    DIGITISED_OFFICER,
    /** Digitised, signed by the agency. */
    DIGITISED_AGENCY,
    /** Carries an intact signature whose signer is not among the trusted ones. */
    SIGNED_UNTRUSTED,
    /** Original electronic result with an intact signature of a trusted signer. */
    BORN_DIGITAL
}
