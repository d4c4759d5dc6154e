package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** How a key signs: kind of key, padding and digest; never SHA-1. */
public enum SignatureScheme {
    RSA_SHA256(Kind.RSA, Digest.SHA256),
    RSA_SHA384(Kind.RSA, Digest.SHA384),
    RSA_SHA512(Kind.RSA, Digest.SHA512),
    RSA_PSS_SHA256(Kind.RSA_PSS, Digest.SHA256),
    RSA_PSS_SHA384(Kind.RSA_PSS, Digest.SHA384),
    RSA_PSS_SHA512(Kind.RSA_PSS, Digest.SHA512),
    ECDSA_SHA256(Kind.ECDSA, Digest.SHA256),
    ECDSA_SHA384(Kind.ECDSA, Digest.SHA384),
    ECDSA_SHA512(Kind.ECDSA, Digest.SHA512);

    /** What is done with the digest. */
    enum Kind {
        RSA,
        RSA_PSS,
        ECDSA
    }

    private enum Digest {
        SHA256("SHA-256", 32, "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"),
        SHA384("SHA-384", 48, "2.16.840.1.101.3.4.2.2", "1.2.840.113549.1.1.12", "1.2.840.10045.4.3.3"),
        SHA512("SHA-512", 64, "2.16.840.1.101.3.4.2.3", "1.2.840.113549.1.1.13", "1.2.840.10045.4.3.4");

        private final String jcaName;
        private final int length;
        private final String oid;
        private final String withRsa;
        private final String withEcdsa;

        Digest(String jcaName, int length, String oid, String withRsa, String withEcdsa) {
            this.jcaName = jcaName;
            this.length = length;
            this.oid = oid;
            this.withRsa = withRsa;
            this.withEcdsa = withEcdsa;
        }

        /** RFC 4055 section 2.1: inside the parameters of PSS with an explicit NULL. */
        private AlgorithmIdentifier withNull() {
            return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE);
        }
    }

    private final Kind kind;
    private final Digest digest;

    SignatureScheme(Kind kind, Digest digest) {
        this.kind = kind;
        this.digest = digest;
    }

    /** Name of the signature algorithm in the Java security standard names; PSS needs {@link #parameters} besides. */
    public String jcaName() {
        String digestName = digest.jcaName.replace("-", "");
        return switch (kind) {
            case RSA -> digestName + "withRSA";
            case RSA_PSS -> "RSASSA-PSS";
            case ECDSA -> digestName + "withECDSA";
        };
    }

    /** Of PSS: the digest, MGF1 with the same digest, a salt as long as the digest. */
    public Optional<AlgorithmParameterSpec> parameters() {
        return kind == Kind.RSA_PSS
                ? Optional.of(new PSSParameterSpec(
                        digest.jcaName,
                        "MGF1",
                        new MGF1ParameterSpec(digest.jcaName),
                        digest.length,
                        PSSParameterSpec.TRAILER_FIELD_BC))
                : Optional.empty();
    }

    /** The scheme with a name of settings and interfaces, such as {@code rsa-pss-sha256}. */
    public static Optional<SignatureScheme> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.publicName().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** As settings and interfaces name it, such as {@code rsa-pss-sha256}. */
    public String publicName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Name of the digest, which is also the document's. */
    public String digest() {
        return digest.jcaName;
    }

    /** Bytes of a digest. */
    public int digestLength() {
        return digest.length;
    }

    /** The digest in CMS, without parameters (RFC 5754 section 2). */
    public AlgorithmIdentifier digestIdentifier() {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest.oid));
    }

    /**
     * The signature in a CMS SignerInfo. PKCS#1 v1.5 is named rsaEncryption, which every verifier has to know (RFC 3370
     * section 3.2); PSS has all its parameters (RFC 4056).
     */
    public AlgorithmIdentifier signatureIdentifier() {
        return kind == Kind.RSA
                ? new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE)
                : algorithm();
    }

    /** Most bytes that a signature value of a key has. */
    public int maxSignatureBytes(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> (rsa.getModulus().bitLength() + 7) / 8;
            // SEQUENCE of two INTEGERs, each with a sign byte at most.
            case ECPublicKey ec -> 9 + 2 * ((ec.getParams().getOrder().bitLength() + 7) / 8);
            default -> throw new IllegalArgumentException("neither an RSA nor an EC key");
        };
    }

    Kind kind() {
        return kind;
    }

    /** The identifier that names padding and digest, as certificates have it. */
    AlgorithmIdentifier algorithm() {
        return switch (kind) {
            case RSA -> new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest.withRsa), DERNull.INSTANCE);
            case RSA_PSS ->
                new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSASSA_PSS,
                        new RSASSAPSSparams(
                                digest.withNull(),
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, digest.withNull()),
                                new ASN1Integer(digest.length),
                                RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
            case ECDSA -> new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest.withEcdsa));
        };
    }

    public String digestOid() {
        return digest.oid;
    }

    /** @throws GeneralSecurityException when the key is of no kind or size that may seal */
    public static SignatureScheme usual(PublicKey key) throws GeneralSecurityException {
        return switch (KeySize.of(key)) {
            case RSA -> isOfPss(key) ? allowedBy((RSAPublicKey) key) : RSA_SHA256;
            case P256 -> ECDSA_SHA256;
            case P384 -> ECDSA_SHA384;
        };
    }

    /** @throws GeneralSecurityException when the key can't sign so, or is of no kind or size that may seal */
    public void requireFit(PublicKey key) throws GeneralSecurityException {
        boolean rsa = KeySize.of(key) == KeySize.RSA;
        if (rsa == (kind == Kind.ECDSA)) {
            throw new GeneralSecurityException("an " + key.getAlgorithm() + " key can't sign by " + this);
        }
        if (isOfPss(key) && !mayBeUsedBy((RSAPublicKey) key)) {
            throw new GeneralSecurityException("the certificate says that its key signs by RSASSA-PSS alone"
                    + bounds((RSAPublicKey) key) + ": it can't sign by " + this);
        }
    }

    /** Named id-RSASSA-PSS in its certificate (RFC 4055 section 1.2): such a key must not sign otherwise. */
    private static boolean isOfPss(PublicKey key) {
        return key.getAlgorithm().equals("RSASSA-PSS");
    }

    private static SignatureScheme allowedBy(RSAPublicKey key) throws GeneralSecurityException {
        return Arrays.stream(values())
                .filter(each -> each.mayBeUsedBy(key))
                .findFirst()
                .orElseThrow(
                        () -> new GeneralSecurityException(
                                "the certificate says that its key signs by RSASSA-PSS alone" + bounds(key)
                                        + ": Kho signs by SHA-256, SHA-384 or SHA-512, MGF1 with the same, and a salt as long"));
    }

    /** The salt's length in a certificate is the least one that is allowed (RFC 4055 section 3.1). */
    private boolean mayBeUsedBy(RSAPublicKey key) {
        if (kind != Kind.RSA_PSS || !(key.getParams() instanceof PSSParameterSpec bound)) {
            return kind == Kind.RSA_PSS && key.getParams() == null;
        }
        return bound.getDigestAlgorithm().equals(digest.jcaName)
                && bound.getMGFParameters() instanceof MGF1ParameterSpec mask
                && mask.getDigestAlgorithm().equals(digest.jcaName)
                && bound.getSaltLength() <= digest.length
                && bound.getTrailerField() == PSSParameterSpec.TRAILER_FIELD_BC;
    }

    private static String bounds(RSAPublicKey key) {
        if (!(key.getParams() instanceof PSSParameterSpec bound)) {
            return "";
        }
        String mask = bound.getMGFParameters() instanceof MGF1ParameterSpec mgf ? mgf.getDigestAlgorithm() : "another";
        return " with " + bound.getDigestAlgorithm() + ", " + bound.getMGFAlgorithm() + " with " + mask
                + " and a salt of at least " + bound.getSaltLength() + " bytes";
    }
}
