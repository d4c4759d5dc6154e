package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

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

    /** A key that its certificate names id-RSASSA-PSS. @param parameters that bind it; any are allowed when null */
    public static KeyPair pss(PSSParameterSpec parameters) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSASSA-PSS");
        generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, parameters));
        return generator.generateKeyPair();
    }

    /** RSASSA-PSS with a digest, MGF1 with another. */
    public static PSSParameterSpec pss(String digest, String mask, int salt) {
        return new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(mask), salt, 1);
    }

    /** Too short for anything but a test, and quick to make. */
    public static FreshKey rsa() throws GeneralSecurityException {
        return FreshKey.rsa(2048, new SecureRandom());
    }
}
