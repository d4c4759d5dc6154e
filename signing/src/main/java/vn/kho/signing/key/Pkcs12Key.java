package vn.kho.signing.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import vn.kho.core.pdf.PdfProblem;

/** A private key (RSA or EC) with its certificate and the chain above it, from a PKCS#12 file. */
public final class Pkcs12Key implements SealingKey {
    private static final byte[] PROBE = "key and certificate belong together".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;
    private final SignatureScheme scheme;

    private Pkcs12Key(PrivateKey privateKey, List<X509Certificate> chain) throws GeneralSecurityException {
        this.privateKey = privateKey;
        this.chain = chain;
        this.scheme = SignatureScheme.usual(privateKey.getAlgorithm());
    }

    /**
     * Reads the one private key of a PKCS#12 file.
     *
     * @throws IOException when the file can't be read or the password is wrong
     * @throws GeneralSecurityException when it does not hold exactly one RSA or EC key, or its certificate, or the
     *     issuer's, is missing or does not belong to it
     */
    public static Pkcs12Key load(Path pkcs12, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pkcs12)) {
            store.load(in, password);
        }
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.size() != 1) {
            throw new GeneralSecurityException(pkcs12 + " holds " + aliases.size() + " keys, expected one");
        }
        String alias = aliases.getFirst();
        if (!(store.getKey(alias, password) instanceof PrivateKey privateKey)) {
            throw new GeneralSecurityException(pkcs12 + " holds no private key");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(alias)) {
            chain.add((X509Certificate) certificate);
        }
        Pkcs12Key key = new Pkcs12Key(privateKey, List.copyOf(chain));
        key.requireWhole(pkcs12);
        return key;
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public SignatureScheme scheme() {
        return scheme;
    }

    @Override
    public byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(scheme.jcaName());
            signature.initSign(privateKey);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new PdfProblem.SealingUnavailable("the private key can't be used", e);
        }
    }

    private void requireWhole(Path file) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(scheme.jcaName());
        signature.initSign(privateKey);
        signature.update(PROBE);
        byte[] value = signature.sign();
        signature.initVerify(certificate().getPublicKey());
        signature.update(PROBE);
        if (!signature.verify(value)) {
            throw new GeneralSecurityException(file + ": the certificate is not the private key's");
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            chain.get(i).verify(chain.get(i + 1).getPublicKey());
        }
        if (chain.size() == 1 && !selfIssued(certificate())) {
            throw new GeneralSecurityException(file + " lacks the issuer's certificate");
        }
    }

    private static boolean selfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** Says whose key it is, never the key. */
    @Override
    public String toString() {
        return "Pkcs12Key[" + certificate().getSubjectX500Principal() + "]";
    }
}
