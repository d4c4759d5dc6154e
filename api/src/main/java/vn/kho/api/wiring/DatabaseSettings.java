package vn.kho.api.wiring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.Secret;
import vn.kho.api.start.StartProblem;

/**
 * Where records are kept.
 *
 * @param url JDBC URL of a PostgreSQL database; an H2 file in the data directory when empty
 * @param connections most connections at a time
 */
@ConfigurationProperties("kho.db")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("kho") String user,
        @DefaultValue("") Secret password,
        @DefaultValue("20") int connections) {

    DatabaseSettings {
        url = url.strip();
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new StartProblem.Misconfigured("kho.db.url must begin with jdbc:postgresql:");
        }
    }

    boolean external() {
        return !url.isEmpty();
    }
}
