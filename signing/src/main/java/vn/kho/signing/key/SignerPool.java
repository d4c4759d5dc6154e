package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Initialised signers of one key, each used by one thread at a time. Virtual threads are too many for a signer each, so
 * a few are kept and a thread that finds none makes its own. Allocates nothing but the signature.
 */
final class SignerPool {
    private static final int KEPT = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    private final SignatureProvider provider;
    private final SignatureScheme scheme;
    private final PrivateKey key;
    private final AtomicReferenceArray<@Nullable Signature> idle = new AtomicReferenceArray<>(KEPT);

    SignerPool(SignatureProvider provider, SignatureScheme scheme, PrivateKey key) throws GeneralSecurityException {
        this.provider = provider;
        this.scheme = scheme;
        this.key = provider.own(key);
        giveBack(provider.signer(scheme, this.key));
    }

    byte[] sign(byte[] data) throws GeneralSecurityException {
        Signature signer = take();
        // A signer that failed may hold half a message: it is not given back.
        signer.update(data);
        byte[] value = signer.sign();
        giveBack(signer);
        return value;
    }

    private Signature take() throws GeneralSecurityException {
        for (int i = 0; i < KEPT; i++) {
            if (idle.getPlain(i) != null) {
                Signature signer = idle.getAndSet(i, null);
                if (signer != null) {
                    return signer;
                }
            }
        }
        return provider.signer(scheme, key);
    }

    private void giveBack(Signature signer) {
        for (int i = 0; i < KEPT; i++) {
            if (idle.getPlain(i) == null && idle.compareAndSet(i, null, signer)) {
                return;
            }
        }
    }
}
