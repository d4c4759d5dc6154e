package vn.kho.api.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.core.verification.Question;

/**
 * Verdicts that can be filed in place of a photocopy: JWS in compact form (RFC 7515), with what was asked as the subject
 * and the verdict as JSON has it.
 */
public final class SignedVerdicts {
    /** RFC 7515, 9.2.1. */
    static final String MEDIA_TYPE = "application/jose";

    private static final JOSEObjectType TYPE = new JOSEObjectType("kho-verdict+jwt");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final VerdictKeys keys;
    private final String issuer;
    private final JsonMapper json;
    private final Clock clock;

    /** @param issuer address of this service, as verdicts name it */
    public SignedVerdicts(VerdictKeys keys, String issuer, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.json = json;
        this.clock = clock;
    }

    /** @param question what was asked */
    String sign(Question question, VerdictView verdict) {
        Instant now = clock.instant();
        ECKey key = keys.signing(now);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(subject(question))
                        .issueTime(Date.from(now))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("verdict", json.convertValue(verdict, OBJECT))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a verdict can't be signed", e);
        }
        return token.serialize();
    }

    /** The public keys (RFC 7517). */
    String publishedKeys() {
        return keys.published(clock.instant()).toString();
    }

    /** Content type of {@link #publishedKeys}. */
    static MediaType keysType() {
        return MediaType.parseMediaType("application/jwk-set+json");
    }

    private static String subject(Question question) {
        return switch (question) {
            case Question.ByHash q -> "sha256:" + q.id().hex();
            case Question.ByCode q -> "code:" + q.code().value();
            case Question.ByFile q -> "sha256:" + q.id().hex();
        };
    }
}
