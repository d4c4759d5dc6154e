package vn.kho.signing.key;

/** Where a PIN comes from each time it is needed, so that it is in memory only while it is used. */
@FunctionalInterface
public interface PinSource {
    /**
     * A new array, which whoever asked wipes.
     *
     * @throws java.io.UncheckedIOException when it can't be read
     */
    char[] read();
}
