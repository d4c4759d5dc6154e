package vn.kho.api.wiring;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.validation.StatusSource;

/** The embedded test authority, opened when something first needs it: with a real key and clock it never is. */
final class EmbeddedAuthority {
    private final Supplier<TestAuthority> opening;
    private @Nullable TestAuthority opened;

    EmbeddedAuthority(Supplier<TestAuthority> opening) {
        this.opening = opening;
    }

    synchronized TestAuthority get() {
        TestAuthority authority = opened;
        if (authority == null) {
            authority = opening.get();
            opened = authority;
        }
        return authority;
    }

    /** On its certificates; has nothing to say as long as nothing needs the authority. */
    StatusSource status() {
        return new StatusSource() {
            @Override
            public Optional<byte[]> ocsp(X509Certificate certificate, X509Certificate issuer) throws IOException {
                return current().ocsp(certificate, issuer);
            }

            @Override
            public Optional<byte[]> crl(X509Certificate certificate, X509Certificate issuer) throws IOException {
                return current().crl(certificate, issuer);
            }
        };
    }

    private synchronized StatusSource current() {
        return opened == null ? StatusSource.NONE : opened.status();
    }
}
