package vn.kho.api.wiring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.kho.signing.authority.TestAuthority;

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
}
