package vn.kho.signing.time;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An RFC 3161 authority that is asked over HTTP, and what it allows.
 *
 * @param anchors its certificate, or roots it must chain to; at least one
 * @param login for HTTP Basic authentication, sent with every question
 * @param concurrency questions at the same time, at most
 * @param quota questions within {@code quotaPeriod}, at most; a question without an answer counts too
 */
public record TimeStampServer(
        URI address,
        Set<X509Certificate> anchors,
        Optional<Login> login,
        int concurrency,
        int quota,
        Duration quotaPeriod) {
    public static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int USUAL_CONCURRENCY = 4;

    public TimeStampServer {
        anchors = Set.copyOf(anchors);
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("a time-stamping authority needs a trust anchor");
        }
        if (concurrency < 1 || quota < 1) {
            throw new IllegalArgumentException("a time-stamping authority that may never be asked");
        }
    }

    /** Without login and quota. */
    public static TimeStampServer at(URI address, Set<X509Certificate> anchors) {
        return new TimeStampServer(
                address, anchors, Optional.empty(), USUAL_CONCURRENCY, UNLIMITED, Duration.ofDays(1));
    }

    /** Where it is, without what an address may say beside. */
    String name() {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /** Name and password at an authority. */
    public record Login(String user, String password) {
        /** Says who, never the password. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
