package vn.kho.signing.key;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A key that signs nothing unless every check passes at that moment, whoever asks. */
public final class GuardedKey implements SealingKey {
    private final SealingKey key;
    private final List<KeyCheck> checks;
    private final Clock clock;

    /** @param checks beside the key's own, in this order */
    public GuardedKey(SealingKey key, List<KeyCheck> checks, Clock clock) {
        this.key = key;
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    @Override
    public List<X509Certificate> chain() {
        return key.chain();
    }

    @Override
    public SignatureScheme scheme() {
        return key.scheme();
    }

    @Override
    public byte[] sign(byte[] data) {
        requireUsable(clock.instant());
        return key.sign(data);
    }

    @Override
    public void requireUsable(Instant now) {
        key.requireUsable(now);
        for (int i = 0; i < checks.size(); i++) {
            checks.get(i).require(now);
        }
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
