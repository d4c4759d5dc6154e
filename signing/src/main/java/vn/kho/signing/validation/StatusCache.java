package vn.kho.signing.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import vn.kho.core.pdf.PdfProblem;

/**
 * The status of certificates, remembered as long as its proof is valid and renewed ahead of its end by a thread of its
 * own; a proof that is too old is never used. One caller at a time asks about a certificate, the others wait for it.
 */
final class StatusCache {
    private static final Logger LOG = LoggerFactory.getLogger(StatusCache.class);

    /** So that an outage is not made worse, and every copy not slower, by asking for each. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

    private static final int MOST_CERTIFICATES = 20_000;

    private final StatusSource source;
    private final Clock clock;
    private final Subject subject;
    private final Cache<Pair, Entry> entries =
            Caffeine.newBuilder().maximumSize(MOST_CERTIFICATES).build();

    /** Whose certificates are asked about: what is wrong with a stranger's is no matter of the operator. */
    enum Subject {
        OURS,
        STRANGERS;

        Level level(Level ofOurs) {
            return this == OURS ? ofOurs : Level.DEBUG;
        }
    }

    StatusCache(StatusSource source, Clock clock, Subject subject) {
        this.source = source;
        this.clock = clock;
        this.subject = subject;
    }

    /**
     * Proves that {@code certificate} is good now; empty when there is nobody to ask.
     *
     * @throws PdfProblem.CertificateNotGood when it is revoked, expired or unknown to {@code issuer}
     * @throws PdfProblem.StatusUnavailable when its status can't be learnt
     */
    Optional<StatusProof> proof(X509Certificate certificate, X509Certificate issuer) {
        return switch (standing(certificate, issuer)) {
            case CertificateStanding.Good good -> Optional.of(good.proof());
            case CertificateStanding.Sourceless _ -> Optional.empty();
            case CertificateStanding.Revoked revoked ->
                throw new PdfProblem.CertificateNotGood(revoked.message(), revoked.cause());
            case CertificateStanding.NotValid bad ->
                throw new PdfProblem.CertificateNotGood(bad.message(), bad.cause());
            case CertificateStanding.Unavailable unknown ->
                throw new PdfProblem.StatusUnavailable(unknown.message(), unknown.cause());
        };
    }

    /** What is known of {@code certificate} now. May wait on the network. */
    CertificateStanding standing(X509Certificate certificate, X509Certificate issuer) {
        Entry entry = entries.get(new Pair(certificate, issuer), Entry::new);
        Instant now = clock.instant();
        Known known = entry.known;
        if (known.usableAt(now)) {
            if (known.dueAt(now)) {
                entry.renewLater();
            }
            return known.standing();
        }
        if (!entry.asking.tryLock()) {
            if (known.failed()) {
                // It failed a moment ago and somebody asks again: one copy is slow in an outage, not all.
                return known.standing();
            }
            entry.asking.lock();
        }
        try {
            if (entry.known.usableAt(clock.instant())) {
                return entry.known.standing();
            }
            return entry.renew().standing();
        } finally {
            entry.asking.unlock();
        }
    }

    private record Pair(X509Certificate certificate, X509Certificate issuer) {}

    /** What is known of a certificate until then; from {@code from} on it should be learnt anew. */
    private record Known(CertificateStanding standing, Instant from, Instant until) {
        static final Known NOTHING = new Known(new CertificateStanding.Sourceless(), Instant.MIN, Instant.MIN);

        boolean usableAt(Instant now) {
            return now.isBefore(until);
        }

        /** Never for a problem: the next caller asks anew. */
        boolean dueAt(Instant now) {
            return !now.isBefore(from);
        }

        boolean good() {
            return standing instanceof CertificateStanding.Good;
        }

        boolean failed() {
            return !good() && !(standing instanceof CertificateStanding.Sourceless);
        }
    }

    private final class Entry {
        private final Pair pair;
        private final ReentrantLock asking = new ReentrantLock();
        private final AtomicBoolean renewing = new AtomicBoolean();
        private volatile Known known = Known.NOTHING;

        Entry(Pair pair) {
            this.pair = pair;
        }

        void renewLater() {
            if (renewing.compareAndSet(false, true)) {
                Thread.ofVirtual().name("certificate-status").start(() -> {
                    asking.lock();
                    try {
                        if (known.dueAt(clock.instant())) {
                            renew();
                        }
                    } finally {
                        asking.unlock();
                        renewing.set(false);
                    }
                });
            }
        }

        /** Asks anew. While a proof is still valid, only a bad status replaces it, not a failure to ask. */
        Known renew() {
            Instant now = clock.instant();
            Instant again = now.plus(AFTER_FAILURE);
            CertificateStanding asked = ask(pair.certificate(), pair.issuer(), now);
            Known found = switch (asked) {
                case CertificateStanding.Good good ->
                    new Known(
                            good,
                            good.proof().refreshAt(),
                            good.proof().material().freshUntil());
                case CertificateStanding.Sourceless none -> new Known(none, Instant.MAX, Instant.MAX);
                case CertificateStanding.Unavailable unknown -> {
                    LOG.atLevel(subject.level(Level.WARN)).log(unknown.message());
                    yield instead(unknown, now, again);
                }
                case CertificateStanding.Revoked revoked -> {
                    LOG.atLevel(subject.level(Level.ERROR)).log(revoked.message());
                    yield new Known(revoked, Instant.MAX, again);
                }
                case CertificateStanding.NotValid bad -> {
                    LOG.atLevel(subject.level(Level.ERROR)).log(bad.message());
                    yield new Known(bad, Instant.MAX, again);
                }
            };
            known = found;
            return found;
        }

        /** What was revoked stays so, also while nobody answers. */
        private Known instead(CertificateStanding.Unavailable unknown, Instant now, Instant again) {
            if (known.good()) {
                return known.usableAt(now)
                        ? new Known(known.standing(), again, known.until())
                        : new Known(unknown, Instant.MAX, again);
            }
            boolean bad = known.failed() && !(known.standing() instanceof CertificateStanding.Unavailable);
            return new Known(bad ? known.standing() : unknown, Instant.MAX, again);
        }
    }

    private CertificateStanding ask(X509Certificate certificate, X509Certificate issuer, Instant now) {
        StatusCheck check = new StatusCheck(certificate, issuer, now);
        StringBuilder failures = new StringBuilder();
        StatusCheck.@Nullable NotGood unknown = null;
        Exception last = null;
        for (boolean online : new boolean[] {true, false}) {
            Optional<byte[]> statement = Optional.empty();
            try {
                statement = online ? source.ocsp(certificate, issuer) : source.crl(certificate, issuer);
                if (statement.isPresent()) {
                    ValidationMaterial proved = online
                            ? withResponder(check.ocsp(statement.get()), issuer, now)
                            : check.crl(statement.get());
                    return new CertificateStanding.Good(StatusProof.of(proved, now));
                }
            } catch (StatusCheck.NotGood e) {
                if (!e.unknown()) {
                    return notGood(certificate, e, said(statement, online));
                }
                unknown = e;
            } catch (IOException | GeneralSecurityException e) {
                failures.append(online ? " OCSP: " : " CRL: ")
                        .append(e.getMessage())
                        .append('.');
                last = e;
            }
        }
        if (unknown != null) {
            return notGood(certificate, unknown, ValidationMaterial.NONE);
        }
        return last == null
                ? new CertificateStanding.Sourceless()
                : new CertificateStanding.Unavailable(
                        "the status of " + name(certificate) + " can't be learnt." + failures, last);
    }

    private static ValidationMaterial said(Optional<byte[]> statement, boolean online) {
        List<byte[]> all = statement.stream().toList();
        return new ValidationMaterial(List.of(), online ? List.of() : all, online ? all : List.of(), Instant.MAX);
    }

    private static CertificateStanding notGood(
            X509Certificate certificate, StatusCheck.NotGood e, ValidationMaterial statement) {
        String message = name(certificate) + " " + e.getMessage();
        return e.revokedAt()
                .<CertificateStanding>map(at -> new CertificateStanding.Revoked(at, message, e, statement))
                .orElseGet(() -> new CertificateStanding.NotValid(message, e));
    }

    /** A responder that is not freed from it (RFC 6960 section 4.2.2.2.1) needs a proof too: from its issuer's list. */
    private ValidationMaterial withResponder(ValidationMaterial proved, X509Certificate issuer, Instant now)
            throws IOException, GeneralSecurityException, StatusCheck.NotGood {
        ValidationMaterial whole = proved;
        for (X509Certificate responder : proved.certificates()) {
            if (!responder.equals(issuer)
                    && responder.getExtensionValue(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId()) == null) {
                Optional<byte[]> list = source.crl(responder, issuer);
                if (list.isPresent()) {
                    whole = whole.and(new StatusCheck(responder, issuer, now).crl(list.get()));
                }
            }
        }
        return whole;
    }

    private static String name(X509Certificate certificate) {
        return "the certificate " + certificate.getSerialNumber().toString(16) + " of "
                + certificate.getSubjectX500Principal();
    }
}
