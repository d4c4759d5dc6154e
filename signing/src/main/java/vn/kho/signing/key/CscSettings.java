package vn.kho.signing.key;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A credential at a remote signing service (Cloud Signature Consortium API 2).
 *
 * @param base address of the API, such as {@code https://rssp.example/csc/v2}
 * @param tokens where access tokens are had; what the service names in {@code info} when empty
 * @param clientId Kho's own at the service
 * @param clientSecret asked for at each new access token
 * @param credential id of the credential; the only one of the account when empty
 * @param pin asked for at each authorisation, of a credential that is authorised by a PIN
 * @param scheme how to sign; the usual scheme of the key when empty
 * @param certificates those above the credential's where the service does not give them
 * @param timeout for connecting, and again for each whole exchange
 * @param window how long a signature waits for others to be authorised with it
 * @param mostHashes of one authorisation
 */
public record CscSettings(
        URI base,
        Optional<URI> tokens,
        String clientId,
        PinSource clientSecret,
        Optional<String> credential,
        Optional<PinSource> pin,
        Optional<SignatureScheme> scheme,
        List<X509Certificate> certificates,
        Duration timeout,
        Duration window,
        int mostHashes) {
    public CscSettings {
        certificates = List.copyOf(certificates);
        requireTls(base);
        tokens.ifPresent(CscSettings::requireTls);
        if (mostHashes < 1) {
            throw new IllegalArgumentException("at least one hash");
        }
    }

    /** Secrets travel: anything but this very machine is spoken to by TLS. */
    static void requireTls(URI address) {
        String host = address.getHost();
        if ("https".equals(address.getScheme()) && host != null) {
            return;
        }
        if ("http".equals(address.getScheme()) && host != null && isLoopback(host)) {
            return;
        }
        throw new IllegalArgumentException("a remote signing service is reached by https:// only");
    }

    private static boolean isLoopback(String host) {
        boolean literal = host.equals("localhost") || host.startsWith("127.") || host.startsWith("[");
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
