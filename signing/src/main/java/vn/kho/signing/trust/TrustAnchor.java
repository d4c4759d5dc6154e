package vn.kho.signing.trust;

import java.security.cert.X509Certificate;

/**
 * A certificate at which a chain may end.
 *
 * @param store name of the store that it is in, or of the list that names it
 * @param use what may be signed below it
 */
public record TrustAnchor(String store, X509Certificate certificate, Use use) {
    /** What an authority is trusted for. */
    public enum Use {
        ANYTHING,
        DOCUMENTS,
        TIME_STAMPS;

        /** Whether chains of {@code wanted} may end here. */
        public boolean allows(Use wanted) {
            return this == ANYTHING || this == wanted;
        }
    }

    /** For anything. */
    public TrustAnchor(String store, X509Certificate certificate) {
        this(store, certificate, Use.ANYTHING);
    }
}
