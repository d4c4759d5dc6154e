package vn.kho.core.intake;

/** Where an item stands. The next step is always found from it, so a crash resumes where it stood. */
public enum ItemState {
    /** The manifest names a file that has not come. */
    AWAITING_FILE,
    /** The file is durable and waits to be examined. */
    RECEIVED,
    /** The file was examined; no row of the manifest names it. */
    AWAITING_ROW,
    /** The file was refused; another one of the same name may replace it. */
    REFUSED,
    /** The row has faults, or the item is a duplicate. */
    FAULTY,
    /** Waits for a second person. */
    TO_CHECK,
    /** The checker sent it back to the digitiser. */
    SENT_BACK,
    /** Rejected with a reason of the law; final. */
    REJECTED,
    /** In the archive; final. */
    ARCHIVED;

    public boolean isFinal() {
        return this == REJECTED || this == ARCHIVED;
    }
}
