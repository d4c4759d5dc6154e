package vn.kho.signing.time;

/**
 * What is asked of a time stamp besides being right.
 *
 * @param check of the certificates that stamp; one that does not pass is as good as no answer, and the next authority is
 *     asked
 * @param urgent somebody waits for it; what is not urgent leaves a place at each authority to those who wait
 */
public record StampTerms(StamperCheck check, boolean urgent) {
    /** Anybody who is trusted may stamp, and somebody waits. */
    public static final StampTerms PLAIN = new StampTerms(chain -> {}, true);
}
