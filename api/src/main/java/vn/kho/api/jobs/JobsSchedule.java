package vn.kho.api.jobs;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.TokenDesk;
import vn.kho.core.tx.Idempotency;

/** What is done at intervals besides examining files. */
@Component
@EnableScheduling
class JobsSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(JobsSchedule.class);
    private static final Duration ANSWERS_KEPT = Duration.ofHours(24);

    private final CopyDesk copyDesk;
    private final TokenDesk tokenDesk;
    private final Idempotency idempotency;
    private final Clock clock;

    JobsSchedule(CopyDesk copyDesk, TokenDesk tokenDesk, Idempotency idempotency, Clock clock) {
        this.copyDesk = copyDesk;
        this.tokenDesk = tokenDesk;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** Lines that a crash left open must not stay open. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1M")
    void voidAbandonedCopies() {
        int voided = copyDesk.voidAbandoned();
        if (voided > 0) {
            LOG.atInfo().addKeyValue("lines", voided).log("copy.abandoned-voided");
        }
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT1M")
    void forgetExpiredPendingCopies() {
        tokenDesk.forgetExpired();
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forgetOldAnswers() {
        idempotency.forget(clock.instant().minus(ANSWERS_KEPT));
    }
}
