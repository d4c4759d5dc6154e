package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;

/** Keys that only tests need. */
public final class TestKeys {
    private TestKeys() {}

    public static FreshKey ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve), new SecureRandom());
        return new FreshKey(generator.generateKeyPair());
    }

    /** Stands for a key that something else holds, where only its public part is needed. */
    public static FreshKey heldElsewhere(PublicKey key) {
        return new FreshKey(new KeyPair(key, null));
    }

    /** Too short for anything but a test, and quick to make. */
    public static FreshKey rsa() throws GeneralSecurityException {
        return FreshKey.rsa(2048, new SecureRandom());
    }
}
