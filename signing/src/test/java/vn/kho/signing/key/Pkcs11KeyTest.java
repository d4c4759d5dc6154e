package vn.kho.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;
import vn.kho.signing.authority.TestPki;

/** Against SoftHSM, a PKCS#11 module in software. */
class Pkcs11KeyTest extends RemovableKeyContract {
    private static final String TOKEN = "Kho dấu";

    @TempDir
    static Path directory;

    private final Map<SignatureScheme, SealingKey> keys = new EnumMap<>(SignatureScheme.class);
    private TestPki pki;

    @BeforeAll
    void makeATokenWithKeys() throws Exception {
        pki = new TestPki(directory, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofDays(365));
        SoftHsm.token(TOKEN);
        SoftHsm.token("another");
        SoftHsm.key(TOKEN, "EC:prime256v1", "ec", "0a", pki);
        SoftHsm.key(TOKEN, "EC:secp384r1", "ec384", "0b", pki);
        SoftHsm.key(TOKEN, "rsa:2048", "rsa", "0c", pki);
        for (SignatureScheme scheme : schemes()) {
            String label = scheme.kind() == SignatureScheme.Kind.ECDSA ? "ec" : "rsa";
            keys.put(scheme, Pkcs11Key.open(SoftHsm.settings(TOKEN, label, Optional.of(scheme))));
        }
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
        return List.of(SoftHsm.PIN);
    }

    @Override
    void takeAway() throws Exception {
        SoftHsm.pull();
    }

    @Override
    void bringBack() throws Exception {
        SoftHsm.putBack();
    }

    @Test
    void signsByTheUsualSchemeOfItsKey() throws Exception {
        assertThat(Pkcs11Key.open(SoftHsm.settings(TOKEN, "ec384", Optional.empty()))
                        .scheme())
                .isEqualTo(SignatureScheme.ECDSA_SHA384);
    }

    @Test
    void usesAKeyThatCannotBeTakenOut() throws Exception {
        assertThat(SoftHsm.tool(TOKEN, "--list-objects", "--type", "privkey", "--label", "ec"))
                .contains("sensitive", "never extractable");
    }

    @Test
    void givesThePinForEachSignatureOfAKeyThatWantsIt() throws Exception {
        SoftHsm.token("strict");
        for (String type : List.of("rsa:2048", "EC:prime256v1")) {
            String label = "each " + type;
            SoftHsm.key("strict", type, label, type.startsWith("rsa") ? "21" : "22", pki, "--always-auth");
            assertThat(SoftHsm.tool("strict", "--list-objects", "--type", "privkey", "--label", label))
                    .contains("always authenticate");
            int[] reads = {0};
            SealingKey key = Pkcs11Key.open(withPin(SoftHsm.settings("strict", label, Optional.empty()), () -> {
                reads[0]++;
                return SoftHsm.PIN.toCharArray();
            }));
            int before = reads[0];
            for (int i = 1; i <= 3; i++) {
                byte[] data = random();
                assertThat(verifies(key, data, key.sign(data))).isTrue();
                assertThat(reads[0] - before).isEqualTo(i);
            }
        }
    }

    @Test
    void signsForManyAtATimeWithAKeyThatWantsThePinForEach() throws Exception {
        SoftHsm.token("busy and strict");
        SoftHsm.key("busy and strict", "EC:prime256v1", "each", "23", pki, "--always-auth");
        SealingKey key = Pkcs11Key.open(SoftHsm.settings("busy and strict", "each", Optional.empty()));

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                byte[] data = random();
                work.add(threads.submit(() -> verifies(key, data, key.sign(data))));
            }
            for (Future<Boolean> each : work) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    @Test
    void triesAPinThatIsTurnedDownAtTheSignatureOnlyOnce() throws Exception {
        SoftHsm.token("changed and strict");
        SoftHsm.key("changed and strict", "EC:prime256v1", "each", "24", pki, "--always-auth");
        AtomicReference<String> pin = new AtomicReference<>(SoftHsm.PIN);
        int[] reads = {0};
        SealingKey key =
                Pkcs11Key.open(withPin(SoftHsm.settings("changed and strict", "each", Optional.empty()), () -> {
                    reads[0]++;
                    return pin.get().toCharArray();
                }));
        int before = reads[0];
        pin.set("wrong");

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(SealingUnavailable.class)
                    .isThrownBy(() -> key.sign(random()))
                    .withMessage("the token turned the PIN down")
                    .satisfies(problem -> assertThat(textOf(problem)).doesNotContain("wrong"));
        }
        assertThat(reads[0] - before).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa"})
    void letsNoValueOutThatIsNoSignatureByItsCertificatesKey(String label) throws Exception {
        FaultyModule faulty = new FaultyModule(SoftHsm.MODULE);
        SealingKey key = Pkcs11Key.open(SoftHsm.settings(TOKEN, label, Optional.empty()), faulty.cryptoki());
        byte[] data = random();
        assertThat(verifies(key, data, key.sign(data))).isTrue();

        faulty.broken = true;
        assertThatExceptionOfType(SealingUnavailable.class)
                .isThrownBy(() -> key.sign(data))
                .withMessageContaining("no signature by its certificate's key")
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(SealingFault.KEY_UNREACHABLE));
        faulty.broken = false;
        assertThat(verifies(key, data, key.sign(data))).isTrue();
    }

    @Test
    void takesCertificatesThatTheTokenDoesNotHold() throws Exception {
        SoftHsm.token("bare");
        var key = SoftHsm.key("bare", "EC:prime256v1", "bare", "01", null);

        SealingKey opened = Pkcs11Key.open(
                SoftHsm.settings("bare", Optional.empty(), Optional.empty(), pki.certified(key), SoftHsm.PIN));

        byte[] data = random();
        assertThat(verifies(opened, data, opened.sign(data))).isTrue();
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pkcs11Key.open(
                        SoftHsm.settings("bare", Optional.empty(), Optional.empty(), List.of(), SoftHsm.PIN)))
                .withMessageContaining("no certificate belongs to the key");
    }

    @Test
    void saysWhatIsWrongWithItsSettings() throws Exception {
        assertRefused(SoftHsm.settings("no such token", "ec", Optional.empty()), "no token is called no such token");
        assertRefused(SoftHsm.settings(TOKEN, "no such key", Optional.empty()), "holds no such private key");
        assertRefused(
                SoftHsm.settings(TOKEN, Optional.empty(), Optional.empty(), List.of(), SoftHsm.PIN),
                "holds 3 such private keys");
        assertRefused(SoftHsm.settings(TOKEN, "ec", Optional.of(SignatureScheme.RSA_SHA256)), "no certificate belongs");
        Path text = Files.writeString(directory.resolve("no-module.so"), "not a library");
        Pkcs11Settings good = SoftHsm.settings(TOKEN, "ec", Optional.empty());
        assertRefused(withModule(good, text), "can't be loaded as a PKCS#11 module");
        assertRefused(withModule(good, directory.resolve("missing.so")), "can't be loaded as a PKCS#11 module");
    }

    /** The login is the process's, not the key's: only without any other is the PIN looked at. */
    @Test
    void triesAWrongPinOnlyOnce() throws Exception {
        SoftHsm.token("locks");
        SoftHsm.key("locks", "EC:prime256v1", "locks", "01", pki);
        AtomicReference<String> pin = new AtomicReference<>(SoftHsm.PIN);
        int[] reads = {0};
        Pkcs11Settings settings = SoftHsm.settings("locks", "locks", Optional.empty());
        SealingKey key = Pkcs11Key.open(withPin(settings, () -> {
            reads[0]++;
            return pin.get().toCharArray();
        }));
        pin.set("wrong");
        takeAway();
        assertThatExceptionOfType(SealingUnavailable.class).isThrownBy(() -> key.sign(random()));
        bringBack();
        signUntilRefused(key);
        int before = reads[0];

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(SealingUnavailable.class)
                    .isThrownBy(() -> key.sign(random()))
                    .withMessage("the token turned the PIN down");
        }
        assertThat(reads[0]).isEqualTo(before);
    }

    /** The token is looked for only after a pause. */
    private static void signUntilRefused(SealingKey key) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            try {
                key.sign(random());
            } catch (SealingUnavailable refused) {
                if ("the token turned the PIN down".equals(refused.getMessage())) {
                    return;
                }
            }
            Thread.sleep(25);
        }
        throw new AssertionError("the wrong PIN was never tried");
    }

    private static Pkcs11Settings withPin(Pkcs11Settings settings, PinSource pin) {
        return new Pkcs11Settings(
                settings.module(),
                settings.token(),
                settings.keyLabel(),
                settings.keyId(),
                pin,
                settings.scheme(),
                settings.certificates(),
                settings.sessions(),
                settings.patience(),
                settings.pause());
    }

    private static Pkcs11Settings withModule(Pkcs11Settings settings, Path module) {
        return new Pkcs11Settings(
                module,
                settings.token(),
                settings.keyLabel(),
                settings.keyId(),
                settings.pin(),
                settings.scheme(),
                settings.certificates(),
                settings.sessions(),
                settings.patience(),
                settings.pause());
    }

    private static void assertRefused(Pkcs11Settings settings, String words) {
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pkcs11Key.open(settings))
                .withMessageContaining(words)
                .satisfies(problem -> assertThat(textOf(problem)).doesNotContain(SoftHsm.PIN));
    }
}
