package vn.kho.signing.time;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A token that passed every check.
 *
 * @param chain from the certificate that stamped up to its anchor
 */
record CheckedToken(TimeStampToken token, List<X509Certificate> chain) {
    /** Serial numbers, fractions of a second and ECDSA signatures vary by a few bytes, imprints by 32. */
    private static final int MARGIN_BYTES = 64;

    /** Room that another token of the same authority will need. */
    int room() {
        try {
            return token.getEncoded().length + MARGIN_BYTES;
        } catch (IOException e) {
            throw new IllegalStateException("a token that was read can't be written", e);
        }
    }
}
