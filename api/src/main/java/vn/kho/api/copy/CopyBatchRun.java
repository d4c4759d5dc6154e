package vn.kho.api.copy;

import java.io.IOException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import vn.kho.api.problem.Problems;
import vn.kho.api.web.IdempotentRequests.Done;

/**
 * Carries out the orders of batches, some at a time: a few of each batch, and of all batches together no more than
 * leaves the key free for single copies. Orders are begun as fast as their answers are taken.
 */
@Component
final class CopyBatchRun {
    private static final int AT_A_TIME = 8;
    private static final int OF_ALL = 16;

    private final Semaphore permits = new Semaphore(OF_ALL);

    /** What became of one order. @param index of it */
    sealed interface Outcome {
        int index();

        /** A copy, new or issued before. */
        record Issued(int index, Done done) implements Outcome {}

        /** None. */
        record Failed(int index, RuntimeException why) implements Outcome {}
    }

    /** Takes outcomes as they come. */
    @FunctionalInterface
    interface Answers {
        /** @throws IOException when nobody takes them any more */
        void write(Outcome outcome) throws IOException;
    }

    /**
     * Carries out {@code count} orders. Once the service can't issue at all, the rest is not tried and fails alike.
     *
     * @param work by the order's index
     * @throws IOException when nobody takes answers any more: orders that are at work are ended, no other is begun
     */
    void run(int count, IntFunction<Done> work, Answers answers) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Outcome> outcomes = new ExecutorCompletionService<>(threads);
            RuntimeException outage = null;
            int begun = 0;
            for (int taken = 0; taken < count; taken++) {
                while (begun < count && begun < taken + AT_A_TIME && outage == null) {
                    int index = begun++;
                    outcomes.submit(() -> outcome(index, work));
                }
                Outcome outcome = begun > taken ? outcomes.take().get() : new Outcome.Failed(begun++, untried(outage));
                if (outcome instanceof Outcome.Failed failed && isOutage(failed.why())) {
                    outage = failed.why();
                }
                answers.write(outcome);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an order of a batch failed beyond its problems", e.getCause());
        }
    }

    private Outcome outcome(int index, IntFunction<Done> work) throws InterruptedException {
        permits.acquire();
        try {
            return new Outcome.Issued(index, work.apply(index));
        } catch (RuntimeException why) {
            return new Outcome.Failed(index, why);
        } finally {
            permits.release();
        }
    }

    private static RuntimeException untried(@Nullable RuntimeException outage) {
        if (outage == null) {
            throw new IllegalStateException("an order was skipped without an outage");
        }
        return outage;
    }

    private static boolean isOutage(RuntimeException why) {
        return Problems.find(why)
                .filter(problem -> problem.status() == HttpStatus.SERVICE_UNAVAILABLE)
                .isPresent();
    }
}
