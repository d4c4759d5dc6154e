package vn.kho.api.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import vn.kho.api.start.PrivateFile;

/** The key that the embedded provider signs tokens with: made once, then kept in the data directory. */
final class ProviderKey {
    private static final int BITS = 3072;

    private ProviderKey() {}

    /** @throws IllegalStateException when the file holds something else than a private RSA key */
    static RSAKey in(PrivateFile file) {
        try {
            String text = file.read().orElse("");
            if (text.isBlank()) {
                RSAKey key = new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyIDFromThumbprint(true)
                        .generate();
                file.write(key.toJSONString());
                return key;
            }
            RSAKey key = JWK.parse(text).toRSAKey();
            if (!key.isPrivate()) {
                throw new IllegalStateException("no private key in " + file.path());
            }
            return key;
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("not a signing key: " + file.path(), e);
        }
    }
}
