package vn.kho.signing.trust;

import java.security.cert.X509Certificate;

/**
 * A certificate at which a chain may end.
 *
 * @param store name of the store that it is in
 */
public record TrustAnchor(String store, X509Certificate certificate) {}
