package vn.kho.signing.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A throw-away certificate authority. */
final class TestPki {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2050-01-01T00:00:00Z");

    private final X500Name name;
    private final KeyPair keys = newKeys();
    private final X509Certificate root;
    private long serial = 1;

    /** A key with its certificate and the issuer's. */
    record Identity(KeyPair keys, X509Certificate certificate, X509Certificate issuer) {}

    TestPki(String name) {
        this.name = new X500Name("CN=" + name);
        this.root = issue(this.name, keys, FROM, TO, true, null, KeyUsage.keyCertSign);
    }

    Identity signer(String commonName, Instant from, Instant to) {
        return identity(commonName, from, to, null);
    }

    Identity timeStamper() {
        return identity("Test TSA", FROM, TO, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    }

    /** Writes the root as PEM. */
    void writeRoot(Path directory) {
        try {
            Files.createDirectories(directory);
            String body = Base64.getMimeEncoder().encodeToString(root.getEncoded());
            Files.writeString(
                    directory.resolve("root.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Identity identity(String commonName, Instant from, Instant to, ExtendedKeyUsage usage) {
        KeyPair own = newKeys();
        X500Name subject = new X500Name("CN=" + commonName);
        return new Identity(own, issue(subject, own, from, to, false, usage, KeyUsage.digitalSignature), root);
    }

    private X509Certificate issue(
            X500Name subject,
            KeyPair own,
            Instant from,
            Instant to,
            boolean authority,
            ExtendedKeyUsage extendedUsage,
            int usage) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.valueOf(serial++), Date.from(from), Date.from(to), subject, own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (extendedUsage != null) {
                builder.addExtension(Extension.extendedKeyUsage, true, extendedUsage);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
