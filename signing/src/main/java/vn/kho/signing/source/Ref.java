package vn.kho.signing.source;

/** Number and generation of an indirect object (ISO 32000-2, 7.3.10). */
public record Ref(int number, int generation) {
    /** As a reference, {@code 12 0 R}. */
    @Override
    public String toString() {
        return number + " " + generation + " R";
    }
}
