package vn.kho.signing.bench;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;

/** Which cryptographic providers this process has; the runner leaves Corretto's out of the class path for some runs. */
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

    /** Corretto's provider before all others: what a caller who names no provider gets. */
    static void correttoFirst() {
        FOUND.ifPresent(provider -> {
            Security.removeProvider(provider.getName());
            Security.insertProviderAt(provider, 1);
        });
    }

    /** The JDK's order of providers, which is what DSS finds when nobody prepares anything for it. */
    static void jdkOrder() {
        FOUND.ifPresent(provider -> Security.removeProvider(provider.getName()));
    }
}
