package vn.kho.signing.key;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** The kinds of keys that may seal: RSA of 2048 to 4096 bits, ECDSA on P-256 and P-384. */
enum KeySize {
    RSA,
    P256,
    P384;

    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 4096;

    /** @throws GeneralSecurityException saying what is wrong when it is none of them */
    static KeySize of(PublicKey key) throws GeneralSecurityException {
        return switch (key) {
            case RSAPublicKey rsa -> {
                int bits = rsa.getModulus().bitLength();
                if (bits < LEAST_RSA || bits > MOST_RSA) {
                    throw new GeneralSecurityException(
                            "an RSA key of " + bits + " bits; " + LEAST_RSA + " to " + MOST_RSA + " may seal");
                }
                yield RSA;
            }
            case ECPublicKey ec -> {
                if (isOn("secp256r1", ec.getParams())) {
                    yield P256;
                }
                if (isOn("secp384r1", ec.getParams())) {
                    yield P384;
                }
                throw new GeneralSecurityException("an EC key on another curve than P-256 and P-384");
            }
            default -> throw new GeneralSecurityException("neither an RSA nor an EC key: " + key.getAlgorithm());
        };
    }

    private static boolean isOn(String curve, ECParameterSpec parameters) throws GeneralSecurityException {
        AlgorithmParameters known = AlgorithmParameters.getInstance("EC");
        known.init(new ECGenParameterSpec(curve));
        ECParameterSpec spec = known.getParameterSpec(ECParameterSpec.class);
        return spec.getCurve().equals(parameters.getCurve())
                && spec.getGenerator().equals(parameters.getGenerator())
                && spec.getOrder().equals(parameters.getOrder())
                && spec.getCofactor() == parameters.getCofactor();
    }
}
