package vn.kho.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccessTokenTest extends RunningKho {
    private static final String PATH = "/api/v1/test-only";

    @Autowired
    private JWKSource<SecurityContext> keys;

    private RSAKey key;

    @BeforeEach
    void findKey() throws JOSEException {
        key = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst()
                .toRSAKey();
    }

    @Test
    void carriesThePersonOfADemoAccount() {
        assertThat(api(PATH, token("holder")).body()).isEqualTo("holder|Nguyễn Thị Lan|HOLDER|001190000017|-");
        assertThat(api(PATH, token("digitiser")).body()).isEqualTo("digitiser|Lê Thu Hà|DIGITISER|-|G13");
        assertThat(api(PATH, token("agency")).body()).isEqualTo("agency|Hệ thống của cơ quan H26|AGENCY_CLIENT|-|H26");
    }

    @Test
    void carriesAnAccountThatIsConfiguredBesideTheOthers() {
        assertThat(api(PATH, token("records-office-g12")).body())
                .isEqualTo("records-office-g12|Ngô Văn Khoa|RECORDS_OFFICE|-|G12");
    }

    @Test
    void isNotGivenForAWrongSecret() {
        assertThat(tokenRequest("demo-holder", "wrong").statusCode()).isEqualTo(401);
        assertThat(tokenRequest("demo-holder", password("digitiser")).statusCode())
                .isEqualTo(401);
        assertThat(tokenRequest("kho-web", password("holder")).statusCode()).isEqualTo(401);
    }

    @Test
    void isAcceptedWhenTheProvidersKeySignedIt() throws JOSEException {
        assertThat(call(signed(claims().build())).statusCode()).isEqualTo(200);
    }

    @Test
    void isRefusedWithoutASignature() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void isRefusedWhenAnotherKeySignedIt() throws JOSEException {
        RSAKey other = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();

        assertRefused(signed(claims().build(), other));
    }

    @Test
    void isRefusedWhenThePublicKeyIsUsedAsASharedSecret() throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims().build());
        jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

        assertRefused(jwt.serialize());
    }

    @Test
    void isRefusedWithAnotherAlgorithmOfTheSameKey() throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(key.getKeyID()).build(), claims().build());
        jwt.sign(new RSASSASigner(key));

        assertRefused(jwt.serialize());
    }

    @Test
    void isRefusedWhenItHasExpired() throws JOSEException {
        assertRefused(signed(claims().expirationTime(in(-15)).build()));
    }

    @Test
    void isRefusedWhenItNeverExpires() throws JOSEException {
        assertRefused(signed(claims().expirationTime(null).build()));
    }

    @Test
    void isRefusedBeforeItsTime() throws JOSEException {
        assertRefused(signed(claims().notBeforeTime(in(60)).build()));
    }

    @Test
    void isRefusedFromAnotherIssuer() throws JOSEException {
        assertRefused(signed(claims().issuer("http://localhost:8081").build()));
    }

    @Test
    void isRefusedForAnotherAudience() throws JOSEException {
        assertRefused(signed(claims().audience("kho-web").build()));
        assertRefused(signed(claims().audience((String) null).build()));
    }

    @Test
    void isRefusedWhenItsRolesWereChanged() {
        String[] parts = token("holder").split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("HOLDER");
        String promoted = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace("HOLDER", "ADMINISTRATOR").getBytes(StandardCharsets.UTF_8));

        assertRefused(parts[0] + "." + promoted + "." + parts[2]);
    }

    @Test
    void isRefusedWhenItSaysHalfOfWhoItIs() throws JOSEException {
        assertRefused(signed(claims().claim("holder_id", "12").build()));
        assertRefused(signed(claims().claim("agency", "nowhere").build()));
        assertRefused(signed(claims().subject(null).build()));
        assertRefused(token("broken"));
    }

    @Test
    void countsInTheHeaderOnly() {
        String token = token("holder");

        assertThat(browser().get(PATH + "?access_token=" + token).statusCode()).isEqualTo(401);
        assertThat(browser().post(PATH, Map.of("access_token", token)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void leavesNoSession() {
        assertThat(api(PATH, token("holder")).headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser().get(PATH).headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void postsWithoutACsrfToken() {
        HttpResponse<String> answer = browser().post(PATH, Map.of(), "Authorization", "Bearer " + token("checker"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void keepsRolesItDoesNotKnowOut() throws JOSEException {
        HttpResponse<String> answer = call(signed(claims().claim("roles", List.of("auditor", "records-office", "ROOT"))
                .build()));

        assertThat(answer.body()).contains("|AUDITOR RECORDS_OFFICE|");
    }

    private HttpResponse<String> call(String token) {
        return api(PATH, token);
    }

    private void assertRefused(String token) {
        HttpResponse<String> answer = call(token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"").doesNotContain("HOLDER");
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, key);
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("kho")
                .subject("somebody")
                .claim("roles", List.of("HOLDER"))
                .expirationTime(in(60));
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
