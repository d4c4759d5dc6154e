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
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.kho.core.pdf.PdfProblem;

/** A private key (RSA or EC) with its certificate and the chain above it, from a PKCS#12 file. */
public final class SealingKey {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final byte[] PROBE = "key and certificate belong together".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;

    private SealingKey(PrivateKey privateKey, List<X509Certificate> chain) {
        this.privateKey = privateKey;
        this.chain = chain;
    }

    /**
     * Reads the one private key of a PKCS#12 file.
     *
     * @throws IOException when the file can't be read or the password is wrong
     * @throws GeneralSecurityException when it does not hold exactly one RSA or EC key, or its certificate, or the
     *     issuer's, is missing or does not belong to it
     */
    public static SealingKey load(Path pkcs12, char[] password) throws IOException, GeneralSecurityException {
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
        SealingKey key = new SealingKey(privateKey, List.copyOf(chain));
        key.requireWhole(pkcs12);
        return key;
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The certificate, its issuer, and so on upwards; at least the first two unless the certificate is self-signed. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** A new single-use signer of SHA-256 with this key, by the platform's providers. */
    public ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder(algorithm(privateKey)).build(privateKey);
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new PdfProblem.SealingUnavailable("the private key can't be used", e);
        }
    }

    /**
     * Checks that the key may sign at {@code now}.
     *
     * @throws PdfProblem.SealingUnavailable when the certificate or one above it is not valid then, or the key usage
     *     does not allow signing documents
     */
    public void requireUsable(Instant now) {
        for (X509Certificate each : chain) {
            try {
                each.checkValidity(Date.from(now));
            } catch (CertificateException e) {
                String which = each.equals(certificate()) ? "the signing certificate" : "an issuing certificate";
                throw new PdfProblem.SealingUnavailable(
                        which + " is valid only from " + each.getNotBefore().toInstant() + " to "
                                + each.getNotAfter().toInstant(),
                        e);
            }
        }
        boolean[] usage = certificate().getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw new PdfProblem.SealingUnavailable(
                    "the signing certificate's key usage allows neither digitalSignature nor nonRepudiation",
                    new CertificateException("key usage"));
        }
    }

    private void requireWhole(Path file) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm(privateKey));
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

    static String algorithm(PrivateKey key) throws GeneralSecurityException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> throw new GeneralSecurityException("neither an RSA nor an EC key: " + key.getAlgorithm());
        };
    }

    /** Says whose key it is, never the key. */
    @Override
    public String toString() {
        return "SealingKey[" + certificate().getSubjectX500Principal() + "]";
    }
}
