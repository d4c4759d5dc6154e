package vn.kho.api.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import vn.kho.api.start.StartProblem;
import vn.kho.core.result.LegalTime;
import vn.kho.signing.key.CscKey;
import vn.kho.signing.key.CscSettings;
import vn.kho.signing.key.Delegation;
import vn.kho.signing.key.Pkcs11Key;
import vn.kho.signing.key.Pkcs11Settings;
import vn.kho.signing.key.Pkcs12Key;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.SignatureProvider;

/** Opens the sealing key where the settings say it is; each setting that can't be used is told in a sentence. */
final class KeyHolder {
    private final SealSettings settings;

    KeyHolder(SealSettings settings) {
        this.settings = settings;
    }

    /** @throws StartProblem.Misconfigured when the key can't be opened */
    SealingKey open(Supplier<SealingKey> embedded) {
        return switch (settings.holder().strip().toLowerCase(Locale.ROOT)) {
            case "pkcs12" ->
                settings.file().isEmpty()
                        ? embedded.get()
                        : pkcs12(settings.file().get());
            case "pkcs11" -> pkcs11(settings.pkcs11());
            case "csc" -> csc(settings.csc());
            default -> throw new StartProblem.Misconfigured("kho.seal.holder must be pkcs12, pkcs11 or csc.");
        };
    }

    /** @throws StartProblem.Misconfigured when its days are none or in the wrong order */
    Optional<Delegation> delegation() {
        SealSettings.DelegationDecision decision = settings.delegation();
        if (decision.number().isBlank()) {
            if (!decision.from().isBlank() || !decision.until().isBlank()) {
                throw new StartProblem.Misconfigured(
                        "kho.seal.delegation.from and until need kho.seal.delegation.number.");
            }
            return Optional.empty();
        }
        Instant from = startOf("kho.seal.delegation.from", decision.from());
        Optional<Instant> until = decision.until().isBlank()
                ? Optional.empty()
                : Optional.of(
                        startOf("kho.seal.delegation.until", decision.until()).plus(Duration.ofDays(1)));
        try {
            return Optional.of(new Delegation(decision.number().strip(), from, until));
        } catch (IllegalArgumentException e) {
            throw new StartProblem.Misconfigured("kho.seal.delegation.until must not be before from.");
        }
    }

    private static Instant startOf(String setting, String day) {
        try {
            return LocalDate.parse(day.strip()).atStartOfDay(LegalTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new StartProblem.Misconfigured(setting + " must be a day, such as 2026-12-31.");
        }
    }

    private SealingKey pkcs12(Path keystore) {
        if (!Files.isReadable(keystore)) {
            throw new StartProblem.Misconfigured(
                    "kho.seal.keystore: there is no file " + keystore + " that can be read.");
        }
        char[] password = settings.password().reveal().toCharArray();
        try {
            return Pkcs12Key.load(keystore, password, settings.wantedScheme(), SignatureProvider.chosen());
        } catch (IOException | GeneralSecurityException e) {
            throw new StartProblem.Misconfigured("kho.seal.keystore: " + keystore
                    + " can't be opened as PKCS#12 with kho.seal.password: " + e.getMessage());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private SealingKey pkcs11(SealSettings.Pkcs11 token) {
        Path module = Path.of(needed("kho.seal.pkcs11.module", token.module()));
        if (!Files.isReadable(module)) {
            throw new StartProblem.Misconfigured(
                    "kho.seal.pkcs11.module: there is no file " + module + " that can be read.");
        }
        if (token.sessions() < 1) {
            throw new StartProblem.Misconfigured("kho.seal.pkcs11.sessions must be at least 1.");
        }
        if (!token.keyId().matches("([0-9A-Fa-f]{2})*")) {
            throw new StartProblem.Misconfigured("kho.seal.pkcs11.key-id must be pairs of hexadecimal digits.");
        }
        try {
            return Pkcs11Key.open(new Pkcs11Settings(
                    module,
                    needed("kho.seal.pkcs11.token", token.token()),
                    given(token.key()),
                    given(token.keyId()),
                    Secrets.required("kho.seal.pkcs11.pin", token.pin(), token.pinFile()),
                    settings.wantedScheme(),
                    chain(),
                    token.sessions(),
                    token.patience(),
                    token.pause()));
        } catch (GeneralSecurityException e) {
            throw new StartProblem.Misconfigured("kho.seal.pkcs11: the key can't be used: " + e.getMessage());
        }
    }

    private SealingKey csc(SealSettings.Csc service) {
        URI address = WebAddress.of("kho.seal.csc.url", needed("kho.seal.csc.url", service.url()));
        Optional<URI> tokens = given(service.tokenUrl()).map(url -> WebAddress.of("kho.seal.csc.token-url", url));
        if (service.batch() < 1) {
            throw new StartProblem.Misconfigured("kho.seal.csc.batch must be at least 1.");
        }
        CscSettings known;
        try {
            known = new CscSettings(
                    address,
                    tokens,
                    needed("kho.seal.csc.client-id", service.clientId()),
                    Secrets.required("kho.seal.csc.client-secret", service.clientSecret(), service.clientSecretFile()),
                    given(service.credential()),
                    Secrets.optional("kho.seal.csc.pin", service.pin(), service.pinFile()),
                    settings.wantedScheme(),
                    chain(),
                    service.timeout(),
                    service.window(),
                    service.batch());
        } catch (IllegalArgumentException e) {
            throw new StartProblem.Misconfigured(
                    "kho.seal.csc.url and token-url must begin with https://: secrets travel to them.");
        }
        try {
            return CscKey.open(known);
        } catch (GeneralSecurityException e) {
            throw new StartProblem.Misconfigured("kho.seal.csc: the key can't be used: " + e.getMessage());
        }
    }

    private List<X509Certificate> chain() {
        return settings.chainFile()
                .map(file -> List.copyOf(Pem.certificates("kho.seal.chain", file)))
                .orElse(List.of());
    }

    private static String needed(String setting, String value) {
        return given(value).orElseThrow(() -> new StartProblem.Misconfigured(setting + " is missing."));
    }

    private static Optional<String> given(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }
}
