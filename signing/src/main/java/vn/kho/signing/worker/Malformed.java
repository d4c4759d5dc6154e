package vn.kho.signing.worker;

/** Bytes that two readers might read differently. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
        super(what);
    }
}
