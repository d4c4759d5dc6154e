package vn.kho.core.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import vn.kho.core.pdf.OfficerKey;

/** An officer's token for {@link AppendingOfficerSealer}: gets a hash, gives a signature value. */
public final class TestToken {
    private final KeyPair keys;

    public TestToken() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public OfficerKey key() {
        return new OfficerKey(List.of(encoded()), Optional.empty());
    }

    /** What stands for its certificate. */
    public byte[] encoded() {
        return keys.getPublic().getEncoded();
    }

    public byte[] sign(byte[] hash) {
        try {
            Signature signer = Signature.getInstance("NONEwithECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(hash);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
