package vn.kho.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.kho.api.start.Secret;
import vn.kho.api.start.StartProblem;
import vn.kho.signing.authority.TestAuthority;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.SignatureScheme;

class KeyHolderTest {
    @TempDir
    static Path shared;

    private static TestAuthority made;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeAKeyFile() throws Exception {
        made = TestAuthority.open(
                new TestAuthority.Setup(
                        shared.resolve("authority"), shared.resolve("trust"), "Cơ quan", Duration.ofDays(2)),
                Clock.systemUTC(),
                new SecureRandom());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "holder=usb | kho.seal.holder must be pkcs12, pkcs11 or csc.",
                "keystore=missing.p12 | there is no file missing.p12",
                "keystore=GOOD password=wrong | kho.seal.password",
                "keystore=GOOD password=PASSWORD scheme=rsa-sha1 | kho.seal.scheme must be",
                "keystore=GOOD password=PASSWORD scheme=ecdsa-sha256 | can't sign by ECDSA_SHA256",
                "holder=pkcs11 | kho.seal.pkcs11.module is missing.",
                "holder=pkcs11 pkcs11.module=missing.so | there is no file missing.so",
                "holder=pkcs11 pkcs11.module=GOOD | kho.seal.pkcs11.token is missing.",
                "holder=pkcs11 pkcs11.module=GOOD pkcs11.token=t | Set kho.seal.pkcs11.pin or kho.seal.pkcs11.pin-file.",
                "holder=pkcs11 pkcs11.module=GOOD pkcs11.token=t pkcs11.pin=1 pkcs11.pin-file=x | Set only one of",
                "holder=pkcs11 pkcs11.module=GOOD pkcs11.token=t pkcs11.pin-file=none | there is no file none",
                "holder=pkcs11 pkcs11.module=GOOD pkcs11.token=t pkcs11.pin=1 pkcs11.sessions=0 | pkcs11.sessions must",
                "holder=pkcs11 pkcs11.module=GOOD pkcs11.token=t pkcs11.pin=1 pkcs11.key-id=xyz | hexadecimal",
                "holder=pkcs11 pkcs11.module=GOOD pkcs11.token=t pkcs11.pin=1 | can't be loaded as a PKCS#11 module",
                "holder=csc | kho.seal.csc.url is missing.",
                "holder=csc csc.url=rssp | kho.seal.csc.url must be an address",
                "holder=csc csc.url=https://r.example | kho.seal.csc.client-id is missing.",
                "holder=csc csc.url=https://r.example csc.client-id=k | Set kho.seal.csc.client-secret or",
                "holder=csc csc.url=http://r.example csc.client-id=k csc.client-secret=s | must begin with https://",
                "holder=csc csc.url=https://r.example csc.client-id=k csc.client-secret=s csc.batch=0 | csc.batch must",
                "holder=csc csc.url=http://127.0.0.1:1 csc.client-id=k csc.client-secret=s | info: the service can't be reached"
            })
    void saysInASentenceWhichSettingIsWrong(String settings, String sentence) throws Exception {
        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(() -> new KeyHolder(bind(settings)).open(() -> {
                    throw new AssertionError("the test authority was asked for");
                }))
                .withMessageContaining(sentence)
                .satisfies(problem -> assertThat(problem.getMessage())
                        .doesNotContain(Files.readString(shared.resolve("authority/password"))));
    }

    @Test
    void opensAKeyFileWithAnotherScheme() throws Exception {
        SealingKey key = new KeyHolder(bind("keystore=GOOD password=PASSWORD scheme=rsa-pss-sha384")).open(() -> null);

        assertThat(key.scheme()).isEqualTo(SignatureScheme.RSA_PSS_SHA384);
        assertThat(key.sign(new byte[10])).hasSize(384);
    }

    @Test
    void takesTheTestAuthorityWithoutAKeyFile() throws Exception {
        SealingKey embedded = made.sealingKey();

        assertThat(new KeyHolder(bind("")).open(() -> embedded)).isSameAs(embedded);
    }

    @Test
    void countsTheDaysOfADelegationByVietnamsClock() throws Exception {
        var delegation = new KeyHolder(
                        bind("delegation.number=12/QĐ delegation.from=2026-12-01 delegation.until=2026-12-31"))
                .delegation()
                .orElseThrow();

        assertThat(delegation.from()).isEqualTo(Instant.parse("2026-11-30T17:00:00Z"));
        assertThat(delegation.until()).contains(Instant.parse("2026-12-31T17:00:00Z"));
        assertThat(new KeyHolder(bind("")).delegation()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delegation.from=2026-12-01 | need kho.seal.delegation.number",
                "delegation.number=1 | kho.seal.delegation.from must be a day",
                "delegation.number=1 delegation.from=2026-12-01 delegation.until=31.12. | kho.seal.delegation.until must be a day",
                "delegation.number=1 delegation.from=2026-12-02 delegation.until=2026-12-01 | must not be before"
            })
    void refusesADelegationThatCannotBe(String settings, String sentence) {
        assertThatExceptionOfType(StartProblem.Misconfigured.class)
                .isThrownBy(() -> new KeyHolder(bind(settings)).delegation())
                .withMessageContaining(sentence);
    }

    @Test
    void readsASecretAnewFromTheFirstLineOfItsFile() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "mã 12\nsecond line");

        var pin = Secrets.required("kho.seal.pkcs11.pin", new Secret(""), file.toString());
        assertThat(pin.read()).containsExactly("mã 12".toCharArray());
        Files.writeString(file, "34");
        assertThat(pin.read()).containsExactly('3', '4');
        assertThat(Secrets.optional("kho.seal.csc.pin", new Secret(""), "")).isEqualTo(Optional.empty());
    }

    private SealSettings bind(String settings) throws Exception {
        Path authority = shared.resolve("authority");
        String password = Files.readString(authority.resolve("password"));
        Map<String, String> properties = new HashMap<>();
        for (String setting : settings.split(" ")) {
            if (!setting.isEmpty()) {
                String[] pair = setting.split("=", 2);
                properties.put(
                        "kho.seal." + pair[0],
                        pair[1].replace("GOOD", authority.resolve("seal.p12").toString())
                                .replace("PASSWORD", password));
            }
        }
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("kho.seal", SealSettings.class);
    }
}
