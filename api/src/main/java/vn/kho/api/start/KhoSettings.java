package vn.kho.api.start;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the installation as a whole.
 *
 * @param dataDir where everything is kept that must outlive the process
 * @param baseUrl scheme, host and port under which people and systems reach Kho, without a path
 * @param mode production refuses everything that only a demo may have
 */
@ConfigurationProperties("kho")
public record KhoSettings(
        @DefaultValue("data") Path dataDir,
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("demo") Mode mode) {

    public KhoSettings {
        dataDir = dataDir.toAbsolutePath().normalize();
        baseUrl = origin(baseUrl);
    }

    /** What Kho is run for. */
    public enum Mode {
        DEMO,
        PRODUCTION
    }

    public boolean https() {
        return "https".equals(baseUrl.getScheme());
    }

    /** An address below {@link #baseUrl}; {@code path} begins with a slash. */
    public String url(String path) {
        return baseUrl + path;
    }

    private static URI origin(URI url) {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean bare = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        if (!web || url.getHost() == null || !bare || url.getQuery() != null || url.getUserInfo() != null) {
            throw new StartProblem.Misconfigured("kho.base-url must be http(s)://host[:port], without a path");
        }
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }
}
