package vn.kho.signing.time;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The chains by which one authority stamped lately, in the order in which they were first seen: behind one address there
 * may be several machines with a certificate each. The last one seen is kept as long as no other comes.
 */
final class KnownChains {
    private static final int MOST = 8;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration PRECISION = Duration.ofMinutes(1);

    private volatile List<Known> known = List.of();

    private record Known(List<X509Certificate> chain, Instant last) {}

    List<List<X509Certificate>> all() {
        return known.stream().map(Known::chain).toList();
    }

    void seen(List<X509Certificate> chain, Instant now) {
        for (Known each : known) {
            if (each.chain().equals(chain) && now.isBefore(each.last().plus(PRECISION))) {
                return;
            }
        }
        remember(chain, now);
    }

    private synchronized void remember(List<X509Certificate> chain, Instant now) {
        List<Known> next = new ArrayList<>();
        boolean found = false;
        for (Known each : known) {
            if (each.chain().equals(chain)) {
                found = true;
                next.add(new Known(each.chain(), now));
            } else if (now.isBefore(each.last().plus(KEPT))) {
                next.add(each);
            }
        }
        if (!found) {
            if (next.size() == MOST) {
                next.remove(next.stream().min(Comparator.comparing(Known::last)).orElseThrow());
            }
            next.add(new Known(chain, now));
        }
        known = List.copyOf(next);
    }
}
