package vn.kho.signing.worker;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.core.pdf.SignatureFinding.Trust;
import vn.kho.signing.trust.TrustAnchor;

/**
 * Builds a certificate's chain to one of our anchors by RFC 5280 (the JDK's PKIX builder), offline.
 *
 * <p>Revocation is not looked at: that needs the network, which the process of the worker does not touch.
 */
final class ChainCheck {
    static final String NO_CERTIFICATE_CHAIN_FOUND = "NO_CERTIFICATE_CHAIN_FOUND";
    static final String OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE";
    static final String REVOCATION_NOT_CHECKED = "REVOCATION_NOT_CHECKED";

    private final List<TrustAnchor> anchors;

    /**
     * Where a chain ends, and what is to be said about it.
     *
     * @param path from the certificate to the anchor; empty when there is none
     */
    record Chain(Trust trust, Optional<TrustAnchor> trustedBy, List<X509Certificate> path, String code) {
        static Chain none(Trust trust, String code) {
            return new Chain(trust, Optional.empty(), List.of(), code);
        }

        Optional<String> anchor() {
            return trustedBy.flatMap(one -> Names.commonName(one.certificate().getSubjectX500Principal()));
        }
    }

    private record Path(TrustAnchor anchor, List<X509Certificate> certificates) {
        Chain as(Trust trust, String code) {
            return new Chain(trust, Optional.of(anchor), certificates, code);
        }
    }

    ChainCheck(List<TrustAnchor> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    /** The same, with the anchors that are trusted for {@code use} only. */
    ChainCheck of(TrustAnchor.Use use) {
        return new ChainCheck(
                anchors.stream().filter(each -> each.use().allows(use)).toList());
    }

    /** Judges the chain of {@code leaf} as of {@code at}, with help of the certificates that came with it. */
    Chain check(X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
        if (anchors.isEmpty()) {
            return Chain.none(Trust.UNTRUSTED, NO_CERTIFICATE_CHAIN_FOUND);
        }
        Optional<Path> anchor = path(leaf, others, at);
        if (anchor.isPresent()) {
            return anchor.get().as(Trust.TRUSTED, REVOCATION_NOT_CHECKED);
        }
        // A chain that was good while the certificate was valid can't be judged now without proof of when it signed.
        Optional<Path> earlier = path(leaf, others, leaf.getNotAfter().toInstant());
        if (earlier.isEmpty()) {
            earlier = path(leaf, others, leaf.getNotBefore().toInstant());
        }
        return earlier.isPresent()
                ? earlier.get().as(Trust.INDETERMINATE, OUT_OF_BOUNDS_NO_POE)
                : Chain.none(Trust.UNTRUSTED, NO_CERTIFICATE_CHAIN_FOUND);
    }

    private Optional<Path> path(X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
        Optional<TrustAnchor> itself = anchor(leaf);
        if (itself.isPresent()) {
            boolean valid = !at.isBefore(leaf.getNotBefore().toInstant())
                    && !at.isAfter(leaf.getNotAfter().toInstant());
            return valid ? Optional.of(new Path(itself.get(), List.of(leaf))) : Optional.empty();
        }
        try {
            Set<java.security.cert.TrustAnchor> trusted = anchors.stream()
                    .map(anchor -> new java.security.cert.TrustAnchor(anchor.certificate(), null))
                    .collect(Collectors.toSet());
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(leaf);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> certificates = new ArrayList<>();
            result.getCertPath().getCertificates().forEach(each -> certificates.add((X509Certificate) each));
            X509Certificate root = result.getTrustAnchor().getTrustedCert();
            certificates.add(root);
            return anchor(root).map(found -> new Path(found, List.copyOf(certificates)));
        } catch (CertPathBuilderException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    /** In the store that is preferred. */
    private Optional<TrustAnchor> anchor(X509Certificate certificate) {
        return anchors.stream()
                .filter(each -> each.certificate().equals(certificate))
                .findFirst();
    }
}
