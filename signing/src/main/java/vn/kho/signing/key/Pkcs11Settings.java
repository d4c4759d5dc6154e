package vn.kho.signing.key;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a key on a PKCS#11 token is found.
 *
 * @param module the vendor's library
 * @param token label of the token: slots change their numbers
 * @param keyLabel CKA_LABEL of the private key; any when empty
 * @param keyId CKA_ID of the private key in hexadecimal digits; any when empty
 * @param pin asked for at each login
 * @param scheme how to sign; the usual scheme of the key when empty
 * @param certificates the key's certificate and those above it where the token does not hold them
 * @param sessions most at a time
 * @param patience how long a signature waits for a free session
 * @param pause after a token could not be reached, before it is looked for again
 */
public record Pkcs11Settings(
        Path module,
        String token,
        Optional<String> keyLabel,
        Optional<String> keyId,
        PinSource pin,
        Optional<SignatureScheme> scheme,
        List<X509Certificate> certificates,
        int sessions,
        Duration patience,
        Duration pause) {
    public Pkcs11Settings {
        certificates = List.copyOf(certificates);
        if (sessions < 1) {
            throw new IllegalArgumentException("at least one session");
        }
    }
}
