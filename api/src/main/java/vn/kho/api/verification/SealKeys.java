package vn.kho.api.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.signing.key.PlainSigner;
import vn.kho.signing.paper.PaperKeys;

/** The keys of seals on paper: kept, renewed and published as those of verdicts are, in a file of their own. */
public final class SealKeys implements PaperKeys {
    private final VerdictKeys keys;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(ECKey jwk, SigningKey key) {}

    public SealKeys(VerdictKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public SigningKey signing() {
        ECKey jwk = keys.signing(clock.instant());
        Known before = known;
        if (before != null && before.jwk().getKeyID().equals(jwk.getKeyID())) {
            return before.key();
        }
        SigningKey key =
                new SigningKey(thumbprint(jwk), PlainSigner.p256(jwk.getD().decode()));
        known = new Known(jwk, key);
        return key;
    }

    @Override
    public List<PublicPart> all() {
        return keys.published(clock.instant()).getKeys().stream()
                .map(JWK::toECKey)
                .map(SealKeys::publicPart)
                .toList();
    }

    /** The public keys (RFC 7517). */
    String published() {
        return keys.published(clock.instant()).toString();
    }

    private static PublicPart publicPart(ECKey jwk) {
        try {
            return new PublicPart(thumbprint(jwk), jwk.toECPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of seals is none of P-256", e);
        }
    }

    private static String thumbprint(ECKey jwk) {
        return HexFormat.of().formatHex(new Base64URL(jwk.getKeyID()).decode());
    }
}
