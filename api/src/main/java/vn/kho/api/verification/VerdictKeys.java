package vn.kho.api.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import vn.kho.api.start.PrivateFile;

/**
 * The keys that verdicts are signed with, P-256, kept in the data directory. The newest signs; a new one is made each
 * year, and all are published for ever, since a verdict is filed for years.
 */
public final class VerdictKeys {
    private static final Duration SIGNS = Duration.ofDays(365);

    private final PrivateFile file;
    private List<ECKey> keys;

    /** @throws IllegalStateException when the file holds something else than private P-256 keys */
    public VerdictKeys(PrivateFile file) {
        this.file = file;
        this.keys =
                file.read().filter(text -> !text.isBlank()).map(this::parsed).orElseGet(List::of);
    }

    /** The key that signs now, private part included. */
    synchronized ECKey signing(Instant now) {
        if (keys.isEmpty() || keys.getLast().getIssueTime().toInstant().isBefore(now.minus(SIGNS))) {
            List<ECKey> more = new ArrayList<>(keys);
            more.add(generated(now));
            file.write(new JWKSet(List.<JWK>copyOf(more)).toString(false));
            keys = List.copyOf(more);
        }
        return keys.getLast();
    }

    /** All public keys, the one that signs now among them. */
    synchronized JWKSet published(Instant now) {
        signing(now);
        return new JWKSet(keys.stream().<JWK>map(ECKey::toPublicJWK).toList());
    }

    private static ECKey generated(Instant now) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .issueTime(Date.from(now))
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes P-256 keys", e);
        }
    }

    private List<ECKey> parsed(String text) {
        try {
            List<ECKey> read = new ArrayList<>();
            for (JWK key : JWKSet.parse(text).getKeys()) {
                if (!key.isPrivate() || key.getIssueTime() == null) {
                    throw new IllegalStateException("no private keys with their times in " + file.path());
                }
                read.add(key.toECKey());
            }
            return List.copyOf(read);
        } catch (ParseException | ClassCastException e) {
            throw new IllegalStateException("not keys for verdicts: " + file.path(), e);
        }
    }
}
