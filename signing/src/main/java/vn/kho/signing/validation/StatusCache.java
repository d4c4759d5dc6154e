package vn.kho.signing.validation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.core.pdf.PdfProblem;

/**
 * The status of certificates, remembered as long as its proof is valid and renewed ahead of its end by a thread of its
 * own; a proof that is too old is never used. One caller at a time asks about a certificate, the others wait for it.
 */
final class StatusCache {
    private static final Logger LOG = LoggerFactory.getLogger(StatusCache.class);

    /** So that an outage is not made worse, and every copy not slower, by asking for each. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

    private final StatusSource source;
    private final Clock clock;
    private final Map<Pair, Entry> entries = new ConcurrentHashMap<>();

    StatusCache(StatusSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Proves that {@code certificate} is good now; empty when there is nobody to ask.
     *
     * @throws PdfProblem.CertificateNotGood when it is revoked, expired or unknown to {@code issuer}
     * @throws PdfProblem.StatusUnavailable when its status can't be learnt
     */
    Optional<StatusProof> proof(X509Certificate certificate, X509Certificate issuer) {
        Entry entry = entries.computeIfAbsent(new Pair(certificate, issuer), Entry::new);
        Instant now = clock.instant();
        Known known = entry.known;
        if (known.usableAt(now)) {
            if (known.dueAt(now)) {
                entry.renewLater();
            }
            return known.answer();
        }
        if (!entry.asking.tryLock()) {
            if (known.problem() != null) {
                // It failed a moment ago and somebody asks again: one copy is slow in an outage, not all.
                return known.answer();
            }
            entry.asking.lock();
        }
        try {
            if (entry.known.usableAt(clock.instant())) {
                return entry.known.answer();
            }
            return entry.renew().answer();
        } finally {
            entry.asking.unlock();
        }
    }

    private record Pair(X509Certificate certificate, X509Certificate issuer) {}

    /** What is known of a certificate until then: a proof, that there is none to be had, or a problem. */
    private record Known(
            Optional<StatusProof> proof, PdfProblem.@Nullable SealingUnavailable problem, Instant from, Instant until) {
        static final Known NOTHING = new Known(Optional.empty(), null, Instant.MIN, Instant.MIN);

        boolean usableAt(Instant now) {
            return now.isBefore(until);
        }

        /** Never for a problem: the next caller asks anew. */
        boolean dueAt(Instant now) {
            return !now.isBefore(from);
        }

        Optional<StatusProof> answer() {
            if (problem != null) {
                throw problem instanceof PdfProblem.CertificateNotGood
                        ? new PdfProblem.CertificateNotGood(String.valueOf(problem.getMessage()), problem)
                        : new PdfProblem.StatusUnavailable(String.valueOf(problem.getMessage()), problem);
            }
            return proof;
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
            Known found;
            try {
                Optional<StatusProof> proof = ask(pair.certificate(), pair.issuer(), now);
                found = proof.map(each -> new Known(
                                proof, null, each.refreshAt(), each.material().freshUntil()))
                        .orElseGet(() -> new Known(proof, null, Instant.MAX, Instant.MAX));
            } catch (PdfProblem.CertificateNotGood e) {
                LOG.error("{}", e.getMessage());
                found = new Known(Optional.empty(), e, Instant.MAX, now.plus(AFTER_FAILURE));
            } catch (PdfProblem.StatusUnavailable e) {
                LOG.warn("{}", e.getMessage());
                Instant again = now.plus(AFTER_FAILURE);
                // What was revoked stays so, also while nobody answers.
                PdfProblem.SealingUnavailable problem =
                        known.problem() instanceof PdfProblem.CertificateNotGood bad ? bad : e;
                found = known.proof().isPresent() && known.usableAt(now)
                        ? new Known(known.proof(), null, again, known.until())
                        : new Known(Optional.empty(), problem, Instant.MAX, again);
            }
            known = found;
            return found;
        }
    }

    private Optional<StatusProof> ask(X509Certificate certificate, X509Certificate issuer, Instant now) {
        StatusCheck check = new StatusCheck(certificate, issuer, now);
        StringBuilder failures = new StringBuilder();
        StatusCheck.@Nullable NotGood unknown = null;
        Exception last = null;
        for (boolean online : new boolean[] {true, false}) {
            try {
                Optional<byte[]> statement =
                        online ? source.ocsp(certificate, issuer) : source.crl(certificate, issuer);
                if (statement.isPresent()) {
                    ValidationMaterial proved = online
                            ? withResponder(check.ocsp(statement.get()), issuer, now)
                            : check.crl(statement.get());
                    return Optional.of(StatusProof.of(proved, now));
                }
            } catch (StatusCheck.NotGood e) {
                if (!e.unknown()) {
                    throw new PdfProblem.CertificateNotGood(name(certificate) + " " + e.getMessage(), e);
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
            throw new PdfProblem.CertificateNotGood(name(certificate) + " " + unknown.getMessage(), unknown);
        }
        if (last != null) {
            throw new PdfProblem.StatusUnavailable(
                    "the status of " + name(certificate) + " can't be learnt." + failures, last);
        }
        return Optional.empty();
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
