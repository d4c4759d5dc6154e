package vn.kho.signing.key;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.signing.authority.TestPki;

/** With the native provider where this machine has it. */
class Pkcs12KeyContractTest extends SealingKeyContract {
    @TempDir
    static Path directory;

    private final Map<SignatureScheme, SealingKey> keys = new EnumMap<>(SignatureScheme.class);

    SignatureProvider provider() {
        return SignatureProvider.choose();
    }

    @BeforeAll
    void makeAKeyOfEachKind() throws Exception {
        TestPki pki = new TestPki(directory, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofDays(365));
        FreshKey rsa = TestKeys.rsa();
        FreshKey ec = TestKeys.ec("secp384r1");
        for (SignatureScheme scheme : schemes()) {
            FreshKey key = scheme.kind() == SignatureScheme.Kind.ECDSA ? ec : rsa;
            keys.put(
                    scheme,
                    Pkcs12Key.load(pki.saved(key, key, true), TestPki.PASSWORD, Optional.of(scheme), provider()));
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
        return List.of(new String(TestPki.PASSWORD));
    }
}
