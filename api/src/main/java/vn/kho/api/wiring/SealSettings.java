package vn.kho.api.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.Secret;

/**
 * The key that copies are sealed with.
 *
 * @param keystore PKCS#12 file with the agency's key, its certificate and chain; without one the embedded test
 *     authority is used, whose seals have no legal value
 * @param password of the keystore and its key
 * @param testAgency agency that the test authority names
 * @param testValidity how long its certificates are valid
 */
@ConfigurationProperties("kho.seal")
record SealSettings(
        @DefaultValue("") String keystore,
        @DefaultValue("") Secret password,
        @DefaultValue("Bộ Nông nghiệp và Môi trường") String testAgency,
        @DefaultValue("1825d") Duration testValidity) {

    Optional<Path> file() {
        return keystore.isBlank() ? Optional.empty() : Optional.of(Path.of(keystore.strip()));
    }
}
