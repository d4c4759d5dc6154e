package vn.kho.signing.bench;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.Random;

/**
 * The private-key operation alone, over as many bytes as the signed attributes of a copy have. The key is the provider's
 * own object and the {@link Signature} is made once: nothing that signs can cost less.
 */
final class RawSignature {
    private static final int ATTRIBUTE_BYTES = 250;

    private final Signature signature;
    private final byte[] attributes = new byte[ATTRIBUTE_BYTES];

    RawSignature(BenchKey key, Optional<Provider> provider) throws GeneralSecurityException {
        new Random(1).nextBytes(attributes);
        String name = key.sealing().scheme().jcaName();
        if (provider.isPresent()) {
            Key translated = KeyFactory.getInstance(key.privateKey().getAlgorithm(), provider.get())
                    .translateKey(key.privateKey());
            signature = Signature.getInstance(name, provider.get());
            signature.initSign((PrivateKey) translated);
        } else {
            signature = Signature.getInstance(name);
            signature.initSign(key.privateKey());
        }
    }

    byte[] attributes() {
        return attributes;
    }

    byte[] sign() throws GeneralSecurityException {
        signature.update(attributes);
        return signature.sign();
    }
}
