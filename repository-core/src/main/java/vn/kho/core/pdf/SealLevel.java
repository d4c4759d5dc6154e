package vn.kho.core.pdf;

/** Levels of a PAdES baseline signature (ETSI EN 319 142-1 clause 6). */
public enum SealLevel {
    /** The signature alone. */
    B,
    /** With a time stamp. */
    T,
    /** With the certificates and revocation data that a verifier needs later. */
    LT,
    /** With a time stamp over all of that. */
    LTA;

    /** As in {@code PAdES-BASELINE-T}. */
    public String profileName() {
        return "PAdES-BASELINE-" + name();
    }
}
