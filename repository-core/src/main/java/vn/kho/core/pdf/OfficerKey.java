package vn.kho.core.pdf;

import java.util.List;
import java.util.Optional;

/**
 * The public side of a key that an officer's token holds, as the officer's browser tells it: not to be believed before
 * {@link OfficerSealer#require} has looked at it.
 */
public final class OfficerKey {
    private final List<byte[]> certificates;
    private final Optional<String> scheme;

    /** @param certificates in DER, the officer's own first, then those above it in any order */
    public OfficerKey(List<byte[]> certificates, Optional<String> scheme) {
        this.certificates = certificates.stream().map(byte[]::clone).toList();
        this.scheme = scheme;
    }

    /** New arrays with every call. */
    public List<byte[]> certificates() {
        return certificates.stream().map(byte[]::clone).toList();
    }

    public Optional<String> scheme() {
        return scheme;
    }
}
