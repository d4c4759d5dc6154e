package vn.kho.api.walk;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An officer's token with an authority of its own. Its key signs hashes, and the service never sees it. */
final class TokenOfOfficer {
    static final String OFFICER = "CN=Văn phòng Bộ (THỬ NGHIỆM)";
    private static final X500Name AUTHORITY = new X500Name("CN=CA of a test of tokens");

    private final KeyPair keys = newKeys();
    private final X509Certificate root;
    private final X509Certificate certificate;

    TokenOfOfficer() throws Exception {
        KeyPair authority = newKeys();
        root = signed(AUTHORITY, authority, authority, true);
        certificate = signed(new X500Name(OFFICER), keys, authority, false);
    }

    X509Certificate root() {
        return root;
    }

    X509Certificate certificate() {
        return certificate;
    }

    byte[] sign(byte[] hash) throws Exception {
        Signature signer = Signature.getInstance("NONEwithECDSA");
        signer.initSign(keys.getPrivate());
        signer.update(hash);
        return signer.sign();
    }

    private static X509Certificate signed(X500Name subject, KeyPair own, KeyPair authority, boolean issues)
            throws Exception {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                BigInteger.valueOf(issues ? 1 : 0x0ff1ce),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(2))),
                subject,
                own.getPublic());
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublic()));
        if (issues) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        }
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(issues ? KeyUsage.keyCertSign : KeyUsage.nonRepudiation));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
    }

    private static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
