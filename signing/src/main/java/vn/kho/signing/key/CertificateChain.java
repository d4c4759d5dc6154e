package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/** A key's certificate and those above it, with what must hold before each signature worked out once. */
final class CertificateChain {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int LONGEST = 10;

    private final List<X509Certificate> certificates;
    private final Validity own;
    private final Validity issuers;
    private final boolean maySign;

    /** Both ends belong to it. */
    private record Validity(Instant from, Instant to) {
        boolean excludes(Instant now) {
            return now.isBefore(from) || now.isAfter(to);
        }
    }

    /**
     * Takes a chain, own certificate first.
     *
     * @throws GeneralSecurityException when a certificate does not bear the signature of the next, the issuer's is
     *     missing, or the key is of no kind or size that may seal
     */
    CertificateChain(List<X509Certificate> certificates) throws GeneralSecurityException {
        if (certificates.isEmpty() || certificates.size() > LONGEST) {
            throw new GeneralSecurityException("a chain of " + certificates.size() + " certificates");
        }
        X509Certificate first = certificates.getFirst();
        KeySize.of(first.getPublicKey());
        for (int i = 0; i + 1 < certificates.size(); i++) {
            certificates.get(i).verify(certificates.get(i + 1).getPublicKey());
        }
        if (certificates.size() == 1 && !selfIssued(first)) {
            throw new GeneralSecurityException("the chain lacks the issuer's certificate");
        }
        this.certificates = List.copyOf(certificates);
        this.own = validity(List.of(first));
        this.issuers = certificates.size() == 1 ? own : validity(certificates.subList(1, certificates.size()));
        boolean[] usage = first.getKeyUsage();
        this.maySign = usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
    }

    /** Puts certificates that came in any order behind {@code first}, leaving out what is not above it. */
    static CertificateChain ordered(X509Certificate first, List<X509Certificate> others)
            throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>(List.of(first));
        while (!selfIssued(chain.getLast()) && chain.size() < LONGEST) {
            X509Certificate last = chain.getLast();
            X509Certificate issuer = others.stream()
                    .filter(each -> issued(each, last))
                    .findFirst()
                    .orElse(null);
            if (issuer == null) {
                break;
            }
            chain.add(issuer);
        }
        return new CertificateChain(chain);
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    X509Certificate first() {
        return certificates.getFirst();
    }

    /** @throws SealingUnavailable naming the fault when nothing may be signed at {@code now} */
    void requireUsable(Instant now) {
        if (own.excludes(now)) {
            throw notValid(SealingFault.CERTIFICATE_NOT_VALID, "the signing certificate", own);
        }
        if (issuers.excludes(now)) {
            throw notValid(SealingFault.ISSUER_NOT_VALID, "an issuing certificate", issuers);
        }
        if (!maySign) {
            throw new SealingUnavailable(
                    SealingFault.KEY_USAGE_UNFIT,
                    "the signing certificate's key usage allows neither digitalSignature nor nonRepudiation");
        }
    }

    private static SealingUnavailable notValid(SealingFault fault, String which, Validity validity) {
        return new SealingUnavailable(fault, which + " is valid only from " + validity.from() + " to " + validity.to());
    }

    private static Validity validity(List<X509Certificate> certificates) {
        Instant from = Instant.MIN;
        Instant to = Instant.MAX;
        for (X509Certificate each : certificates) {
            Instant begin = each.getNotBefore().toInstant();
            Instant end = each.getNotAfter().toInstant();
            from = begin.isAfter(from) ? begin : from;
            to = end.isBefore(to) ? end : to;
        }
        return new Validity(from, to);
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean selfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
