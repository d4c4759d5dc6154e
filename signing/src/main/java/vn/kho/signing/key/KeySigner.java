package vn.kho.signing.key;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** A sealing key where BouncyCastle wants a signer; for one signature. */
public final class KeySigner implements ContentSigner {
    private final SealingKey key;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    public KeySigner(SealingKey key) {
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return key.scheme().algorithm();
    }

    @Override
    public OutputStream getOutputStream() {
        return data;
    }

    @Override
    public byte[] getSignature() {
        return key.sign(data.toByteArray());
    }
}
