package vn.kho.api.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kho.api.start.Secret;
import vn.kho.api.start.StartProblem;
import vn.kho.signing.key.SignatureScheme;

/**
 * The key that copies are sealed with.
 *
 * @param holder what holds it: a PKCS#12 file, a PKCS#11 token, or a remote signing service (csc)
 * @param keystore PKCS#12 file with the agency's key, its certificate and chain; without one the embedded test
 *     authority is used, whose seals have no legal value
 * @param password of the keystore and its key
 * @param scheme how to sign; the usual scheme of the key when blank
 * @param chain PEM file with certificates that token or signing service don't give
 * @param officers names of the officers' certificates, or of authorities that issue to this office alone, that may seal
 *     copies from tokens of their own: distinguished names (RFC 4514), separated by semicolons; nobody when blank
 * @param testAgency agency that the test authority names
 * @param testValidity how long its certificates are valid
 */
@ConfigurationProperties("kho.seal")
record SealSettings(
        @DefaultValue("pkcs12") String holder,
        @DefaultValue("") String keystore,
        @DefaultValue("") Secret password,
        @DefaultValue("") String scheme,
        @DefaultValue("") String chain,
        @DefaultValue Pkcs11 pkcs11,
        @DefaultValue Csc csc,
        @DefaultValue DelegationDecision delegation,
        @DefaultValue("") String officers,
        @DefaultValue("Bộ Nông nghiệp và Môi trường") String testAgency,
        @DefaultValue("1825d") Duration testValidity) {

    /**
     * A key on a token or in an HSM.
     *
     * @param module the vendor's library
     * @param token label of the token
     * @param key label of the private key; needed where the token holds several
     * @param keyId its CKA_ID in hexadecimal digits, instead or besides
     * @param pin of the token
     * @param pinFile file that holds the PIN, instead
     * @param sessions most at a time
     * @param patience how long a signature waits for a free session
     * @param pause after the token could not be reached, before it is looked for again
     */
    record Pkcs11(
            @DefaultValue("") String module,
            @DefaultValue("") String token,
            @DefaultValue("") String key,
            @DefaultValue("") String keyId,
            @DefaultValue("") Secret pin,
            @DefaultValue("") String pinFile,
            @DefaultValue("8") int sessions,
            @DefaultValue("10s") Duration patience,
            @DefaultValue("1s") Duration pause) {}

    /**
     * A key at a remote signing service.
     *
     * @param url address of its API, such as {@code https://rssp.example/csc/v2}
     * @param tokenUrl where access tokens are had, unless the service names it
     * @param clientId Kho's own there
     * @param credential id of the credential; needed where the account has several
     * @param pin of the credential
     * @param timeout for connecting, and again for each exchange
     * @param window how long a signature waits for others to be authorised with it
     * @param batch most hashes of one authorisation
     */
    record Csc(
            @DefaultValue("") String url,
            @DefaultValue("") String tokenUrl,
            @DefaultValue("") String clientId,
            @DefaultValue("") Secret clientSecret,
            @DefaultValue("") String clientSecretFile,
            @DefaultValue("") String credential,
            @DefaultValue("") Secret pin,
            @DefaultValue("") String pinFile,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("20ms") Duration window,
            @DefaultValue("100") int batch) {}

    /**
     * The decision that lets this agency's seal be used.
     *
     * @param number of the decision; without one none is needed
     * @param from first day in Vietnam on which it is in force, as {@code 2026-12-31}
     * @param until last day; open when blank
     */
    record DelegationDecision(
            @DefaultValue("") String number,
            @DefaultValue("") String from,
            @DefaultValue("") String until) {}

    Optional<Path> file() {
        return path(keystore);
    }

    Optional<Path> chainFile() {
        return path(chain);
    }

    /** @throws StartProblem.Misconfigured when there is no such scheme */
    Optional<SignatureScheme> wantedScheme() {
        if (scheme.isBlank()) {
            return Optional.empty();
        }
        String name = scheme.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (SignatureScheme each : SignatureScheme.values()) {
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        throw new StartProblem.Misconfigured("kho.seal.scheme must be rsa-sha256, rsa-pss-sha256 or ecdsa-sha256,"
                + " or one of them with sha384 or sha512.");
    }

    /** @throws StartProblem.Misconfigured when one is no distinguished name */
    Set<X500Principal> officerNames() {
        Set<X500Principal> names = new HashSet<>();
        for (String each : officers.split(";", -1)) {
            if (!each.isBlank()) {
                try {
                    names.add(new X500Principal(each.strip()));
                } catch (IllegalArgumentException e) {
                    throw new StartProblem.Misconfigured("kho.seal.officers: \"" + each.strip()
                            + "\" is no distinguished name, such as CN=Văn phòng Bộ, O=Bộ Công Thương, C=VN.");
                }
            }
        }
        return names;
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
    }
}
