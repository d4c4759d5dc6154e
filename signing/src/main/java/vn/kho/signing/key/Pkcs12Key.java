package vn.kho.signing.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import vn.kho.core.pdf.PdfProblem.SealingFault;
import vn.kho.core.pdf.PdfProblem.SealingUnavailable;

/** A private key (RSA or EC) with its certificate and the chain above it, from a PKCS#12 file. */
public final class Pkcs12Key implements SealingKey {
    private final CertificateChain chain;
    private final SignatureScheme scheme;
    private final SignerPool signers;

    private Pkcs12Key(CertificateChain chain, SignatureScheme scheme, SignerPool signers) {
        this.chain = chain;
        this.scheme = scheme;
        this.signers = signers;
    }

    /** Reads the one private key of a PKCS#12 file, to sign by the scheme that is usual for it. */
    public static Pkcs12Key load(Path pkcs12, char[] password) throws IOException, GeneralSecurityException {
        return load(pkcs12, password, Optional.empty(), SignatureProvider.chosen());
    }

    /**
     * Reads the one private key of a PKCS#12 file.
     *
     * @param scheme the usual one of the key when empty
     * @throws IOException when the file can't be read or the password is wrong
     * @throws GeneralSecurityException when it does not hold exactly one RSA or EC key of a size that may seal, the key
     *     can't sign by {@code scheme}, or its certificate, or the issuer's, is missing or does not belong to it
     */
    public static Pkcs12Key load(
            Path pkcs12, char[] password, Optional<SignatureScheme> scheme, SignatureProvider provider)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pkcs12)) {
            store.load(in, password);
        }
        String alias = onlyKey(store, pkcs12);
        if (!(store.getKey(alias, password) instanceof PrivateKey privateKey)) {
            throw new GeneralSecurityException(pkcs12 + " holds no private key");
        }
        CertificateChain chain;
        try {
            chain = new CertificateChain(certificates(store, alias));
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException(pkcs12 + ": " + e.getMessage(), e);
        }
        SignatureScheme used = scheme.isPresent()
                ? scheme.get()
                : SignatureScheme.usual(chain.first().getPublicKey());
        used.requireFit(chain.first().getPublicKey());
        SignerPool signers = new SignerPool(provider, used, privateKey);
        SignatureProof proof = new SignatureProof(used, chain.first());
        if (!proof.accepts(SignatureProof.PROBE, signers.sign(SignatureProof.PROBE))) {
            throw new GeneralSecurityException(pkcs12 + ": the certificate is not the private key's");
        }
        return new Pkcs12Key(chain, used, signers);
    }

    @Override
    public List<X509Certificate> chain() {
        return chain.certificates();
    }

    @Override
    public SignatureScheme scheme() {
        return scheme;
    }

    @Override
    public byte[] sign(byte[] data) {
        try {
            return signers.sign(data);
        } catch (GeneralSecurityException e) {
            throw new SealingUnavailable(SealingFault.KEY_UNREACHABLE, "the private key can't be used", e);
        }
    }

    @Override
    public void requireUsable(Instant now) {
        chain.requireUsable(now);
    }

    private static String onlyKey(KeyStore store, Path file) throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.size() != 1) {
            throw new GeneralSecurityException(file + " holds " + aliases.size() + " keys, expected one");
        }
        return aliases.getFirst();
    }

    private static List<X509Certificate> certificates(KeyStore store, String alias) throws GeneralSecurityException {
        Certificate[] stored = store.getCertificateChain(alias);
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : stored == null ? new Certificate[0] : stored) {
            certificates.add((X509Certificate) certificate);
        }
        return certificates;
    }

    /** Says whose key it is, never the key. */
    @Override
    public String toString() {
        return "Pkcs12Key[" + chain.first().getSubjectX500Principal() + "]";
    }
}
