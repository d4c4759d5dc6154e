package vn.kho.api.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.Secret;
import vn.kho.api.start.StartProblem;
import vn.kho.signing.time.TimeStampServer;

/**
 * The time-stamping authorities (RFC 3161).
 *
 * @param url address of the first; without one the embedded test authority stamps
 * @param anchors PEM file with the authorities' certificates or the roots they chain to; needed with {@code url}
 * @param user for HTTP Basic authentication, if the first wants it
 * @param password of that user
 * @param concurrency questions to the first at the same time, at most
 * @param quota questions to the first within {@code quotaPeriod}, at most; 0 for any number
 * @param timeout for one authority to answer
 * @param patience for a stamp altogether
 * @param mostWaiting requests that wait for their turn, at most: half of the server's threads, so that the other half
 *     answers everybody else meanwhile
 * @param more authorities that are asked, in this order, when those before fail, are full or have given their quota
 */
@ConfigurationProperties("kho.tsa")
record TimeStampSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String anchors,
        @DefaultValue("") String user,
        @DefaultValue("") Secret password,
        @DefaultValue("4") int concurrency,
        @DefaultValue("0") int quota,
        @DefaultValue("1d") Duration quotaPeriod,
        @DefaultValue("140s") Duration timeout,
        @DefaultValue("180s") Duration patience,
        @DefaultValue("200") int mostWaiting,
        @DefaultValue List<Another> more) {

    /** An authority that stands in for the first; as there. */
    record Another(
            @DefaultValue("") String url,
            @DefaultValue("") String user,
            @DefaultValue("") Secret password,
            @DefaultValue("4") int concurrency,
            @DefaultValue("0") int quota,
            @DefaultValue("1d") Duration quotaPeriod) {}

    /** @throws StartProblem.Misconfigured when it is no web address */
    Optional<URI> address() {
        return url.isBlank() ? Optional.empty() : Optional.of(WebAddress.of("kho.tsa.url", url));
    }

    /** Longest time that one time stamp takes; the embedded authority takes none. */
    Duration longestStamp() {
        return address().isEmpty() ? Duration.ZERO : patience;
    }

    Optional<Path> anchorFile() {
        return anchors.isBlank() ? Optional.empty() : Optional.of(Path.of(anchors.strip()));
    }

    /**
     * All of them, the first one first.
     *
     * @throws StartProblem.Misconfigured naming the setting that can't be used
     */
    List<TimeStampServer> servers() {
        Path file = anchorFile()
                .orElseThrow(() -> new StartProblem.Misconfigured(
                        "kho.tsa.url needs kho.tsa.anchors: a PEM file with the authority's certificate or roots."));
        Set<X509Certificate> trusted = Pem.certificates("kho.tsa.anchors", file);
        List<TimeStampServer> servers = new ArrayList<>();
        servers.add(server("kho.tsa", new Another(url, user, password, concurrency, quota, quotaPeriod), trusted));
        for (int i = 0; i < more.size(); i++) {
            servers.add(server("kho.tsa.more[" + i + "]", more.get(i), trusted));
        }
        return servers;
    }

    private static TimeStampServer server(String setting, Another one, Set<X509Certificate> trusted) {
        URI address = WebAddress.of(setting + ".url", one.url());
        if (one.concurrency() < 1) {
            throw new StartProblem.Misconfigured(setting + ".concurrency must be at least 1.");
        }
        if (one.quota() < 0
                || one.quotaPeriod().isNegative()
                || one.quotaPeriod().isZero()) {
            throw new StartProblem.Misconfigured(
                    setting + ".quota must not be negative, and quota-period must be longer than nothing.");
        }
        return new TimeStampServer(
                address,
                trusted,
                login(setting, address, one),
                one.concurrency(),
                one.quota() == 0 ? TimeStampServer.UNLIMITED : one.quota(),
                one.quotaPeriod());
    }

    private static Optional<TimeStampServer.Login> login(String setting, URI address, Another one) {
        if (one.user().isBlank()) {
            return Optional.empty();
        }
        if (!"https".equals(address.getScheme()) && !WebAddress.loopback(address)) {
            throw new StartProblem.Misconfigured(
                    setting + ".user needs an https address: the password would travel in the open.");
        }
        return Optional.of(
                new TimeStampServer.Login(one.user().strip(), one.password().reveal()));
    }
}
