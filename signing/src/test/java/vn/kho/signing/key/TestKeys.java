package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
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

    /** Too short for anything but a test, and quick to make. */
    public static FreshKey rsa() throws GeneralSecurityException {
        return FreshKey.rsa(2048, new SecureRandom());
    }
}
