package vn.kho.signing.seal;

/** The array {@code [0 a b c]}: all of the file but the signature between {@code <} and {@code >} (ISO 32000-2, 12.8.1). */
final class ByteRange {
    /** Room for the array: offsets have ten digits at most. */
    static final int CAPACITY = 38;

    private ByteRange() {}

    /** @param gap offset of {@code <} @param rest offset behind {@code >} @param end length of the file */
    static void write(byte[] out, int at, long gap, long rest, long end) {
        String array = "[0 " + gap + " " + rest + " " + (end - rest) + "]";
        Ascii.blank(out, Ascii.put(out, at, array), at + CAPACITY);
    }
}
