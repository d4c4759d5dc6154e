package vn.kho.api.wiring;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import vn.kho.api.start.StartProblem;

/**
 * How the status of certificates is learnt: the agency's and the time stampers', and those of signatures in foreign files.
 *
 * @param required nothing is signed, at any level, while a status can't be learnt from whom the certificate names
 * @param timeout for one answer
 * @param maxCrlSize longest revocation list; each copy of level LT carries it whole
 * @param foreignTimeout for one answer on a certificate of a foreign file
 * @param foreignPatience for all answers on a foreign file; what is not known then is undetermined
 * @param privateHosts hosts outside the public internet that may be asked about certificates of foreign files
 * @param acceptWithoutSource whether a certificate of a foreign file passes that names nobody who knows its status
 */
@ConfigurationProperties("kho.revocation")
record RevocationSettings(
        @DefaultValue("true") boolean required,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("5MB") DataSize maxCrlSize,
        @DefaultValue("5s") Duration foreignTimeout,
        @DefaultValue("15s") Duration foreignPatience,
        @DefaultValue("") Set<String> privateHosts,
        @DefaultValue("false") boolean acceptWithoutSource) {

    RevocationSettings {
        if (maxCrlSize.toMegabytes() > 100) {
            throw new StartProblem.Misconfigured("kho.revocation.max-crl-size must be at most 100MB.");
        }
    }
}
