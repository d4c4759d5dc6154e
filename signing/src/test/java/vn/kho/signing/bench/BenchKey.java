package vn.kho.signing.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Collections;
import vn.kho.signing.authority.TestPki;
import vn.kho.signing.key.FreshKey;
import vn.kho.signing.key.Pkcs12Key;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.TestKeys;

/**
 * One key in the three forms that are compared.
 *
 * @param file PKCS#12, for DSS
 * @param privateKey for the raw signature
 * @param sealing the product's own
 */
record BenchKey(String kind, Path file, PrivateKey privateKey, SealingKey sealing) {
    /** @param kind {@code RSA-2048}, {@code RSA-3072}, {@code RSA-4096} or {@code P-256} */
    static BenchKey make(String kind, TestPki pki) throws GeneralSecurityException, IOException {
        FreshKey fresh = kind.equals("P-256")
                ? TestKeys.ec("secp256r1")
                : FreshKey.rsa(Integer.parseInt(kind.substring(4)), new SecureRandom());
        Path file = pki.saved(fresh, fresh, true);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, TestPki.PASSWORD);
        }
        String alias = Collections.list(store.aliases()).getFirst();
        return new BenchKey(
                kind, file, (PrivateKey) store.getKey(alias, TestPki.PASSWORD), Pkcs12Key.load(file, TestPki.PASSWORD));
    }
}
