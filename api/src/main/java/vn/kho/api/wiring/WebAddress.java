package vn.kho.api.wiring;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import vn.kho.api.start.StartProblem;

/** Address of a service that a setting names. */
final class WebAddress {
    private WebAddress() {}

    /** @throws StartProblem.Misconfigured naming {@code setting} when {@code text} is no address of the web */
    static URI of(String setting, String text) {
        try {
            URI address = new URI(text.strip());
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The same as any other text that is no address: answered below.
        }
        throw new StartProblem.Misconfigured(setting + " must be an address that begins with http:// or https://");
    }

    /** Whether it never leaves this machine. */
    static boolean loopback(URI address) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
    }
}
