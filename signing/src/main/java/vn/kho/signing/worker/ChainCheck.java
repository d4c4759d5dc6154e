package vn.kho.signing.worker;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.core.pdf.SignatureFinding.Trust;

/**
 * Builds a certificate's chain to one of our anchors by RFC 5280 (the JDK's PKIX builder), offline.
 *
 * <p>Revocation is not looked at: that needs the network or embedded data that this check does not judge.
 */
final class ChainCheck {
    static final String NO_CERTIFICATE_CHAIN_FOUND = "NO_CERTIFICATE_CHAIN_FOUND";
    static final String OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE";
    static final String REVOCATION_NOT_CHECKED = "REVOCATION_NOT_CHECKED";

    private final List<X509Certificate> anchors;

    /** Where a chain ends, and what is to be said about it. */
    record Chain(Trust trust, Optional<String> anchor, String code) {}

    ChainCheck(List<X509Certificate> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    /** Judges the chain of {@code leaf} as of {@code at}, with help of the certificates that came with it. */
    Chain check(X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
        if (anchors.isEmpty()) {
            return new Chain(Trust.UNTRUSTED, Optional.empty(), NO_CERTIFICATE_CHAIN_FOUND);
        }
        Optional<X509Certificate> anchor = anchor(leaf, others, at);
        if (anchor.isPresent()) {
            return new Chain(
                    Trust.TRUSTED, Names.commonName(anchor.get().getSubjectX500Principal()), REVOCATION_NOT_CHECKED);
        }
        // A chain that was good while the certificate was valid can't be judged now without proof of when it signed.
        Optional<X509Certificate> earlier =
                anchor(leaf, others, leaf.getNotAfter().toInstant());
        if (earlier.isEmpty()) {
            earlier = anchor(leaf, others, leaf.getNotBefore().toInstant());
        }
        return earlier.isPresent()
                ? new Chain(
                        Trust.INDETERMINATE,
                        Names.commonName(earlier.get().getSubjectX500Principal()),
                        OUT_OF_BOUNDS_NO_POE)
                : new Chain(Trust.UNTRUSTED, Optional.empty(), NO_CERTIFICATE_CHAIN_FOUND);
    }

    private Optional<X509Certificate> anchor(X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
        if (anchors.contains(leaf)) {
            boolean valid = !at.isBefore(leaf.getNotBefore().toInstant())
                    && !at.isAfter(leaf.getNotAfter().toInstant());
            return valid ? Optional.of(leaf) : Optional.empty();
        }
        try {
            Set<TrustAnchor> trusted = anchors.stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet());
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(leaf);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.of(result.getTrustAnchor().getTrustedCert());
        } catch (CertPathBuilderException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }
}
