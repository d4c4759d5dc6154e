package vn.kho.signing.key;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import vn.kho.core.pdf.OfficerKey;
import vn.kho.core.pdf.PdfProblem.CertificateFault;
import vn.kho.core.pdf.PdfProblem.OfficerCertificateRefused;
import vn.kho.core.pdf.PdfProblem.OfficersNotSet;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/**
 * Says which officers' certificates may seal: those whose chain leads to an authority that this service trusts (RFC 5280
 * section 6, with everything that a certificate above must be allowed) and in which a name stands that the office set.
 */
public final class OfficerCertificates {
    private static final int MOST = 10;
    private static final int LONGEST = 10_000;

    private final Supplier<List<X509Certificate>> anchors;
    private final Set<X500Principal> accepted;

    /**
     * @param anchors asked each time, so that one that is taken away counts at once
     * @param accepted names of subjects: of officers' certificates themselves, or of authorities that issue to this
     *     office alone; nobody may seal when there are none
     */
    public OfficerCertificates(Supplier<List<X509Certificate>> anchors, Set<X500Principal> accepted) {
        this.anchors = anchors;
        this.accepted = Set.copyOf(accepted);
    }

    /**
     * Takes a key whose certificates may seal at {@code now}; whether they are revoked is asked elsewhere.
     *
     * @throws OfficersNotSet when no names are set
     * @throws OfficerCertificateRefused saying why
     */
    public TokenKey accept(OfficerKey key, Instant now) {
        if (accepted.isEmpty()) {
            throw new OfficersNotSet();
        }
        List<X509Certificate> given = read(key.certificates());
        SignatureScheme scheme = scheme(given.getFirst(), key);
        List<X509Certificate> path = path(given);
        List<X509Certificate> chain = usable(path, now);
        if (chain.stream().map(X509Certificate::getSubjectX500Principal).noneMatch(accepted::contains)) {
            throw refused(CertificateFault.NOT_ACCEPTED, "no name in the chain is one that this office accepts");
        }
        return new TokenKey(chain, scheme);
    }

    /** A key that was accepted before, some minutes ago. @throws OfficerCertificateRefused when it ended meanwhile */
    public static void requireUsable(TokenKey key, Instant now) {
        usable(key.chain(), now);
    }

    private static List<X509Certificate> read(List<byte[]> encoded) {
        if (encoded.isEmpty() || encoded.size() > MOST) {
            throw refused(CertificateFault.MALFORMED, encoded.size() + " certificates");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] each : encoded) {
            if (each.length > LONGEST) {
                throw refused(CertificateFault.MALFORMED, "a certificate of " + each.length + " bytes");
            }
            try {
                ByteArrayInputStream in = new ByteArrayInputStream(each);
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(in));
                if (in.available() > 0) {
                    throw refused(CertificateFault.MALFORMED, "something follows a certificate");
                }
            } catch (GeneralSecurityException e) {
                throw refused(CertificateFault.MALFORMED, "no certificate");
            }
        }
        return certificates;
    }

    private static SignatureScheme scheme(X509Certificate certificate, OfficerKey key) {
        try {
            SignatureScheme usual = SignatureScheme.usual(certificate.getPublicKey());
            if (key.scheme().isEmpty()) {
                return usual;
            }
            SignatureScheme said = SignatureScheme.named(key.scheme().get())
                    .orElseThrow(() -> refused(CertificateFault.KEY_UNFIT, "no such signature algorithm"));
            said.requireFit(certificate.getPublicKey());
            return said;
        } catch (GeneralSecurityException e) {
            throw refused(CertificateFault.KEY_UNFIT, String.valueOf(e.getMessage()));
        }
    }

    /** From the first certificate to the highest trusted one above it. */
    private List<X509Certificate> path(List<X509Certificate> given) {
        List<X509Certificate> trusted = anchors.get();
        List<X509Certificate> others = new ArrayList<>(given.subList(1, given.size()));
        others.addAll(trusted);
        try {
            List<X509Certificate> chain =
                    CertificateChain.ordered(given.getFirst(), others).certificates();
            for (int last = chain.size() - 1; last > 0; last--) {
                if (trusted.contains(chain.get(last))) {
                    return chain.subList(0, last + 1);
                }
            }
            throw refused(CertificateFault.NOT_TRUSTED, "the chain leads to no trusted certificate");
        } catch (GeneralSecurityException e) {
            throw refused(CertificateFault.NOT_TRUSTED, String.valueOf(e.getMessage()));
        }
    }

    private static List<X509Certificate> usable(List<X509Certificate> path, Instant now) {
        try {
            CertificateChain chain = new CertificateChain(path);
            chain.requireUsable(now);
            new DocumentUsage(chain.first()).require(now);
            requireIssuersMayIssue(path, now);
            return chain.certificates();
        } catch (SealingUnavailable e) {
            throw refused(fault(e.fault()), String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            throw refused(CertificateFault.NOT_TRUSTED, String.valueOf(e.getMessage()));
        }
    }

    /** Without this, whoever has any certificate of a trusted authority could issue officers' certificates with it. */
    private static void requireIssuersMayIssue(List<X509Certificate> path, Instant now)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(new HashSet<>(List.of(new TrustAnchor(path.getLast(), null))));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(path.subList(0, path.size() - 1)),
                        parameters);
    }

    private static CertificateFault fault(SealingFault fault) {
        return switch (fault) {
            case CERTIFICATE_NOT_VALID -> CertificateFault.NOT_VALID;
            case ISSUER_NOT_VALID -> CertificateFault.ISSUER_NOT_VALID;
            case KEY_USAGE_UNFIT -> CertificateFault.KEY_USAGE_UNFIT;
            case UNAVAILABLE, KEY_UNREACHABLE, DELEGATION_NOT_IN_FORCE -> CertificateFault.NOT_TRUSTED;
        };
    }

    private static OfficerCertificateRefused refused(CertificateFault fault, String detail) {
        return new OfficerCertificateRefused(fault, detail);
    }
}
