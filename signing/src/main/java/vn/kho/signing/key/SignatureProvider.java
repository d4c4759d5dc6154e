package vn.kho.signing.key;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose code computes signatures: Amazon Corretto Crypto Provider (three to five times faster with RSA, and ECDSA in
 * native code) where its native part loads and passes its self-test, the JDK otherwise. It is asked for by name and
 * never put among the platform's providers: digests stay the JDK's, whose state clones quickly.
 */
public final class SignatureProvider {
    /** {@code false} leaves the native part out. */
    public static final String NATIVE_PROPERTY = "kho.crypto.native";

    private static final Logger LOG = LoggerFactory.getLogger(SignatureProvider.class);
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private static final String PSS = "RSASSA-PSS";

    private final @Nullable Provider corretto;
    private final String name;

    private SignatureProvider(@Nullable Provider corretto, String name) {
        this.corretto = corretto;
        this.name = name;
    }

    private static final class Chosen {
        static final SignatureProvider INSTANCE = choose();
    }

    /** The one that this process signs with; found once, with a line in the log. */
    public static SignatureProvider chosen() {
        return Chosen.INSTANCE;
    }

    /** The JDK's own code. */
    public static SignatureProvider jdk() {
        return new SignatureProvider(null, "JDK");
    }

    /** The native code, or why there is none in the log. */
    static SignatureProvider choose() {
        if (!Boolean.parseBoolean(System.getProperty(NATIVE_PROPERTY, "true"))) {
            LOG.info("signatures are computed by the JDK: {}=false", NATIVE_PROPERTY);
            return jdk();
        }
        Optional<Provider> loaded = load(SignatureProvider.class.getClassLoader());
        if (loaded.isEmpty()) {
            return jdk();
        }
        SignatureProvider choice = new SignatureProvider(loaded.get(), "Amazon Corretto Crypto Provider");
        LOG.info(
                "signatures are computed by {}, digests by the JDK",
                loaded.get().getInfo());
        return choice;
    }

    /** Empty, with the reason in the log, when the library is absent, of another system, or fails its self-test. */
    static Optional<Provider> load(@Nullable ClassLoader from) {
        try {
            Class<?> type = Class.forName(CORRETTO, true, from);
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            // Throws when the native part is not loaded or a self-test failed.
            type.getMethod("assertHealthy").invoke(provider);
            Object result = type.getMethod("runSelfTests").invoke(provider);
            if (!"PASSED".equals(String.valueOf(result))) {
                LOG.info("signatures are computed by the JDK: the native provider's self-test says {}", result);
                return Optional.empty();
            }
            return Optional.of(provider);
        } catch (ClassNotFoundException e) {
            LOG.info("signatures are computed by the JDK: there is no native library");
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            LOG.info("signatures are computed by the JDK: the native library can't be used ({})", reason.getMessage());
            return Optional.empty();
        }
    }

    /** A new signer, initialised; it begins anew after each signature. */
    Signature signer(SignatureScheme scheme, PrivateKey key) throws GeneralSecurityException {
        Signature signature = instance(scheme);
        signature.initSign(key);
        return signature;
    }

    /** A new verifier, initialised, for one signature. */
    Signature verifier(SignatureScheme scheme, PublicKey key) throws GeneralSecurityException {
        Signature signature = instance(scheme);
        signature.initVerify(key);
        return signature;
    }

    /** The key as this provider holds it, so that it is not converted for each signer. */
    PrivateKey own(PrivateKey key) throws GeneralSecurityException {
        if (corretto == null) {
            return key;
        }
        if (key.getAlgorithm().equals(PSS) && key instanceof RSAPrivateCrtKey rsa) {
            // It knows no keys of PSS alone; whether one may sign is looked at elsewhere.
            return KeyFactory.getInstance("RSA", corretto)
                    .generatePrivate(new RSAPrivateCrtKeySpec(
                            rsa.getModulus(),
                            rsa.getPublicExponent(),
                            rsa.getPrivateExponent(),
                            rsa.getPrimeP(),
                            rsa.getPrimeQ(),
                            rsa.getPrimeExponentP(),
                            rsa.getPrimeExponentQ(),
                            rsa.getCrtCoefficient()));
        }
        return (PrivateKey) KeyFactory.getInstance(key.getAlgorithm(), corretto).translateKey(key);
    }

    /** The same of a public key. */
    PublicKey own(PublicKey key) throws GeneralSecurityException {
        if (corretto == null) {
            return key;
        }
        if (key.getAlgorithm().equals(PSS) && key instanceof RSAPublicKey rsa) {
            return KeyFactory.getInstance("RSA", corretto)
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        }
        return (PublicKey) KeyFactory.getInstance(key.getAlgorithm(), corretto).translateKey(key);
    }

    private Signature instance(SignatureScheme scheme) throws GeneralSecurityException {
        Provider provider = corretto != null ? corretto : Security.getProvider(jdkName(scheme));
        if (provider == null) {
            throw new NoSuchAlgorithmException("the JDK has no provider of " + scheme);
        }
        Signature signature = Signature.getInstance(scheme.jcaName(), provider);
        if (scheme.parameters().isPresent()) {
            try {
                signature.setParameter(scheme.parameters().get());
            } catch (InvalidAlgorithmParameterException e) {
                throw new GeneralSecurityException("the parameters of " + scheme + " are not supported", e);
            }
        }
        return signature;
    }

    private static String jdkName(SignatureScheme scheme) {
        return scheme.kind() == SignatureScheme.Kind.ECDSA ? "SunEC" : "SunRsaSign";
    }

    @Override
    public String toString() {
        return name;
    }
}
