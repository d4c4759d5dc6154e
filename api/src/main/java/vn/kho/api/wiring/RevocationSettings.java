package vn.kho.api.wiring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import vn.kho.api.start.StartProblem;

/**
 * How the status of the agency's and the time stampers' certificates is learnt.
 *
 * @param required nothing is signed, at any level, while a status can't be learnt from whom the certificate names
 * @param timeout for one answer
 * @param maxCrlSize longest revocation list; each copy of level LT carries it whole
 */
@ConfigurationProperties("kho.revocation")
record RevocationSettings(
        @DefaultValue("true") boolean required,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("5MB") DataSize maxCrlSize) {

    RevocationSettings {
        if (maxCrlSize.toMegabytes() > 100) {
            throw new StartProblem.Misconfigured("kho.revocation.max-crl-size must be at most 100MB.");
        }
    }
}
