package vn.kho.signing.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import tools.jackson.databind.JsonNode;

/**
 * A credential as credentials/info describes it, and how Kho signs with it.
 *
 * @param signAlgorithm object identifier, one of those that the credential allows
 * @param signParameters base64 of the DER of its parameters, where it has any
 * @param pinId by which the PIN is named in an authorisation; empty when none is needed
 * @param mostHashes of one authorisation
 */
record CscCredential(
        String id,
        CertificateChain chain,
        SignatureScheme scheme,
        String signAlgorithm,
        Optional<String> signParameters,
        Optional<String> pinId,
        int mostHashes) {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";
    private static final int MOST_CERTIFICATES = 10;

    /** @throws GeneralSecurityException saying what is missing when Kho can't sign with it */
    static CscCredential of(String id, JsonNode info, CscSettings settings) throws GeneralSecurityException {
        if (!"enabled".equals(info.path("key").path("status").asString(""))) {
            throw new GeneralSecurityException("the credential's key is not enabled");
        }
        List<X509Certificate> certificates = certificates(info.path("cert").path("certificates"));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("the credential has no certificate");
        }
        X509Certificate own = certificates.getFirst();
        certificates.addAll(settings.certificates());
        SignatureScheme scheme =
                settings.scheme().isPresent() ? settings.scheme().get() : SignatureScheme.usual(own.getPublicKey());
        scheme.requireFit(own.getPublicKey());
        return new CscCredential(
                id,
                CertificateChain.ordered(own, certificates),
                scheme,
                signAlgorithm(scheme, info.path("key").path("algo")),
                scheme.kind() == SignatureScheme.Kind.RSA_PSS ? Optional.of(pssParameters(scheme)) : Optional.empty(),
                pinId(info.path("auth"), settings),
                Math.max(
                        1,
                        Math.min(settings.mostHashes(), info.path("multisign").asInt(1))));
    }

    private static List<X509Certificate> certificates(JsonNode encoded) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonNode each : encoded) {
            if (certificates.size() == MOST_CERTIFICATES) {
                break;
            }
            try {
                byte[] der = Base64.getMimeDecoder().decode(each.asString(""));
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            } catch (IllegalArgumentException e) {
                throw new GeneralSecurityException("a certificate of the credential is not in base64", e);
            }
        }
        return certificates;
    }

    /** The algorithm that names the digest too, or the key's own with the digest beside it. */
    private static String signAlgorithm(SignatureScheme scheme, JsonNode allowed) throws GeneralSecurityException {
        Set<String> oids = new HashSet<>();
        for (JsonNode each : allowed) {
            oids.add(each.asString(""));
        }
        String full = scheme.algorithm().getAlgorithm().getId();
        String plain = switch (scheme.kind()) {
            case RSA -> RSA;
            case RSA_PSS -> full;
            case ECDSA -> EC;
        };
        if (oids.contains(full)) {
            return full;
        }
        if (oids.contains(plain)) {
            return plain;
        }
        throw new GeneralSecurityException("the credential can't sign by " + scheme);
    }

    private static String pssParameters(SignatureScheme scheme) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            scheme.algorithm().getParameters().toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> pinId(JsonNode auth, CscSettings settings) throws GeneralSecurityException {
        String mode = auth.path("mode").asString("implicit");
        if (mode.equals("implicit")) {
            return Optional.empty();
        }
        if (!mode.equals("explicit")) {
            throw new GeneralSecurityException(
                    "the credential is authorised by a person in a browser (" + mode + "): it can't seal by itself");
        }
        if (settings.pin().isEmpty()) {
            throw new GeneralSecurityException("the credential is authorised by a PIN, and none is set");
        }
        JsonNode objects = auth.path("objects");
        if (objects.size() > 1) {
            throw new GeneralSecurityException("the credential wants more than a PIN: it can't seal by itself");
        }
        return Optional.of(objects.isEmpty() ? "PIN" : objects.get(0).path("id").asString("PIN"));
    }
}
