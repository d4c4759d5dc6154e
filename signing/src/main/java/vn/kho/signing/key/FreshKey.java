package vn.kho.signing.key;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A newly made key pair that has no certificate yet. */
public final class FreshKey {
    private final KeyPair pair;

    FreshKey(KeyPair pair) {
        this.pair = pair;
    }

    public static FreshKey rsa(int bits, SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits, random);
        return new FreshKey(generator.generateKeyPair());
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    /** A new single-use signer with this key, by the scheme that is usual for it. */
    public ContentSigner signer() throws GeneralSecurityException {
        try {
            return new JcaContentSignerBuilder(
                            SignatureScheme.usual(pair.getPublic()).jcaName())
                    .build(pair.getPrivate());
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("a key that was just made can't sign", e);
        }
    }

    /** Writes key and chain, own certificate first, as PKCS#12; durable on return, readable by the owner only. */
    public void save(Path pkcs12, char[] password, List<X509Certificate> chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, password);
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty key store can't be made", e);
        }
        store.setKeyEntry("kho", pair.getPrivate(), password, chain.toArray(X509Certificate[]::new));
        try (OutputStream out = PrivateFile.create(pkcs12)) {
            store.store(out, password);
        }
    }
}
