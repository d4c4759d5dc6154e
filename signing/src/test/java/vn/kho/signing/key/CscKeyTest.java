package vn.kho.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;
import vn.kho.signing.authority.TestPki;

/** Against a service of ours that follows the specification, over real HTTP. */
class CscKeyTest extends RemovableKeyContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private final Map<SignatureScheme, SealingKey> keys = new EnumMap<>(SignatureScheme.class);
    private CscServer server;

    @BeforeAll
    void startAService() throws Exception {
        server = new CscServer();
        TestPki pki = new TestPki(directory, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofDays(365));
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(new ECGenParameterSpec("secp256r1"));
        hold("ec", ec.generateKeyPair(), pki, 100);
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        hold("rsa", rsa.generateKeyPair(), pki, 100);
        hold("one-by-one", ec.generateKeyPair(), pki, 1);
        for (SignatureScheme scheme : schemes()) {
            String credential = scheme.kind() == SignatureScheme.Kind.ECDSA ? "ec" : "rsa";
            keys.put(scheme, CscKey.open(settings(credential, Optional.of(scheme), LONG)));
        }
    }

    private void hold(String id, KeyPair pair, TestPki pki, int multisign) throws Exception {
        server.hold(
                id, new CscServer.Held(pair, pki.certified(pair.getPublic()), CscServer.algorithmsOf(pair), multisign));
    }

    @AfterAll
    void stopTheService() {
        server.close();
    }

    @AfterEach
    void behaveAgain() {
        server.activationLife = Duration.ofMinutes(5);
        server.hangAt = "";
        server.swapsSignatures = false;
        server.authorisationMode = "explicit";
        server.fail("signatures/signHash", 0);
    }

    @Override
    List<SignatureScheme> schemes() {
        return List.of(SignatureScheme.values());
    }

    @Override
    SealingKey key(SignatureScheme scheme) {
        return keys.get(scheme);
    }

    @Override
    List<String> secrets() {
        return List.of(CscServer.PIN, CscServer.SECRET);
    }

    @Override
    void takeAway() {
        server.stop();
    }

    @Override
    void bringBack() throws Exception {
        server.startAgain();
    }

    @Test
    void authorisesTogetherWhatIsSignedAtOnce() throws Exception {
        SealingKey key = CscKey.open(with(settings("ec", Optional.empty(), LONG), Duration.ofSeconds(20), 16));
        server.authorised.clear();
        List<byte[]> data = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            data.add(random());
        }

        signAll(key, data);

        assertThat(server.authorised).hasSize(1);
        List<String> hashes = new ArrayList<>();
        for (byte[] each : data) {
            hashes.add(Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(each)));
        }
        assertThat(server.authorised.getFirst()).containsExactlyInAnyOrderElementsOf(hashes);
    }

    @Test
    void authorisesNoMoreTogetherThanTheCredentialAllows() throws Exception {
        SealingKey key = CscKey.open(with(settings("one-by-one", Optional.empty(), LONG), Duration.ofSeconds(20), 16));
        server.authorised.clear();

        signAll(key, List.of(random(), random(), random()));

        assertThat(server.authorised)
                .hasSize(3)
                .allSatisfy(each -> assertThat(each).hasSize(1));
    }

    @Test
    void asksAgainWhereAskingTwiceDoesNoHarm() throws Exception {
        server.fail("credentials/info", 2);
        server.fail("info", 1);

        assertThat(CscKey.open(settings("ec", Optional.empty(), LONG)).scheme())
                .isEqualTo(SignatureScheme.ECDSA_SHA256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials/authorize", "signatures/signHash"})
    void neverSendsASecondTimeWhatMayHaveBeenDone(String request) throws Exception {
        SealingKey key = CscKey.open(settings("ec", Optional.empty(), LONG));
        long before = server.count(request);
        server.fail(request, 1);

        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.sign(random()))
                .satisfies(problem -> assertThat(textOf(problem)).contains(request + ": status 503"));

        assertThat(server.count(request)).isEqualTo(before + 1);
        assertThat(key.sign(random())).isNotEmpty();
    }

    @Test
    void waitsNoLongerThanItsLimit() throws Exception {
        SealingKey key = CscKey.open(settings("ec", Optional.empty(), Duration.ofMillis(500)));
        server.hangAt = "signatures/signHash";

        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.sign(random()))
                .satisfies(problem -> assertThat(textOf(problem)).contains("signatures/signHash"));
    }

    @Test
    void renewsAnAccessTokenThatWasWithdrawn() throws Exception {
        SealingKey key = CscKey.open(settings("ec", Optional.empty(), LONG));
        key.sign(random());
        server.forgetAccessTokens();

        byte[] data = random();
        assertThat(verifies(key, data, key.sign(data))).isTrue();
    }

    @Test
    void doesNotSignWhenTheActivationRanOut() throws Exception {
        SealingKey key = CscKey.open(settings("ec", Optional.empty(), LONG));
        server.activationLife = Duration.ZERO;

        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.sign(random()))
                .satisfies(problem -> assertThat(textOf(problem)).contains("invalid_sad"));
    }

    @Test
    void acceptsNoSignatureOfSomethingElse() throws Exception {
        SealingKey key = CscKey.open(with(settings("ec", Optional.empty(), LONG), Duration.ofSeconds(20), 2));
        server.swapsSignatures = true;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<byte[]> each :
                    threads.invokeAll(List.<Callable<byte[]>>of(() -> key.sign(random()), () -> key.sign(random())))) {
                assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                        .isThrownBy(each::get)
                        .withCauseInstanceOf(SealingUnavailable.class)
                        .satisfies(problem ->
                                assertThat(textOf(problem)).contains("not that of the credential's certificate"));
            }
        }
    }

    @Test
    void saysWhatIsWrongWithItsSettings() throws Exception {
        CscSettings good = settings("ec", Optional.empty(), LONG);
        assertRefused(settings("nobody", Optional.empty(), LONG), "credentials/info: status 400");
        assertRefused(settings("ec", Optional.of(SignatureScheme.RSA_SHA256), LONG), "can't sign by");
        assertRefused(
                new CscSettings(
                        good.base(),
                        good.tokens(),
                        good.clientId(),
                        "wrong"::toCharArray,
                        good.credential(),
                        good.pin(),
                        good.scheme(),
                        List.of(),
                        LONG,
                        good.window(),
                        1),
                "oauth2/token: status 400 (invalid_client)");
        assertRefused(
                new CscSettings(
                        good.base(),
                        good.tokens(),
                        good.clientId(),
                        good.clientSecret(),
                        Optional.empty(),
                        Optional.empty(),
                        good.scheme(),
                        List.of(),
                        LONG,
                        good.window(),
                        1),
                "3 credentials: name one");
        assertRefused(
                new CscSettings(
                        good.base(),
                        good.tokens(),
                        good.clientId(),
                        good.clientSecret(),
                        good.credential(),
                        Optional.empty(),
                        good.scheme(),
                        List.of(),
                        LONG,
                        good.window(),
                        1),
                "by a PIN, and none is set");
        server.authorisationMode = "oauth2code";
        assertRefused(good, "a person in a browser");
    }

    @Test
    void refusesAWrongPin() throws Exception {
        CscSettings good = settings("ec", Optional.empty(), LONG);
        SealingKey key = CscKey.open(new CscSettings(
                good.base(),
                good.tokens(),
                good.clientId(),
                good.clientSecret(),
                good.credential(),
                Optional.of("wrong pin"::toCharArray),
                good.scheme(),
                List.of(),
                LONG,
                good.window(),
                1));

        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.sign(random()))
                .satisfies(problem ->
                        assertThat(textOf(problem)).contains("invalid_pin").doesNotContain("wrong pin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://rssp.example/csc/v2", "http://127.example/csc/v2", "ftp://rssp.example", "rssp"})
    void refusesToTalkInTheClear(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CscSettings(
                        URI.create(address),
                        Optional.empty(),
                        "kho",
                        "x"::toCharArray,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        LONG,
                        LONG,
                        1));
    }

    /** That the service of these tests would notice a client that does it wrongly. */
    @Test
    void isTestedAgainstAServiceThatBindsHashesToTheirActivation() throws Exception {
        String token = json(post(
                        "http://127.0.0.1:" + server.base().getPort() + "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=kho&client_secret="
                                + CscServer.SECRET.replace(" ", "+"),
                        ""))
                .path("access_token")
                .asString("");
        String mine = Base64.getEncoder().encodeToString(new byte[32]);
        String other = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

        String sad = authorize(token, mine);
        assertThat(signHash(token, sad, other)).isEqualTo(400);
        assertThat(signHash(token, authorize(token, mine), mine)).isEqualTo(200);
        assertThat(signHash(token, "sad-0-0", mine)).isEqualTo(400);
        String once = authorize(token, mine);
        assertThat(signHash(token, once, mine)).isEqualTo(200);
        assertThat(signHash(token, once, mine)).isEqualTo(400);
    }

    private String authorize(String token, String hash) throws Exception {
        return json(post(
                        server.base() + "/credentials/authorize",
                        "application/json",
                        "{\"credentialID\":\"ec\",\"numSignatures\":1,\"hashes\":[\"" + hash
                                + "\"],\"hashAlgorithmOID\":\"2.16.840.1.101.3.4.2.1\",\"authData\":[{\"id\":\"PIN\",\"value\":\""
                                + CscServer.PIN + "\"}]}",
                        token))
                .path("SAD")
                .asString("");
    }

    private int signHash(String token, String sad, String hash) throws Exception {
        return post(
                        server.base() + "/signatures/signHash",
                        "application/json",
                        "{\"credentialID\":\"ec\",\"SAD\":\"" + sad + "\",\"hashes\":[\"" + hash
                                + "\"],\"hashAlgorithmOID\":\"2.16.840.1.101.3.4.2.1\",\"signAlgo\":\"1.2.840.10045.2.1\"}",
                        token)
                .statusCode();
    }

    private static HttpResponse<String> post(String address, String type, String body, String token) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Content-Type", type)
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }

    private static void signAll(SealingKey key, List<byte[]> data) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(data.size())) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (byte[] each : data) {
                work.add(() -> verifies(key, each, key.sign(each)));
            }
            for (Future<Boolean> each : threads.invokeAll(work)) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    private CscSettings settings(String credential, Optional<SignatureScheme> scheme, Duration timeout) {
        return new CscSettings(
                server.base(),
                Optional.empty(),
                CscServer.CLIENT,
                CscServer.SECRET::toCharArray,
                Optional.of(credential),
                Optional.of(CscServer.PIN::toCharArray),
                scheme,
                List.of(),
                timeout,
                Duration.ofMillis(5),
                50);
    }

    private static CscSettings with(CscSettings settings, Duration window, int mostHashes) {
        return new CscSettings(
                settings.base(),
                settings.tokens(),
                settings.clientId(),
                settings.clientSecret(),
                settings.credential(),
                settings.pin(),
                settings.scheme(),
                settings.certificates(),
                settings.timeout(),
                window,
                mostHashes);
    }

    private static void assertRefused(CscSettings settings, String words) {
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> CscKey.open(settings))
                .withMessageContaining(words)
                .satisfies(problem -> assertThat(textOf(problem)).doesNotContain(CscServer.PIN, CscServer.SECRET));
    }
}
