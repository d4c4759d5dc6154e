package vn.kho.signing.bench;

import java.security.Provider;
import java.util.Optional;

/**
 * Which cryptographic providers this process has; the runner leaves Corretto's out of the class path for some runs. It is
 * never put among the platform's own, so that DSS finds what it would find elsewhere.
 */
final class Providers {
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final Optional<Provider> FOUND = find();

    private Providers() {}

    /** Corretto's provider, when it is on the class path and its native part loads. */
    static Optional<Provider> corretto() {
        return FOUND;
    }

    private static Optional<Provider> find() {
        try {
            Class<?> type = Class.forName(CORRETTO);
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            Throwable fault = (Throwable) type.getMethod("getLoadingError").invoke(provider);
            if (fault != null) {
                throw new IllegalStateException("Corretto's native part does not load", fault);
            }
            return Optional.of(provider);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
