package vn.kho.api.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.kho.core.statuslist.PublishedList;
import vn.kho.core.statuslist.StatusDirectory;

/**
 * Status lists as tokens (draft-ietf-oauth-status-list, 5.1), signed with the key of verdicts. A token is signed once
 * and given to everybody until its list changes or it is no longer new.
 */
public final class StatusListTokens {
    /** After this time a verifier fetches a list anew. */
    static final Duration TTL = Duration.ofMinutes(15);

    /** How long caches keep an answer: a third of {@link #TTL}, so that what they give is still of use. */
    static final Duration KEPT_BY_CACHES = Duration.ofMinutes(5);

    private static final Duration EXPIRES = Duration.ofHours(24);
    private static final Duration SIGNED_ANEW = Duration.ofMinutes(5);
    private static final JOSEObjectType TYPE = new JOSEObjectType("statuslist+jwt");

    private final StatusDirectory lists;
    private final VerdictKeys keys;
    private final String issuer;
    private final Clock clock;
    private final Map<Integer, Token> signed = new ConcurrentHashMap<>();

    /** @param issuer address of this service, without a slash at its end */
    public StatusListTokens(StatusDirectory lists, VerdictKeys keys, String issuer, Clock clock) {
        this.lists = lists;
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** @param text the JWT in compact form */
    record Token(PublishedList list, Instant signedAt, String text) {}

    /** The list's present token; empty when there is no such list. */
    Optional<Token> find(int id) {
        return lists.find(id)
                .map(list -> signed.compute(id, (same, kept) -> {
                    Instant now = clock.instant();
                    boolean good = kept != null
                            && kept.list().equals(list)
                            && now.isBefore(kept.signedAt().plus(SIGNED_ANEW));
                    return good ? kept : new Token(list, now, sign(list, now));
                }));
    }

    /** Addresses of all lists. */
    List<String> addresses() {
        return lists.all().stream().map(list -> address(list.id())).toList();
    }

    private String address(int id) {
        return issuer + "/statuslists/" + id;
    }

    private String sign(PublishedList list, Instant now) {
        ECKey key = keys.signing(now);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(address(list.id()))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(EXPIRES)))
                        .claim("ttl", TTL.toSeconds())
                        .claim(
                                "status_list",
                                Map.of(
                                        "bits",
                                        PublishedList.BITS,
                                        "lst",
                                        Base64URL.encode(list.compressed()).toString()))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a status list can't be signed", e);
        }
        return token.serialize();
    }
}
