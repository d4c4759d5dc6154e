package vn.kho.signing.validation;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority of a test: certificates, revocation lists and OCSP responses, right and wrong ones. */
public final class TestCa {
    private static long serial = System.nanoTime();

    private final Issued self;
    private final Instant from;
    private final Instant to;

    private TestCa(Issued self, Instant from, Instant to) {
        this.self = self;
        this.from = from;
        this.to = to;
    }

    /** A key, its certificate and the chain from that certificate up to the root. */
    public record Issued(KeyPair keys, List<X509Certificate> chain) {
        public X509Certificate certificate() {
            return chain.getFirst();
        }
    }

    /** Adds extensions to a certificate. */
    public interface Extensions {
        Extensions NONE = builder -> {};

        void addTo(X509v3CertificateBuilder builder) throws Exception;

        default Extensions and(Extensions other) {
            return builder -> {
                addTo(builder);
                other.addTo(builder);
            };
        }
    }

    public static TestCa root(String name, Instant from, Instant to) {
        try {
            KeyPair keys = newKeys();
            X500Name subject = new X500Name("CN=" + name);
            X509Certificate certificate = signed(subject, keys, subject, keys, from, to, AUTHORITY);
            return new TestCa(new Issued(keys, List.of(certificate)), from, to);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public TestCa below(String name, Extensions extensions) {
        return new TestCa(issue(name, AUTHORITY.and(extensions)), from, to);
    }

    public X509Certificate certificate() {
        return self.certificate();
    }

    public Issued issue(String name, Extensions extensions) {
        return issue(name, from, to, extensions);
    }

    public Issued issue(String name, Instant notBefore, Instant notAfter, Extensions extensions) {
        try {
            return certify(name, newKeys(), notBefore, notAfter, extensions);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate of a key that was made elsewhere. */
    public Issued certify(String name, KeyPair keys, Extensions extensions) {
        return certify(name, keys, from, to, extensions);
    }

    /** What a holder of an ordinary certificate makes who plays an authority. */
    public Issued issuedBy(Issued holder, String name) {
        return new TestCa(holder, from, to).issue(name, SEALING);
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Issued certify(String name, KeyPair keys, Instant notBefore, Instant notAfter, Extensions extensions) {
        try {
            X500Name issuer = new JcaX509CertificateHolder(certificate()).getSubject();
            List<X509Certificate> chain = new ArrayList<>();
            chain.add(signed(issuer, self.keys(), new X500Name("CN=" + name), keys, notBefore, notAfter, extensions));
            chain.addAll(self.chain());
            return new Issued(keys, List.copyOf(chain));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param revoked serial numbers and when they were revoked */
    public byte[] crl(Instant thisUpdate, Instant nextUpdate, Map<BigInteger, Instant> revoked) {
        try {
            JcaX509v2CRLBuilder builder =
                    new JcaX509v2CRLBuilder(certificate().getSubjectX500Principal(), Date.from(thisUpdate));
            builder.setNextUpdate(Date.from(nextUpdate));
            revoked.forEach((number, when) -> builder.addCRLEntry(number, Date.from(when), CRLReason.keyCompromise));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate()));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(self.keys().getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer signed by {@code responder} about a certificate of this authority; good when {@code status} is null. */
    public byte[] ocsp(
            X509Certificate certificate,
            CertificateStatus status,
            Instant thisUpdate,
            Instant nextUpdate,
            Issued responder) {
        try {
            DigestCalculator sha1 = new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1);
            CertificateID id =
                    new CertificateID(sha1, new JcaX509CertificateHolder(certificate()), certificate.getSerialNumber());
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
                    SubjectPublicKeyInfo.getInstance(
                            responder.certificate().getPublicKey().getEncoded()),
                    sha1);
            builder.addResponse(
                    id, status, Date.from(thisUpdate), nextUpdate == null ? null : Date.from(nextUpdate), null);
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(responder.keys().getPrivate()),
                                    new X509CertificateHolder[] {new JcaX509CertificateHolder(responder.certificate())},
                                    Date.from(thisUpdate)))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static final Extensions TIME_STAMPING = usage(true, KeyPurposeId.id_kp_timeStamping);

    public static final Extensions SEALING =
            builder -> builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation));

    public static final Extensions OCSP_SIGNING = usage(false, KeyPurposeId.id_kp_OCSPSigning);

    public static final Extensions NO_CHECK =
            builder -> builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);

    private static final Extensions AUTHORITY = builder -> {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    };

    public static Extensions usage(boolean critical, KeyPurposeId... purposes) {
        return builder -> {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
        };
    }

    public static Extensions ocspAt(String url) {
        return builder -> builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_ocsp, new GeneralName(GeneralName.uniformResourceIdentifier, url)));
    }

    public static Extensions crlAt(String url) {
        return builder ->
                builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(
                            new DistributionPointName(
                                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url))),
                            null,
                            null)
                }));
    }

    private static synchronized X509Certificate signed(
            X500Name issuer,
            KeyPair issuerKeys,
            X500Name subject,
            KeyPair keys,
            Instant from,
            Instant to,
            Extensions extensions)
            throws Exception {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, BigInteger.valueOf(serial++), Date.from(from), Date.from(to), subject, keys.getPublic());
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
        extensions.addTo(builder);
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    }

    private static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
