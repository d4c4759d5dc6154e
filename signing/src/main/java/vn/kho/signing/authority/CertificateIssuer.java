package vn.kho.signing.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import vn.kho.signing.key.FreshKey;

/** Issues the certificates of the test authority, all with the same validity. */
final class CertificateIssuer {
    private static final int SERIAL_BITS = 127;

    private final X500Name issuer;
    private final FreshKey issuerKey;
    private final Instant from;
    private final Instant to;
    private final SecureRandom random;

    CertificateIssuer(X500Name issuer, FreshKey issuerKey, Instant from, Instant to, SecureRandom random) {
        this.issuer = issuer;
        this.issuerKey = issuerKey;
        this.from = from;
        this.to = to;
        this.random = random;
    }

    X509Certificate root() throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = builder(issuer, issuerKey.publicKey());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return sign(builder);
    }

    X509Certificate sealing(X500Name subject, FreshKey key) throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = builder(subject, key.publicKey());
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        return sign(builder);
    }

    X509Certificate timeStamping(X500Name subject, FreshKey key) throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = builder(subject, key.publicKey());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        // RFC 3161 section 2.3: this usage alone, and critical.
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        return sign(builder);
    }

    X509Certificate ocspSigning(X500Name subject, FreshKey key) throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = builder(subject, key.publicKey());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        // RFC 6960 section 4.2.2.2.1: nobody else could say whether this one is good.
        builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        return sign(builder);
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, PublicKey key)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(SERIAL_BITS, random), Date.from(from), Date.from(to), subject, key);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuerKey.publicKey()));
        return builder;
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(issuerKey.signer()));
    }
}
