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
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import vn.kho.api.problem.ProblemResponses;
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

        /** None, and of those after it neither: the service can't issue. @param orders that were not tried */
        record Untried(int index, int orders, RuntimeException why) implements Outcome {}
    }

    /** Takes outcomes as they come. */
    @FunctionalInterface
    interface Answers {
        /** @throws IOException when nobody takes them any more */
        void write(Outcome outcome) throws IOException;
    }

    /**
     * Carries out {@code count} orders. Once the service can't issue at all, the rest is not tried, and has one outcome
     * together, the last.
     *
     * @param work by the order's index
     * @throws IOException when nobody takes answers any more: orders that are at work are ended, no other is begun
     */
    void run(int count, IntFunction<Done> work, Answers answers) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Outcome> outcomes = new ExecutorCompletionService<>(threads);
            @Nullable RuntimeException outage = null;
            int begun = 0;
            for (int taken = 0; taken < count; taken++) {
                while (begun < count && begun < taken + AT_A_TIME && outage == null) {
                    int index = begun++;
                    outcomes.submit(() -> outcome(index, work));
                }
                if (begun == taken && outage != null) {
                    answers.write(new Outcome.Untried(begun, count - begun, outage));
                    return;
                }
                Outcome outcome = outcomes.take().get();
                if (outage == null && outcome instanceof Outcome.Failed failed && isOutage(failed.why())) {
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

    /** Two orders that were in each other's way in the database say nothing of the next one. */
    static boolean isOutage(RuntimeException why) {
        return !(why instanceof ConcurrencyFailureException)
                && ProblemResponses.unlogged(why).status() == HttpStatus.SERVICE_UNAVAILABLE;
    }
}
