package vn.kho.api.wiring;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.Secret;

/**
 * Where records are kept.
 *
 * @param url JDBC URL of a PostgreSQL database; an H2 file in the data directory when empty
 * @param connections most connections at a time
 */
@ConfigurationProperties("kho.db")
record DatabaseSettings(
        Optional<String> url,
        @DefaultValue("kho") String user,
        @DefaultValue("") Secret password,
        @DefaultValue("20") int connections) {

    DatabaseSettings {
        url = url.filter(text -> !text.isBlank());
    }
}
