package vn.kho.api.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.StartProblem;

/**
 * The time-stamping authority (RFC 3161).
 *
 * @param url its address; without one the embedded test authority stamps
 * @param anchors PEM file with its certificate or the roots it chains to; needed with {@code url}
 * @param timeout for connecting, and again for the whole exchange
 */
@ConfigurationProperties("kho.tsa")
record TimeStampSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String anchors,
        @DefaultValue("30s") Duration timeout) {

    /** @throws StartProblem.Misconfigured when it is no web address */
    Optional<URI> address() {
        return url.isBlank() ? Optional.empty() : Optional.of(WebAddress.of("kho.tsa.url", url));
    }

    Optional<Path> anchorFile() {
        return anchors.isBlank() ? Optional.empty() : Optional.of(Path.of(anchors.strip()));
    }
}
