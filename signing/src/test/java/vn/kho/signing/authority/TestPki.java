package vn.kho.signing.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import vn.kho.signing.key.FreshKey;
import vn.kho.signing.key.Pkcs12Key;
import vn.kho.signing.key.SealingKey;
import vn.kho.signing.key.TestKeys;

/** A root and what it issues, for tests that need keys with one fault. */
public final class TestPki {
    public static final char[] PASSWORD = "only a test".toCharArray();
    private static final X500Name ROOT = new X500Name("CN=Root of a test");

    private final FreshKey rootKey;
    private final CertificateIssuer issuer;
    private final X509Certificate root;
    private final Path directory;

    /** Everything issued is valid from {@code from} for {@code validity}. */
    public TestPki(Path directory, Instant from, Duration validity) {
        try {
            this.directory = directory;
            this.rootKey = TestKeys.ec("secp256r1");
            this.issuer = new CertificateIssuer(ROOT, rootKey, from, from.plus(validity), new SecureRandom());
            this.root = issuer.root();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate root() {
        return root;
    }

    public SealingKey sealing(FreshKey key) throws GeneralSecurityException, IOException {
        return Pkcs12Key.load(
                save(key, List.of(issuer.sealing(new X500Name("CN=Seal of a test"), key), root)), PASSWORD);
    }

    /** A certificate that promises to last a day longer than its issuer's. */
    public SealingKey sealingBeyondItsIssuer(FreshKey key) throws GeneralSecurityException, IOException {
        CertificateIssuer longer = new CertificateIssuer(
                ROOT,
                rootKey,
                root.getNotBefore().toInstant(),
                root.getNotAfter().toInstant().plus(Duration.ofDays(1)),
                new SecureRandom());
        return Pkcs12Key.load(
                save(key, List.of(longer.sealing(new X500Name("CN=Seal of a test"), key), root)), PASSWORD);
    }

    /** The chain of a key that something else holds. */
    public List<X509Certificate> certified(PublicKey key) throws GeneralSecurityException, IOException {
        return List.of(issuer.sealing(new X500Name("CN=Seal of a test"), TestKeys.heldElsewhere(key)), root);
    }

    public SealingKey timeStamping(String subject) throws GeneralSecurityException, IOException {
        FreshKey key = TestKeys.ec("secp256r1");
        return Pkcs12Key.load(save(key, List.of(issuer.timeStamping(new X500Name(subject), key), root)), PASSWORD);
    }

    /** The root's own certificate, which may issue but not sign documents, with another root's key usage. */
    public SealingKey withoutSigningUsage() throws GeneralSecurityException, IOException {
        FreshKey key = TestKeys.ec("secp256r1");
        X509Certificate authority = new CertificateIssuer(
                        new X500Name("CN=Another root"),
                        key,
                        root.getNotBefore().toInstant(),
                        root.getNotAfter().toInstant(),
                        new SecureRandom())
                .root();
        return Pkcs12Key.load(save(key, List.of(authority)), PASSWORD);
    }

    /** A PKCS#12 file of a key whose chain stops below the issuer, or is another key's. */
    public Path saved(FreshKey key, FreshKey certified, boolean withIssuer)
            throws GeneralSecurityException, IOException {
        X509Certificate certificate = issuer.sealing(new X500Name("CN=Seal of a test"), certified);
        return save(key, withIssuer ? List.of(certificate, root) : List.of(certificate));
    }

    private Path save(FreshKey key, List<X509Certificate> chain) throws GeneralSecurityException, IOException {
        Path file = Files.createTempDirectory(directory, "key").resolve("key.p12");
        key.save(file, PASSWORD, chain);
        return file;
    }
}
