package vn.kho.api.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.kho.core.intake.Examiner;
import vn.kho.core.intake.ItemId;
import vn.kho.core.pdf.PdfProblem;

/**
 * Brings received files to their examination as they come. An item whose examination fails for a reason of ours waits
 * longer each time, so that it neither blocks the others nor floods the log.
 */
@Component
class ExaminationLine implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ExaminationLine.class);
    private static final int AT_A_TIME = 16;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Examiner examiner;
    private final Clock clock;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<ItemId> running = ConcurrentHashMap.newKeySet();
    private final Map<ItemId, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(Instant until, Duration length) {}

    ExaminationLine(Examiner examiner, Clock clock) {
        this.examiner = examiner;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT0.3S")
    void tick() {
        Instant now = clock.instant();
        int room = AT_A_TIME - running.size();
        if (room <= 0) {
            return;
        }
        examiner.waiting(AT_A_TIME + pauses.size()).stream()
                .filter(id -> !isPaused(id, now))
                .limit(room)
                .filter(running::add)
                .forEach(id -> executor.execute(() -> examine(id)));
    }

    private boolean isPaused(ItemId id, Instant now) {
        Pause pause = pauses.get(id);
        return pause != null && now.isBefore(pause.until());
    }

    private void examine(ItemId id) {
        try {
            examiner.examine(id);
            pauses.remove(id);
        } catch (PdfProblem.Busy busy) {
            // It waits for its turn.
        } catch (RuntimeException failure) {
            Pause before = pauses.get(id);
            Duration length =
                    before == null ? Duration.ofSeconds(2) : before.length().multipliedBy(2);
            Duration pause = length.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : length;
            pauses.put(id, new Pause(clock.instant().plus(pause), pause));
            LOG.atError()
                    .addKeyValue("item", id)
                    .addKeyValue("retryIn", pause)
                    .setCause(failure)
                    .log("item.examination-failed");
        } finally {
            running.remove(id);
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
