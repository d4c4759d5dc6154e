package vn.kho.signing.validation;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * What a verifier needs to judge certificates long after: for the document security store of a PDF (ETSI EN 319 142-1
 * clause 5.4.2). Every response in it was verified.
 *
 * @param certificates of the chains, anchors included, and of OCSP responders
 * @param crls each the DER of a CertificateList
 * @param ocspResponses each the DER of an OCSPResponse
 * @param freshUntil from then on this is too old to be put into a new signature
 */
public record ValidationMaterial(
        List<X509Certificate> certificates, List<byte[]> crls, List<byte[]> ocspResponses, Instant freshUntil) {

    /** Proves nothing. */
    public static final ValidationMaterial NONE = of(List.of());

    public ValidationMaterial {
        certificates = List.copyOf(certificates);
        crls = cloned(crls);
        ocspResponses = cloned(ocspResponses);
    }

    /** Certificates that nothing has to be proved of. */
    static ValidationMaterial of(List<X509Certificate> certificates) {
        return new ValidationMaterial(certificates, List.of(), List.of(), Instant.MAX);
    }

    /** New arrays with every call. */
    @Override
    public List<byte[]> crls() {
        return cloned(crls);
    }

    /** New arrays with every call. */
    @Override
    public List<byte[]> ocspResponses() {
        return cloned(ocspResponses);
    }

    /** Whether the certificate that made {@code token} is proved by this. */
    public boolean covers(TimeStampToken token) {
        for (X509Certificate each : certificates) {
            try {
                if (token.getSID().match(new JcaX509CertificateHolder(each))) {
                    return true;
                }
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was read can't be written", e);
            }
        }
        return false;
    }

    /** Both, each part once; fresh as long as both are. */
    ValidationMaterial and(ValidationMaterial other) {
        Set<X509Certificate> all = new LinkedHashSet<>(certificates);
        all.addAll(other.certificates);
        return new ValidationMaterial(
                List.copyOf(all),
                union(crls, other.crls),
                union(ocspResponses, other.ocspResponses),
                freshUntil.isBefore(other.freshUntil) ? freshUntil : other.freshUntil);
    }

    private static List<byte[]> union(List<byte[]> some, List<byte[]> others) {
        List<byte[]> all = new ArrayList<>(some);
        for (byte[] each : others) {
            if (all.stream().noneMatch(known -> Arrays.equals(known, each))) {
                all.add(each);
            }
        }
        return all;
    }

    private static List<byte[]> cloned(List<byte[]> arrays) {
        return arrays.stream().map(byte[]::clone).toList();
    }
}
