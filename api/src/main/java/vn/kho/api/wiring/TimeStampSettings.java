package vn.kho.api.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The time-stamping authority (RFC 3161).
 *
 * @param url its address; without one the embedded test authority stamps
 * @param anchors PEM file with its certificate or the roots it chains to; needed with {@code url}
 * @param timeout for connecting, and again for the whole exchange
 */
@ConfigurationProperties("kho.tsa")
record TimeStampSettings(
        Optional<URI> url,
        Optional<Path> anchors,
        @DefaultValue("30s") Duration timeout) {
    TimeStampSettings {
        url = url.filter(address -> !address.toString().isBlank());
        anchors = anchors.filter(path -> !path.toString().isBlank());
    }
}
