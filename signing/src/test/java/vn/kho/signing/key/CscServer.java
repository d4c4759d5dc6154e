package vn.kho.signing.key;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A remote signing service by the specification (CSC API 2.0: 8.4 oauth2/token, 11.1 info, 11.4 credentials/list, 11.5
 * credentials/info, 11.6 credentials/authorize, 11.10 signatures/signHash): SCAL 2, a PIN, hashes bound to the
 * activation data, each activation good for its hashes once.
 */
final class CscServer implements AutoCloseable {
    static final String CLIENT = "kho";
    static final String SECRET = "client secret of a test 8841";
    static final String PIN = "pin of a test 5502";
    private static final String RSA_OID = "1.2.840.113549.1.1.1";
    private static final String PSS_OID = "1.2.840.113549.1.1.10";
    private static final String EC_OID = "1.2.840.10045.2.1";

    /** A key that the service holds for somebody. */
    record Held(KeyPair pair, List<X509Certificate> chain, List<String> algorithms, int multisign) {}

    private record Activation(String credential, List<String> hashes, String digest, long until) {}

    private final JsonMapper json = new JsonMapper();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Held> credentials = new ConcurrentHashMap<>();
    private final Set<String> accessTokens = ConcurrentHashMap.newKeySet();
    private final Map<String, Activation> activations = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger();
    private final int port;
    private HttpServer server;

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<List<String>> authorised = new CopyOnWriteArrayList<>();
    volatile Duration activationLife = Duration.ofMinutes(5);
    volatile String hangAt = "";
    volatile boolean swapsSignatures;
    volatile String authorisationMode = "explicit";

    CscServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        port = server.getAddress().getPort();
        begin();
    }

    private void begin() {
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/csc/v2");
    }

    void hold(String id, Held held) {
        credentials.put(id, held);
    }

    /** The next {@code times} requests of this name are answered with 503. */
    void fail(String name, int times) {
        failures.put(name, new AtomicInteger(times));
    }

    void forgetAccessTokens() {
        accessTokens.clear();
    }

    long count(String name) {
        return requests.stream().filter(name::equals).count();
    }

    void stop() {
        server.stop(0);
    }

    void startAgain() throws IOException {
        stop();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        begin();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.replaceFirst("^/csc/v2/", "").replaceFirst("^/", "");
        requests.add(name);
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            if (name.equals(hangAt)) {
                Thread.sleep(20_000);
            }
            AtomicInteger left = failures.get(name);
            if (left != null && left.getAndDecrement() > 0) {
                send(exchange, 503, Map.of("error", "temporarily_unavailable"));
            } else if (name.equals("oauth2/token")) {
                token(exchange, new String(body, StandardCharsets.UTF_8));
            } else {
                JsonNode asked = json.readTree(body);
                String bearer = exchange.getRequestHeaders().getFirst("Authorization");
                if (!name.equals("info")
                        && (bearer == null || !accessTokens.contains(bearer.replaceFirst("^Bearer ", "")))) {
                    throw new Refusal(401, "invalid_token");
                }
                switch (name) {
                    case "info" -> send(exchange, 200, info());
                    case "credentials/list" ->
                        send(exchange, 200, Map.of("credentialIDs", List.copyOf(credentials.keySet())));
                    case "credentials/info" -> send(exchange, 200, credential(held(asked)));
                    case "credentials/authorize" -> send(exchange, 200, authorize(asked));
                    case "signatures/signHash" -> send(exchange, 200, sign(asked));
                    default -> throw new Refusal(404, "invalid_request");
                }
            }
        } catch (Refusal refusal) {
            send(exchange, refusal.status, Map.of("error", refusal.code, "error_description", "as asked: " + PIN));
        } catch (InterruptedException e) {
            exchange.close();
        } catch (Exception e) {
            send(exchange, 500, Map.of("error", "server_error"));
        }
    }

    private static final class Refusal extends Exception {
        private final int status;
        private final String code;

        Refusal(int status, String code) {
            super(code);
            this.status = status;
            this.code = code;
        }
    }

    private Map<String, Object> info() {
        return Map.of(
                "specs",
                "2.0.0.2",
                "name",
                "a remote signing service of the tests",
                "authType",
                List.of("oauth2client"),
                "oauth2",
                "http://127.0.0.1:" + port,
                "methods",
                List.of("credentials/list", "credentials/info", "credentials/authorize", "signatures/signHash"));
    }

    private void token(HttpExchange exchange, String form) throws Exception {
        Map<String, String> fields = new HashMap<>();
        for (String each : form.split("&")) {
            String[] pair = each.split("=", 2);
            fields.put(pair[0], java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        if (!"client_credentials".equals(fields.get("grant_type"))
                || !CLIENT.equals(fields.get("client_id"))
                || !SECRET.equals(fields.get("client_secret"))) {
            throw new Refusal(400, "invalid_client");
        }
        String token = "access-" + serial.incrementAndGet() + "-" + new SecureRandom().nextLong();
        accessTokens.add(token);
        send(exchange, 200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", 3600));
    }

    private Held held(JsonNode asked) throws Refusal {
        Held held = credentials.get(asked.path("credentialID").asString(""));
        if (held == null) {
            throw new Refusal(400, "invalid_request");
        }
        return held;
    }

    private Map<String, Object> credential(Held held) throws Exception {
        List<String> certificates = new ArrayList<>();
        for (X509Certificate each : held.chain()) {
            certificates.add(Base64.getEncoder().encodeToString(each.getEncoded()));
        }
        Map<String, Object> auth = new LinkedHashMap<>();
        auth.put("mode", authorisationMode);
        auth.put("objects", List.of(Map.of("type", "Password", "id", "PIN", "format", "A")));
        return Map.of(
                "key", Map.of("status", "enabled", "algo", held.algorithms(), "len", 2048),
                "cert", Map.of("status", "valid", "certificates", certificates),
                "auth", auth,
                "SCAL", "2",
                "multisign", held.multisign());
    }

    private Map<String, Object> authorize(JsonNode asked) throws Refusal {
        Held held = held(asked);
        List<String> hashes = texts(asked.path("hashes"));
        JsonNode given = asked.path("authData").path(0);
        if (!"PIN".equals(given.path("id").asString(""))
                || !PIN.equals(given.path("value").asString(""))) {
            throw new Refusal(400, "invalid_pin");
        }
        if (hashes.isEmpty()
                || asked.path("numSignatures").asInt(0) != hashes.size()
                || hashes.size() > held.multisign()) {
            throw new Refusal(400, "invalid_request");
        }
        String sad = "sad-" + serial.incrementAndGet() + "-" + new SecureRandom().nextLong();
        activations.put(
                sad,
                new Activation(
                        asked.path("credentialID").asString(""),
                        hashes,
                        asked.path("hashAlgorithmOID").asString(""),
                        System.nanoTime() + activationLife.toNanos()));
        authorised.add(hashes);
        return Map.of("SAD", sad, "expiresIn", activationLife.toSeconds());
    }

    private Map<String, Object> sign(JsonNode asked) throws Exception {
        Held held = held(asked);
        Activation activation = activations.remove(asked.path("SAD").asString(""));
        List<String> hashes = texts(asked.path("hashes"));
        String digest = asked.path("hashAlgorithmOID").asString("");
        String algorithm = asked.path("signAlgo").asString("");
        if (activation == null || System.nanoTime() - activation.until() > 0) {
            throw new Refusal(400, "invalid_sad");
        }
        if (!activation.credential().equals(asked.path("credentialID").asString(""))
                || !activation.hashes().containsAll(hashes)
                || hashes.isEmpty()
                || !activation.digest().equals(digest)
                || !held.algorithms().contains(algorithm)) {
            throw new Refusal(400, "invalid_request");
        }
        List<String> signatures = new ArrayList<>();
        for (String each : hashes) {
            byte[] hash = Base64.getDecoder().decode(each);
            byte[] value = signed(held.pair().getPrivate(), algorithm, digest, hash, asked);
            signatures.add(Base64.getEncoder().encodeToString(value));
        }
        return Map.of("signatures", swapsSignatures ? signatures.reversed() : signatures);
    }

    private static byte[] signed(PrivateKey key, String algorithm, String digest, byte[] hash, JsonNode asked)
            throws Exception {
        if (algorithm.equals(PSS_OID)) {
            RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(
                    Base64.getDecoder().decode(asked.path("signAlgoParams").asString("")));
            if (!parameters.getHashAlgorithm().getAlgorithm().getId().equals(digest)) {
                throw new Refusal(400, "invalid_request");
            }
            PSSSigner signer = PSSSigner.createRawSigner(
                    new RSABlindedEngine(),
                    digest(digest),
                    digest(digest),
                    parameters.getSaltLength().intValueExact(),
                    (byte) 0xBC);
            signer.init(true, PrivateKeyFactory.createKey(key.getEncoded()));
            signer.update(hash, 0, hash.length);
            return signer.generateSignature();
        }
        boolean rsa = algorithm.equals(RSA_OID);
        if (!rsa && !algorithm.equals(EC_OID)) {
            throw new Refusal(400, "invalid_request");
        }
        Signature signature = Signature.getInstance(rsa ? "NONEwithRSA" : "NONEwithECDSAinP1363Format");
        signature.initSign(key);
        signature.update(
                rsa
                        ? new DigestInfo(
                                        new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest), DERNull.INSTANCE),
                                        hash)
                                .getEncoded("DER")
                        : hash);
        return signature.sign();
    }

    private static Digest digest(String oid) {
        return switch (oid.substring(oid.lastIndexOf('.') + 1)) {
            case "1" -> SHA256Digest.newInstance();
            case "2" -> new SHA384Digest();
            default -> new SHA512Digest();
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    private void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static List<String> algorithmsOf(KeyPair pair) {
        return pair.getPublic().getAlgorithm().equals("EC") ? List.of(EC_OID) : List.of(RSA_OID, PSS_OID);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
