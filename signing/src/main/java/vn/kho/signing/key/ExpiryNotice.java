package vn.kho.signing.key;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * That a certificate of the sealing key soon ends, or has ended.
 *
 * @param subject of the certificate
 * @param end its last moment
 * @param daysLeft whole days until then; negative once it has ended
 */
public record ExpiryNotice(String subject, Instant end, long daysLeft) {
    private static final Duration AHEAD = Duration.ofDays(60);

    /** About the certificate of the chain that ends first; empty until 60 days before. */
    public static Optional<ExpiryNotice> about(SealingKey key, Instant now) {
        X509Certificate first = key.chain().stream()
                .min(Comparator.comparing(X509Certificate::getNotAfter))
                .orElseThrow();
        Instant end = first.getNotAfter().toInstant();
        if (end.isAfter(now.plus(AHEAD))) {
            return Optional.empty();
        }
        long days = Math.floorDiv(
                Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
        return Optional.of(new ExpiryNotice(first.getSubjectX500Principal().getName(), end, days));
    }
}
