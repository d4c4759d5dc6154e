package vn.kho.api.jobs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.kho.core.copy.CopyRaising;
import vn.kho.core.copy.OwedLevels.Owed;

/** Raises copies that owe their level, some at a time: time-stamping authorities take seconds to minutes. */
@Component
class RaisingLine implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(RaisingLine.class);
    private static final int AT_A_TIME = 8;

    private final CopyRaising raising;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger running = new AtomicInteger();

    RaisingLine(CopyRaising raising) {
        this.raising = raising;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT2S")
    void tick() {
        int room = AT_A_TIME - running.get();
        if (room <= 0) {
            return;
        }
        raising.take(room).forEach(owed -> {
            running.incrementAndGet();
            executor.execute(() -> raise(owed));
        });
    }

    private void raise(Owed owed) {
        try {
            raising.raise(owed);
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("copy", owed.copy())
                    .addKeyValue("attempt", owed.attempts())
                    .setCause(failure)
                    .log("copy.not-raised");
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
