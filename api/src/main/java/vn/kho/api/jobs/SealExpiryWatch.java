package vn.kho.api.jobs;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.kho.signing.key.ExpiryNotice;
import vn.kho.signing.key.SealingKey;

/** Warns each day, from 60 days before, that a certificate of the sealing key ends. */
@Component
class SealExpiryWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SealExpiryWatch.class);

    private final SealingKey key;
    private final Clock clock;

    SealExpiryWatch(SealingKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT24H")
    void warn() {
        ExpiryNotice.about(key, clock.instant())
                .ifPresent(notice -> LOG.warn(
                        "seal.certificate-ends: {} days left, until {}: {}",
                        notice.daysLeft(),
                        notice.end(),
                        notice.subject()));
    }
}
