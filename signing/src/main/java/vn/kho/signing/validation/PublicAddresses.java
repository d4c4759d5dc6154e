package vn.kho.signing.validation;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Only machines of the public internet, and those that the operator names: a certificate in a stranger's file must not
 * make this service call the machines of its own network. Every address of a host must be public; the platform remembers
 * what a name resolved to for seconds, so the connection that follows goes to what was looked at here.
 */
public final class PublicAddresses implements AddressRule {
    private static final int NUMBER_SPACE = 100;
    private static final int NUMBER_SPACE_BITS = 0xC0;
    private static final int NUMBER_SPACE_START = 64;

    private final Set<String> allowed;

    /** @param allowed hosts, as {@code ca.example.vn} or {@code 10.1.2.3}, that may have any address */
    public PublicAddresses(Set<String> allowed) {
        this.allowed =
                allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void require(URI address) throws IOException {
        String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        if (allowed.contains(host)) {
            return;
        }
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                if (!isPublic(each)) {
                    throw new IOException(host + " is not on the public internet");
                }
            }
        } catch (UnknownHostException e) {
            throw new IOException(host + " has no address", e);
        }
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        if (address instanceof Inet6Address) {
            // Global unicast is 2000::/3; what translates to IPv4 (6to4, Teredo) could lead back inside.
            return (first & 0xE0) == 0x20
                    && !(first == 0x20 && ((bytes[1] & 0xFF) == 0x02))
                    && !(first == 0x20 && (bytes[1] & 0xFF) == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        }
        int second = bytes[1] & 0xFF;
        boolean shared = first == NUMBER_SPACE && (second & NUMBER_SPACE_BITS) == NUMBER_SPACE_START;
        boolean special = (first == 192 && second == 0) || (first == 198 && (second == 18 || second == 19));
        return first != 0 && first < 224 && !shared && !special;
    }
}
