package vn.kho.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets several threads do something at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /**
     * What each of {@code threads} threads came to: a value, or the exception that it met.
     *
     * @param task by the number of the thread, from 0
     */
    public static List<Object> run(int threads, IntFunction<?> task) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            tasks.add(() -> {
                start.await();
                return task.apply(number);
            });
        }
        List<Object> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Object> future : pool.invokeAll(tasks)) {
                try {
                    outcomes.add(future.get());
                } catch (ExecutionException e) {
                    outcomes.add(e.getCause());
                }
            }
        }
        return outcomes;
    }
}
