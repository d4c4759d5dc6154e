package vn.kho.signing.key;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.kho.signing.key.CscExchange.Answer;
import vn.kho.signing.key.CscExchange.Repeat;

/**
 * The requests of the Cloud Signature Consortium API 2 that a client needs: info, credentials/list, credentials/info,
 * credentials/authorize with the hashes named, signatures/signHash; and access tokens by client credentials.
 */
final class CscService {
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final long USUAL_SECONDS = 3600;

    private final CscSettings settings;
    private final CscExchange exchange;
    private final URI tokens;
    private final Lock renewing = new ReentrantLock();
    private volatile @Nullable AccessToken current;

    private record AccessToken(String value, long until) {
        boolean holds() {
            return System.nanoTime() - until < 0;
        }

        @Override
        public String toString() {
            return "AccessToken[***]";
        }
    }

    private CscService(CscSettings settings, CscExchange exchange, URI tokens) {
        this.settings = settings;
        this.exchange = exchange;
        this.tokens = tokens;
    }

    /** Asks the service what it is. */
    static CscService at(CscSettings settings) throws CscException {
        CscExchange exchange = new CscExchange(settings.timeout());
        Answer info = exchange.post(path(settings.base(), "info"), "info", Map.of(), null, Repeat.HARMLESS);
        if (!info.ok()) {
            throw new CscException("info", info.status(), info.text("error"));
        }
        return new CscService(settings, exchange, settings.tokens().orElse(tokens(settings, info)));
    }

    private static URI tokens(CscSettings settings, Answer info) throws CscException {
        if (settings.tokens().isPresent()) {
            return settings.tokens().get();
        }
        boolean byClient = false;
        for (JsonNode type : info.body().path("authType")) {
            byClient |= "oauth2client".equals(type.asString(""));
        }
        if (!byClient || info.text("oauth2").isBlank()) {
            throw new CscException("info: the service offers no access by client credentials (oauth2client)");
        }
        try {
            URI tokens = path(URI.create(info.text("oauth2")), "oauth2/token");
            CscSettings.requireTls(tokens);
            return tokens;
        } catch (IllegalArgumentException e) {
            throw new CscException("info: the address for access tokens is not one of https://");
        }
    }

    /** The id in the settings, or the only one that the account has. */
    String credentialId() throws CscException {
        if (settings.credential().isPresent()) {
            return settings.credential().get();
        }
        Answer answer = asked("credentials/list", Map.of("certificates", "none"), Repeat.HARMLESS);
        JsonNode ids = answer.body().path("credentialIDs");
        if (ids.size() != 1) {
            throw new CscException("credentials/list: the account has " + ids.size() + " credentials: name one");
        }
        return ids.get(0).asString("");
    }

    JsonNode credentialInfo(String credential) throws CscException {
        return asked(
                        "credentials/info",
                        Map.of(
                                "credentialID",
                                credential,
                                "certificates",
                                "chain",
                                "certInfo",
                                false,
                                "authInfo",
                                true),
                        Repeat.HARMLESS)
                .body();
    }

    /**
     * One authorisation for exactly these hashes, then their signatures, in the same order. Neither request is sent
     * again when the service failed: it may have counted what it did.
     */
    List<byte[]> sign(CscCredential credential, List<byte[]> hashes) throws CscException {
        List<String> encoded =
                hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("credentialID", credential.id());
        request.put("numSignatures", hashes.size());
        request.put("hashes", encoded);
        request.put("hashAlgorithmOID", credential.scheme().digestOid());
        addPin(credential, request);
        String activation =
                asked("credentials/authorize", request, Repeat.NEVER).text("SAD");
        request.remove("authData");
        request.remove("numSignatures");
        request.put("SAD", activation);
        request.put("signAlgo", credential.signAlgorithm());
        credential.signParameters().ifPresent(parameters -> request.put("signAlgoParams", parameters));
        request.put("operationMode", "S");
        JsonNode signatures =
                asked("signatures/signHash", request, Repeat.NEVER).body().path("signatures");
        if (signatures.size() != hashes.size()) {
            throw new CscException("signatures/signHash: " + signatures.size() + " signatures for " + hashes.size());
        }
        List<byte[]> values = new ArrayList<>();
        for (JsonNode each : signatures) {
            values.add(decoded(each.asString("")));
        }
        return values;
    }

    private static byte[] decoded(String text) throws CscException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new CscException("signatures/signHash: a signature is not in base64");
        }
    }

    private void addPin(CscCredential credential, Map<String, Object> request) {
        if (credential.pinId().isEmpty() || settings.pin().isEmpty()) {
            return;
        }
        char[] pin = settings.pin().get().read();
        try {
            request.put("authData", List.of(Map.of("id", credential.pinId().get(), "value", new String(pin))));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /** An access token that ran out before its time is renewed once. */
    private Answer asked(String name, Map<String, Object> body, Repeat repeat) throws CscException {
        AccessToken token = accessToken(null);
        Answer answer = exchange.post(path(settings.base(), name), name, body, token.value(), repeat);
        if (answer.status() == 401) {
            token = accessToken(token);
            answer = exchange.post(path(settings.base(), name), name, body, token.value(), repeat);
        }
        if (!answer.ok()) {
            throw new CscException(name, answer.status(), answer.text("error"));
        }
        return answer;
    }

    private AccessToken accessToken(@Nullable AccessToken refused) throws CscException {
        AccessToken known = current;
        if (known != null && !known.equals(refused) && known.holds()) {
            return known;
        }
        renewing.lock();
        try {
            known = current;
            if (known != null && !known.equals(refused) && known.holds()) {
                return known;
            }
            AccessToken renewed = renewed();
            current = renewed;
            return renewed;
        } finally {
            renewing.unlock();
        }
    }

    private AccessToken renewed() throws CscException {
        char[] secret = settings.clientSecret().read();
        byte[] form;
        try {
            form = ("grant_type=client_credentials&client_id=" + urlEncoded(settings.clientId()) + "&client_secret="
                            + urlEncoded(new String(secret)))
                    .getBytes(StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(secret, '\0');
        }
        try {
            Answer answer = exchange.post(
                    tokens, "oauth2/token", "application/x-www-form-urlencoded", form, null, Repeat.HARMLESS);
            String value = answer.text("access_token");
            if (!answer.ok() || value.isEmpty()) {
                throw new CscException("oauth2/token", answer.status(), answer.text("error"));
            }
            Duration life = Duration.ofSeconds(answer.body().path("expires_in").asLong(USUAL_SECONDS));
            Duration kept = life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life.dividedBy(2);
            return new AccessToken(value, System.nanoTime() + kept.toNanos());
        } finally {
            Arrays.fill(form, (byte) 0);
        }
    }

    private static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI path(URI base, String name) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + name);
    }
}
